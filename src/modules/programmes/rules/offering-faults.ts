import type { Fault } from '#kernel/contract/fault.ts';
import { findProgrammeLevel, validateProgrammeCode } from '#kernel/values/programme-code.ts';
import type { Pathway } from '../contract/offering.ts';
import { levelOfPathway } from './pathways.ts';

/** What the catalogue says of a code on the day that counts. */
export type CatalogueEntry = { code: string; name: string };

/**
 * Everything wrong with a code and name under which a programme is to be offered. `entry` is the code's entry in
 * the catalogue, undefined when it has none: what the national catalogue does not hold cannot be offered.
 */
export function offeringFaults(
  stated: { programmeCode: string; programmeName: string | null; pathway: Pathway },
  entry: CatalogueEntry | undefined,
): Fault[] {
  const field = 'programmeCode';
  const checked = validateProgrammeCode(stated.programmeCode);
  const faults: Fault[] = checked.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, params }) => ({ code, field, ...(params ? { params: { ...params } } : {}) }));
  if (faults.length > 0) return faults;
  if (findProgrammeLevel(stated.programmeCode) !== levelOfPathway(stated.pathway)) {
    faults.push({
      code: 'programmes-level-unlike-pathway',
      field: 'pathway',
      params: { code: stated.programmeCode },
    });
  }
  if (!entry)
    faults.push({ code: 'programmes-not-in-catalogue', field, params: { code: stated.programmeCode } });
  else if (stated.programmeName !== null && stated.programmeName !== entry.name) {
    faults.push({
      code: 'programmes-name-unlike-catalogue',
      field: 'programmeName',
      params: { name: entry.name },
    });
  }
  return faults;
}
