import type { Finding } from '#kernel/values/finding.ts';
import { validateProgrammeCode } from '#kernel/values/programme-code.ts';
import type { Level } from '../contract/catalogue.ts';

export type CatalogueLine = { code: string; level: Level | null; controlled: boolean | null };

/**
 * Whether a line of an imported catalogue contradicts itself: the code's shape and range, the level it claims,
 * and the mark for nationally controlled sites, which the code carries as its final K (教职成〔2021〕2号).
 */
export function catalogueFindings(line: CatalogueLine): (Finding & { column: 'code' | 'controlled' })[] {
  const { findings, value } = validateProgrammeCode(line.code, line.level ? { level: line.level } : {});
  const found: (Finding & { column: 'code' | 'controlled' })[] = findings.map((finding) => ({
    ...finding,
    severity: 'error',
    column: 'code',
  }));
  const marked = value.endsWith('K');
  if (line.controlled !== null && line.controlled !== marked && findings.length === 0) {
    found.push({
      code: line.controlled ? 'programmes-controlled-without-mark' : 'programmes-mark-without-control',
      severity: 'error',
      column: 'controlled',
    });
  }
  return found;
}
