import { type Checked, checked, type Finding } from './finding.ts';
import { normaliseCode } from './normalise-code.ts';

/** Finding codes of `validateProgrammeCode`. */
export const programmeCodeCodes = [
  'programme-code.shape',
  'programme-code.family',
  'programme-code.level-mismatch',
  'programme-code.suffix-unknown',
] as const;
export type ProgrammeCodeCode = (typeof programmeCodeCodes)[number];

/** Level of a programme in the 2021 catalogue, told by the family number. */
export type ProgrammeLevel = 'secondary' | 'college' | 'bachelor';

/** Half-width, no spaces, upper case. */
export function normaliseProgrammeCode(text: string): string {
  return normaliseCode(text);
}

/**
 * Checks a code of the vocational programme catalogue of 2021: family (2), class (2), serial (2) and an
 * optional `K` for nationally controlled programmes. Other suffix letters occur in older catalogues and
 * warn. `level` states what the surrounding record claims; whether the programme exists is catalogue data.
 */
export function validateProgrammeCode(
  text: string,
  options: { level?: ProgrammeLevel } = {},
): Checked<ProgrammeCodeCode> {
  const value = normaliseProgrammeCode(text);
  if (!/^\d{6}[A-Z]?$/.test(value))
    return checked(value, [{ code: 'programme-code.shape', severity: 'error' }]);
  const findings: Finding<ProgrammeCodeCode>[] = [];
  const level = findProgrammeLevel(value);
  if (level === undefined) {
    findings.push({ code: 'programme-code.family', severity: 'error', params: { found: value.slice(0, 2) } });
  } else if (options.level && options.level !== level) {
    const params = { expected: options.level, found: level };
    findings.push({ code: 'programme-code.level-mismatch', severity: 'error', params });
  }
  if (/[A-JL-Z]$/.test(value)) {
    findings.push({
      code: 'programme-code.suffix-unknown',
      severity: 'warn',
      params: { found: value.slice(-1) },
    });
  }
  return checked(value, findings);
}

/** Level by the family: bachelor 21–39, college 41–59, secondary 61–79; undefined outside. */
export function findProgrammeLevel(code: string): ProgrammeLevel | undefined {
  const family = Number(code.slice(0, 2));
  if (family >= 21 && family <= 39) return 'bachelor';
  if (family >= 41 && family <= 59) return 'college';
  return family >= 61 && family <= 79 ? 'secondary' : undefined;
}

const OFFSET_TO_COLLEGE: Record<ProgrammeLevel, number> = { secondary: -20, college: 0, bachelor: 20 };

/**
 * Family in the college numbering (41–59), so that programmes of different levels compare: secondary 66,
 * college 46 and bachelor 26 are one family. Undefined for a code outside the catalogue of 2021.
 */
export function findCollegeFamily(code: string): string | undefined {
  const level = findProgrammeLevel(code);
  return level && String(Number(code.slice(0, 2)) + OFFSET_TO_COLLEGE[level]);
}
