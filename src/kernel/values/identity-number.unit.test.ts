import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  findBirthDate,
  identityCheckCharacter,
  normaliseIdentityNumber,
  sexOf,
  validateIdentityNumber,
} from './identity-number.ts';

const today = '2026-06-01';
const codesOf = (text: string) =>
  validateIdentityNumber(text, { today }).findings.map((finding) => finding.code);

describe('identity number', () => {
  test.each([
    ['textbook sample ending in X', '11010519491231002X'],
    ['synthetic, Yanhu District', '14080220080315012X'],
    ['synthetic, Hejin', '140882200609010045'],
  ])('accepts %s', (_name, number) => {
    expect(validateIdentityNumber(number, { today })).toEqual({ ok: true, value: number, findings: [] });
  });

  test.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
    ['14080220080315012', 'X'],
    ['14088220060901004', '5'],
  ])('computes the check character of %s', (body, check) => {
    expect(identityCheckCharacter(body)).toBe(check);
  });

  test.each([
    ['one character short', '1408822006090100', ['identity-number.length']],
    ['empty', '', ['identity-number.length']],
    ['a letter inside', '14088220A609010045', ['identity-number.characters']],
    ['X before the end', '1408822006090100X5', ['identity-number.characters']],
    [
      '30 February',
      '140882200602300040',
      ['identity-number.birth-date-impossible', 'identity-number.check-character'],
    ],
    ['born 1880', '440524188001010014', ['identity-number.birth-date-too-early']],
    [
      'born tomorrow',
      `14088220260602004${identityCheckCharacter('14088220260602004')}`,
      ['identity-number.birth-date-in-future'],
    ],
    ['wrong check character', '140882200609010046', ['identity-number.check-character']],
  ])('names what is wrong with %s', (_name, number, codes) => {
    expect(codesOf(number)).toEqual(codes);
    expect(validateIdentityNumber(number, { today }).ok).toBe(false);
  });

  it('only warns about an unknown area, because old numbers keep their code', () => {
    const number = `99088220060901004${identityCheckCharacter('99088220060901004')}`;
    expect(validateIdentityNumber(number, { today })).toEqual({
      ok: true,
      value: number,
      findings: [{ code: 'identity-number.area-unknown', severity: 'warn' }],
    });
    expect(validateIdentityNumber('140882200609010045', { today, isKnownArea: () => false }).ok).toBe(true);
  });

  test.each([
    ['lower-case x and spaces', ' 110105 19491231 002x ', '11010519491231002X'],
    ['full-width digits', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['the old 15 digits', '110105491231002', '11010519491231002X'],
  ])('normalises %s', (_name, typed, normal) => {
    expect(normaliseIdentityNumber(typed)).toBe(normal);
  });

  it('keeps every finding free of the number itself', () => {
    const text = JSON.stringify(validateIdentityNumber('140882200609010046', { today }).findings);
    expect(text).not.toContain('14088220060901004');
  });

  it('reads birth date and sex', () => {
    expect(findBirthDate('140882200609010045')).toBe('2006-09-01');
    expect(sexOf('140882200609010045')).toBe('female');
    expect(sexOf('14080220080315011X')).toBe('male');
  });

  const body = fc
    .record({
      area: fc.integer({ min: 110000, max: 659999 }),
      birth: fc.date({ min: new Date('1900-01-01'), max: new Date(today), noInvalidDate: true }),
      serial: fc.integer({ min: 0, max: 999 }),
    })
    .map(
      ({ area, birth, serial }) =>
        `${area}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`,
    );

  it('holds for every body with its check character', () => {
    fc.assert(
      fc.property(
        body,
        (digits) => validateIdentityNumber(digits + identityCheckCharacter(digits), { today }).ok,
      ),
    );
  });

  it('notices every single changed character', () => {
    fc.assert(
      fc.property(body, fc.nat(17), fc.constantFrom(...'0123456789X'), (digits, at, char) => {
        const number = digits + identityCheckCharacter(digits);
        fc.pre(number[at] !== char);
        return !validateIdentityNumber(number.slice(0, at) + char + number.slice(at + 1), { today }).ok;
      }),
    );
  });

  it('notices every swap of neighbours that differ', () => {
    fc.assert(
      fc.property(body, fc.nat(16), (digits, at) => {
        const number = digits + identityCheckCharacter(digits);
        fc.pre(number[at] !== number[at + 1]);
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        return !validateIdentityNumber(swapped, { today }).ok;
      }),
    );
  });
});
