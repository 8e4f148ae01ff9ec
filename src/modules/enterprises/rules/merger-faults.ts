import type { Fault } from '#kernel/contract/fault.ts';

/** An entry as it stands before a merger. */
export type MergerSide = {
  id: string;
  /** Already merged into another one. */
  merged: boolean;
  synthetic: boolean;
  actingOrganisationId: string | null;
};

/** Why two entries cannot be made one; all reasons at once. */
export function mergerFaults(survivor: MergerSide, absorbed: MergerSide): Fault[] {
  const faults: Fault[] = [];
  if (survivor.id === absorbed.id) faults.push({ code: 'merger-with-itself', field: 'absorbedId' });
  if (survivor.merged) faults.push({ code: 'merger-already', field: 'survivorId' });
  if (absorbed.merged) faults.push({ code: 'merger-already', field: 'absorbedId' });
  if (survivor.synthetic !== absorbed.synthetic)
    faults.push({ code: 'merger-of-invented', field: 'absorbedId' });
  // People of both would act for one: which accounts go on is for a person to settle first.
  if (survivor.actingOrganisationId && absorbed.actingOrganisationId)
    faults.push({ code: 'merger-of-two-organisations', field: 'absorbedId' });
  return faults;
}
