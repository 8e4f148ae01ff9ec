import type { Fault } from '#kernel/contract/fault.ts';
import type { Batch } from '../contract/policy.ts';
import type { ProgrammeFacts } from '../contract/programme.ts';

/** What a proposal is held against. */
export type ProgrammeSurroundings = {
  batches: readonly Pick<Batch, 'no'>[];
  groups: ReadonlySet<string>;
  /** Offerings of the day, by id. */
  offerings: ReadonlyMap<string, { organisationId: string; programmeCode: string; pathway: string }>;
};

/** Everything that is wrong with what a school says of a programme, at once. */
export function programmeFaults(
  programme: ProgrammeFacts & { organisationId: string },
  known: ProgrammeSurroundings,
): Fault[] {
  const faults: Fault[] = [];
  if (!known.batches.some(({ no }) => no === programme.batchNo))
    faults.push({ code: 'batch-unknown', field: 'batchNo', params: { no: programme.batchNo } });
  for (const group of programme.requiresAny)
    if (!known.groups.has(group))
      faults.push({ code: 'group-unknown', field: 'requiresAny', params: { group } });
  if (programme.track === 'vocational') faults.push(...vocationalFaults(programme, known));
  else if (programme.offeringId)
    faults.push({ code: 'general-programme-with-offering', field: 'offeringId' });
  return faults;
}

/** A vocational programme stands in the school's register: a site that was never filed enters no plan (PRG-06). */
function vocationalFaults(
  programme: ProgrammeFacts & { organisationId: string },
  { offerings }: ProgrammeSurroundings,
): Fault[] {
  const faults: Fault[] = [];
  if (!programme.programmeCode) faults.push({ code: 'programme-code-needed', field: 'programmeCode' });
  if (!programme.pathway) faults.push({ code: 'pathway-needed', field: 'pathway' });
  if (!programme.offeringId) return faults;
  const offering = offerings.get(programme.offeringId);
  if (!offering || offering.organisationId !== programme.organisationId)
    faults.push({ code: 'offering-not-of-school', field: 'offeringId' });
  else if (offering.programmeCode !== programme.programmeCode || offering.pathway !== programme.pathway)
    faults.push({
      code: 'offering-differs',
      field: 'programmeCode',
      params: { code: offering.programmeCode, pathway: offering.pathway },
    });
  return faults;
}
