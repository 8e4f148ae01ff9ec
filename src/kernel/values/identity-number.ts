import { type Checked, checked, type Finding } from './finding.ts';
import { findIsoDate, type IsoDate } from './iso-date.ts';
import { normaliseCode } from './normalise-code.ts';

/** Finding codes of `validateIdentityNumber`. */
export const identityNumberCodes = [
  'identity-number.length',
  'identity-number.characters',
  'identity-number.birth-date-impossible',
  'identity-number.birth-date-too-early',
  'identity-number.birth-date-in-future',
  'identity-number.area-unknown',
  'identity-number.check-character',
] as const;
export type IdentityNumberCode = (typeof identityNumberCodes)[number];

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
const EARLIEST_BIRTH: IsoDate = '1900-01-01';
/** First digits of every province-level code that was ever issued, and 81–83 for residence permits. */
const PROVINCE_PREFIX = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** Check character over the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function identityCheckCharacter(body: string): string {
  if (!/^\d{17}$/.test(body)) throw new RangeError('the check character is computed over 17 digits');
  const sum = WEIGHTS.reduce<number>((total, weight, index) => total + weight * Number(body[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * Half-width, no spaces, upper-case X. A number of the old 15-digit form is expanded: century 19 after
 * the area code, check character appended.
 */
export function normaliseIdentityNumber(text: string): string {
  const value = normaliseCode(text);
  if (!/^\d{15}$/.test(value)) return value;
  const body = `${value.slice(0, 6)}19${value.slice(6)}`;
  return body + identityCheckCharacter(body);
}

/**
 * Checks a citizen identity number (公民身份号码, GB 11643-1999) after normalising it. `today` bounds
 * the birth date. An unknown area code only warns, because numbers keep the code of their year of issue;
 * `isKnownArea` refines that check from the prefix of the province to the six-digit code.
 */
export function validateIdentityNumber(
  text: string,
  options: { today: IsoDate; isKnownArea?: (code: string) => boolean },
): Checked<IdentityNumberCode> {
  const value = normaliseIdentityNumber(text);
  if (value.length !== 18) {
    return checked(value, [{ code: 'identity-number.length', severity: 'error', params: { expected: 18 } }]);
  }
  if (!/^\d{17}[\dX]$/.test(value)) {
    return checked(value, [{ code: 'identity-number.characters', severity: 'error' }]);
  }
  const findings: Finding<IdentityNumberCode>[] = [...birthDateFindings(value, options.today)];
  const area = value.slice(0, 6);
  if (!(options.isKnownArea?.(area) ?? PROVINCE_PREFIX.test(area))) {
    findings.push({ code: 'identity-number.area-unknown', severity: 'warn' });
  }
  if (identityCheckCharacter(value.slice(0, 17)) !== value.charAt(17)) {
    findings.push({ code: 'identity-number.check-character', severity: 'error' });
  }
  return checked(value, findings);
}

/** Birth date inside a normalised 18-character number, or undefined when it names no calendar day. */
export function findBirthDate(value: string): IsoDate | undefined {
  return findIsoDate(Number(value.slice(6, 10)), Number(value.slice(10, 12)), Number(value.slice(12, 14)));
}

/** Sex by the 17th character of a valid 18-character number: odd male, even female. */
export function sexOf(value: string): 'male' | 'female' {
  return Number(value.charAt(16)) % 2 === 1 ? 'male' : 'female';
}

function birthDateFindings(value: string, today: IsoDate): Finding<IdentityNumberCode>[] {
  const birth = findBirthDate(value);
  if (birth === undefined) return [{ code: 'identity-number.birth-date-impossible', severity: 'error' }];
  if (birth < EARLIEST_BIRTH) {
    return [
      {
        code: 'identity-number.birth-date-too-early',
        severity: 'error',
        params: { earliest: EARLIEST_BIRTH },
      },
    ];
  }
  if (birth > today) return [{ code: 'identity-number.birth-date-in-future', severity: 'error' }];
  return [];
}
