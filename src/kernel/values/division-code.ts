import { type Checked, checked, type Finding } from './finding.ts';
import { normaliseCode } from './normalise-code.ts';

/** Finding codes of `validateDivisionCode`. */
export const divisionCodeCodes = ['division-code.shape', 'division-code.province'] as const;
export type DivisionCodeCode = (typeof divisionCodeCodes)[number];

const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/;

/** Half-width, no spaces. */
export function normaliseDivisionCode(text: string): string {
  return normaliseCode(text);
}

/**
 * Checks the shape of an administrative division code (GB/T 2260): six digits, or nine and twelve for
 * townships and villages. Which codes exist is reference data of the city, not a matter of shape.
 */
export function validateDivisionCode(text: string): Checked<DivisionCodeCode> {
  const value = normaliseDivisionCode(text);
  const findings: Finding<DivisionCodeCode>[] = [];
  if (!/^(\d{6}|\d{9}|\d{12})$/.test(value))
    findings.push({ code: 'division-code.shape', severity: 'error' });
  else if (!PROVINCES.test(value)) findings.push({ code: 'division-code.province', severity: 'error' });
  return checked(value, findings);
}

/** Level of a code: province xx0000, prefecture xxxx00, county, township (9 digits), village (12). */
export function divisionLevelOf(code: string): 'province' | 'prefecture' | 'county' | 'township' | 'village' {
  if (code.length === 12) return 'village';
  if (code.length === 9) return 'township';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}
