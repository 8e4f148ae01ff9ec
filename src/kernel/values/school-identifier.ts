import { type Checked, checked, type Finding } from './finding.ts';
import { normaliseCode } from './normalise-code.ts';

/** Finding codes of `validateSchoolIdentifier`. */
export const schoolIdentifierCodes = [
  'school-identifier.shape',
  'school-identifier.category',
  'school-identifier.province',
  'school-identifier.college-serial',
  'school-identifier.category-unexpected',
] as const;
export type SchoolIdentifierCode = (typeof schoolIdentifierCodes)[number];

/** Category codes, the first two digits (coding rule of the school identifier). */
const CATEGORIES = /^(11|21|22|3[1-7]|41|42|51|9[1-3])/;
const HIGHER_EDUCATION = /^4[12]/;

/** Half-width, no spaces. */
export function normaliseSchoolIdentifier(text: string): string {
  return normaliseCode(text);
}

/**
 * Checks a school identifier (学校（机构）标识码): category (2), province (2), serial (6). For higher
 * education the serial is `0` and the five-digit college code. There is no check digit, so category and
 * province carry the weight. `expectedCategories` warns, e.g. `['36']` for a list of secondary schools.
 */
export function validateSchoolIdentifier(
  text: string,
  options: { province: string; expectedCategories?: readonly string[] },
): Checked<SchoolIdentifierCode> {
  const value = normaliseSchoolIdentifier(text);
  if (!/^\d{10}$/.test(value)) {
    return checked(value, [{ code: 'school-identifier.shape', severity: 'error', params: { expected: 10 } }]);
  }
  const findings: Finding<SchoolIdentifierCode>[] = [];
  const category = value.slice(0, 2);
  if (!CATEGORIES.test(value)) {
    findings.push({ code: 'school-identifier.category', severity: 'error', params: { found: category } });
  }
  if (value.slice(2, 4) !== options.province) {
    const params = { expected: options.province, found: value.slice(2, 4) };
    findings.push({ code: 'school-identifier.province', severity: 'error', params });
  }
  if (HIGHER_EDUCATION.test(value) && value.charAt(4) !== '0') {
    findings.push({ code: 'school-identifier.college-serial', severity: 'error' });
  }
  const expected = options.expectedCategories;
  if (expected && !expected.includes(category)) {
    const params = { expected: expected.join(', '), found: category };
    findings.push({ code: 'school-identifier.category-unexpected', severity: 'warn', params });
  }
  return checked(value, findings);
}
