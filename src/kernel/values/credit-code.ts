import { type Checked, checked, type Finding } from './finding.ts';
import { normaliseCode } from './normalise-code.ts';

/** Finding codes of `validateCreditCode`. */
export const creditCodeCodes = [
  'credit-code.length',
  'credit-code.characters',
  'credit-code.check-character',
  'credit-code.organisation-check',
  'credit-code.authority-unexpected',
] as const;
export type CreditCodeCode = (typeof creditCodeCodes)[number];

/** 31 characters, value = index; I, O, S, V and Z are left out (GB 32100-2015). */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORGANISATION_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Half-width, no spaces or hyphens, upper case. */
export function normaliseCreditCode(text: string): string {
  return normaliseCode(text).replaceAll('-', '');
}

/** Check character over the first 17 characters (GB 32100-2015, MOD 31). */
export function creditCodeCheckCharacter(body: string): string {
  const sum = weightedSum(body, WEIGHTS, CHARACTERS);
  // The outer modulo turns 31 into 0; without it codes with remainder 0 would be refused.
  return CHARACTERS.charAt((31 - (sum % 31)) % 31);
}

/** Check character over the eight characters of an organisation code (GB 11714-1997, MOD 11). */
export function organisationCodeCheckCharacter(body: string): string {
  const check = 11 - (weightedSum(body, ORGANISATION_WEIGHTS, ORGANISATION_CHARACTERS) % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/**
 * Checks a unified social credit code (统一社会信用代码, GB 32100-2015). The organisation code in
 * positions 9–17 and, when `expectedPrefixes` is given (a public institution `12`, a non-profit private
 * school `52`, a company `91`), the first two characters only warn: legacy registrations exist.
 */
export function validateCreditCode(
  text: string,
  options: { expectedPrefixes?: readonly string[] } = {},
): Checked<CreditCodeCode> {
  const value = normaliseCreditCode(text);
  if (value.length !== 18) {
    return checked(value, [{ code: 'credit-code.length', severity: 'error', params: { expected: 18 } }]);
  }
  if (![...value].every((char) => CHARACTERS.includes(char))) {
    return checked(value, [{ code: 'credit-code.characters', severity: 'error' }]);
  }
  const findings: Finding<CreditCodeCode>[] = [];
  if (creditCodeCheckCharacter(value.slice(0, 17)) !== value.charAt(17)) {
    findings.push({ code: 'credit-code.check-character', severity: 'error' });
  }
  if (organisationCodeCheckCharacter(value.slice(8, 16)) !== value.charAt(16)) {
    findings.push({ code: 'credit-code.organisation-check', severity: 'warn' });
  }
  const prefixes = options.expectedPrefixes;
  if (prefixes && !prefixes.includes(value.slice(0, 2))) {
    const params = { expected: prefixes.join(', '), found: value.slice(0, 2) };
    findings.push({ code: 'credit-code.authority-unexpected', severity: 'warn', params });
  }
  return checked(value, findings);
}

function weightedSum(body: string, weights: readonly number[], characters: string): number {
  if (body.length !== weights.length) throw new RangeError(`expected ${weights.length} characters`);
  return weights.reduce((total, weight, index) => {
    const value = characters.indexOf(body.charAt(index));
    if (value < 0) throw new RangeError(`character ${index + 1} is outside the code's alphabet`);
    return total + weight * value;
  }, 0);
}
