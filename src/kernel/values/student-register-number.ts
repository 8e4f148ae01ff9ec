import { type Checked, checked, type Finding } from './finding.ts';
import { findBirthDate, type IdentityNumberCode, validateIdentityNumber } from './identity-number.ts';
import type { IsoDate } from './iso-date.ts';
import { normaliseCode } from './normalise-code.ts';

/** Finding codes of `validateStudentRegisterNumber`, apart from those of the embedded identity number. */
export const studentRegisterNumberCodes = [
  'student-register-number.shape',
  'student-register-number.birth-date',
] as const;
export type StudentRegisterNumberCode = (typeof studentRegisterNumberCodes)[number] | IdentityNumberCode;

/** Half-width, no spaces, upper case. */
export function normaliseStudentRegisterNumber(text: string): string {
  return normaliseCode(text);
}

/**
 * Checks a student register number (学籍号): `G` + identity number, `J` + 18 characters under the same
 * check rule for a child without one, `L` + 18 digits for a temporary number, which has no check.
 */
export function validateStudentRegisterNumber(
  text: string,
  options: { today: IsoDate },
): Checked<StudentRegisterNumberCode> {
  const value = normaliseStudentRegisterNumber(text);
  if (!/^[GJ]\d{17}[\dX]$|^L\d{18}$/.test(value)) {
    return checked(value, [
      { code: 'student-register-number.shape', severity: 'error', params: { expected: 19 } },
    ]);
  }
  const body = value.slice(1);
  if (!value.startsWith('L')) return { ...validateIdentityNumber(body, options), value };
  const birth = findBirthDate(body);
  const findings: Finding<StudentRegisterNumberCode>[] = [];
  if (birth === undefined || birth > options.today) {
    findings.push({ code: 'student-register-number.birth-date', severity: 'error' });
  }
  return checked(value, findings);
}

/** The identity number inside a valid `G` number, else undefined. It inherits all protection of it. */
export function findEmbeddedIdentityNumber(value: string): string | undefined {
  return value.startsWith('G') ? value.slice(1) : undefined;
}
