import type { Fault } from '#kernel/contract/fault.ts';
import type { DemandPart } from '../contract/evidence.ts';

/** A number of people divided as evenly as whole people can be; the first parts take those that are over. */
export function divideEvenly(total: number, parts: number): number[] {
  const each = Math.floor(total / parts);
  return Array.from({ length: parts }, (_, index) => each + (index < total - each * parts ? 1 : 0));
}

/**
 * What is wrong with a division: each head stands in one part and in one only, or the demand of a class would be
 * counted twice beside its graduates.
 */
export function divisionFaults(total: number, parts: readonly DemandPart[]): Fault[] {
  const seen = new Set<string>();
  const faults: Fault[] = [];
  for (const [index, { classCode, programmeCode }] of parts.entries()) {
    const key = `${classCode} ${programmeCode ?? ''}`;
    if (seen.has(key))
      faults.push({ code: 'programmes-demand-part-twice', field: `parts.${index}.classCode` });
    seen.add(key);
  }
  const sum = parts.reduce((heads, { headcount }) => heads + headcount, 0);
  if (sum !== total)
    faults.push({ code: 'programmes-demand-parts-sum', field: 'headcount', params: { sum, total } });
  return faults;
}
