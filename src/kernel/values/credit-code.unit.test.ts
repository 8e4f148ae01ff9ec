import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  creditCodeCheckCharacter,
  organisationCodeCheckCharacter,
  validateCreditCode,
} from './credit-code.ts';

const codesOf = (text: string, expectedPrefixes?: string[]) =>
  validateCreditCode(text, expectedPrefixes ? { expectedPrefixes } : {}).findings.map(
    (finding) => finding.code,
  );

describe('unified social credit code', () => {
  test.each([
    ['the published worked example', '91350100M000100Y43'],
    ['synthetic public institution, Yuncheng', '12140800MB0000019B'],
    ['synthetic private school, Yanhu', '52140802MJ0000018F'],
    ['synthetic company, Yongji', '91140881MA0ABC1212'],
    ['remainder 0, which must end in 0', '911408001000007370'],
  ])('accepts %s', (_name, code) => {
    expect(validateCreditCode(code).ok).toBe(true);
    expect(creditCodeCheckCharacter(code.slice(0, 17))).toBe(code.charAt(17));
  });

  test.each([
    ['D2143569', 'X'],
    ['M000100Y', '4'],
  ])('computes the check of organisation code %s', (body, check) => {
    expect(organisationCodeCheckCharacter(body)).toBe(check);
  });

  test.each([
    ['17 characters', '91350100M000100Y4', ['credit-code.length']],
    ['a letter the alphabet leaves out', '91350100M000100O43', ['credit-code.characters']],
    ['a wrong last character', '91350100M000100Y44', ['credit-code.check-character']],
  ])('refuses %s', (_name, code, codes) => {
    expect(codesOf(code)).toEqual(codes);
    expect(validateCreditCode(code).ok).toBe(false);
  });

  it('only warns when the organisation code inside does not check', () => {
    const body = '91350100M000100Y5';
    const result = validateCreditCode(body + creditCodeCheckCharacter(body));
    expect(result.ok).toBe(true);
    expect(result.findings).toEqual([{ code: 'credit-code.organisation-check', severity: 'warn' }]);
  });

  it('warns when a school carries the code of a company', () => {
    expect(codesOf('91350100M000100Y43', ['12', '52'])).toEqual(['credit-code.authority-unexpected']);
    expect(codesOf('12140800MB0000019B', ['12', '52'])).toEqual([]);
  });

  it('reads hyphens, lower case and full width', () => {
    expect(validateCreditCode('９１350100-m000100y4-3').value).toBe('91350100M000100Y43');
  });

  const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
  const body = fc
    .array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
    .map((chars) => chars.join(''));

  it('holds for every body with its check character', () => {
    fc.assert(fc.property(body, (text) => validateCreditCode(text + creditCodeCheckCharacter(text)).ok));
  });

  it('notices every single changed character', () => {
    fc.assert(
      fc.property(body, fc.nat(17), fc.constantFrom(...alphabet), (text, at, char) => {
        const code = text + creditCodeCheckCharacter(text);
        fc.pre(code[at] !== char);
        return !validateCreditCode(code.slice(0, at) + char + code.slice(at + 1)).ok;
      }),
    );
  });
});
