import { type Checked, checked, type Finding } from './finding.ts';
import { normaliseCode } from './normalise-code.ts';

/** Finding codes of `validateTeacherCertificate`; all warn, because older certificates differ. */
export const teacherCertificateCodes = [
  'teacher-certificate.shape',
  'teacher-certificate.year',
  'teacher-certificate.kind',
] as const;
export type TeacherCertificateCode = (typeof teacherCertificateCodes)[number];

/** What a certificate entitles to teach, as far as vocational education asks; told by the tenth digit. */
export type TeacherCertificateKind = 'secondary-vocational' | 'practice-instructor' | 'college' | 'other';

const KINDS: Readonly<Record<string, TeacherCertificateKind>> = {
  '5': 'secondary-vocational',
  '6': 'practice-instructor',
  '7': 'college',
};

/** Half-width, no spaces. */
export function normaliseTeacherCertificate(text: string): string {
  return normaliseCode(text);
}

/**
 * Looks at a teacher certificate number (教师资格证号): year (4), province (2), authority (3), type (1),
 * sex (1), serial (6). Never refuses: numbers of the first years follow other shapes.
 */
export function validateTeacherCertificate(
  text: string,
  options: { currentYear: number },
): Checked<TeacherCertificateCode> {
  const value = normaliseTeacherCertificate(text);
  if (!/^\d{17}$/.test(value)) {
    return checked(value, [
      { code: 'teacher-certificate.shape', severity: 'warn', params: { expected: 17 } },
    ]);
  }
  const findings: Finding<TeacherCertificateCode>[] = [];
  const year = Number(value.slice(0, 4));
  // The qualification system began with the Teachers Law of 1993.
  if (year < 1993 || year > options.currentYear) {
    findings.push({
      code: 'teacher-certificate.year',
      severity: 'warn',
      params: { from: 1993, to: options.currentYear },
    });
  }
  if (!/^[1-7]$/.test(value.charAt(9))) findings.push({ code: 'teacher-certificate.kind', severity: 'warn' });
  return checked(value, findings);
}

/** Kind of a well-shaped certificate number; undefined when the shape does not tell. */
export function findTeacherCertificateKind(value: string): TeacherCertificateKind | undefined {
  return /^\d{17}$/.test(value) ? (KINDS[value.charAt(9)] ?? 'other') : undefined;
}
