import { sql } from 'kysely';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import type { EnterpriseFacts } from '../contract/enterprise.ts';
import { dayFaults } from '../rules/entry-faults.ts';
import { enterpriseSubject } from './audit-subjects.ts';
import type { EnterpriseCall, Input } from './call.ts';
import { insertState, placeFaults } from './enter-enterprise.ts';
import { claimEntry, type Entry } from './enterprise-store.ts';

const sameFacts = (a: EnterpriseFacts, b: EnterpriseFacts) =>
  a.name === b.name &&
  a.divisionCode === b.divisionCode &&
  a.industryCode === b.industryCode &&
  a.ownership === b.ownership &&
  a.address === b.address;

function endedFaults(entry: Entry): Fault[] {
  return entry.endedOn ? [{ code: 'enterprise-ended', params: { endedOn: entry.endedOn } }] : [];
}

async function endLatestState(call: EnterpriseCall, id: string, day: string): Promise<void> {
  await sql`UPDATE enterprises.enterprise_state SET valid = daterange(lower(valid), ${day}::date)
    WHERE enterprise_id = ${id} AND upper_inf(valid)`.execute(call.query);
}

/** From a day on the enterprise has another name, place, industry or owner; what was before stays. */
export async function changeEnterprise(
  call: EnterpriseCall,
  input: Input<'change'>,
): Promise<{ id: string }> {
  const entry = await claimEntry(call, input, async (found) => [
    ...(await placeFaults(call, input.facts)).faults,
    ...endedFaults(found),
    ...dayFaults(input.effectiveOn, 'effectiveOn', { today: call.today, after: found.from }),
  ]);
  if (sameFacts(entry.facts, input.facts)) throw new Refusal('conflict', { code: 'nothing-changed' });
  await endLatestState(call, entry.id, input.effectiveOn);
  await insertState(call, entry, input.facts, input.effectiveOn);
  await call.audit({
    action: 'enterprises.enterprise.change',
    subject: enterpriseSubject,
    subjectId: entry.id,
    organisationId: entry.organisationId,
    before: entry.facts,
    after: { ...input.facts, from: input.effectiveOn },
  });
  return { id: entry.id };
}

/** The enterprise no longer exists from a day on; it still counts on the days before. */
export async function closeEnterprise(call: EnterpriseCall, input: Input<'close'>): Promise<{ id: string }> {
  const entry = await claimEntry(call, input, async (found) => [
    ...endedFaults(found),
    ...dayFaults(input.effectiveOn, 'effectiveOn', { today: call.today, after: found.from }),
  ]);
  await endLatestState(call, entry.id, input.effectiveOn);
  await call.audit({
    action: 'enterprises.enterprise.close',
    subject: enterpriseSubject,
    subjectId: entry.id,
    organisationId: entry.organisationId,
    after: { endedOn: input.effectiveOn },
    reason: input.reason,
  });
  return { id: entry.id };
}

/** Says which organisation of kind enterprise has the accounts of its people; null takes it away. */
export async function linkOrganisation(
  call: EnterpriseCall,
  input: Input<'linkOrganisation'>,
): Promise<{ id: string }> {
  const entry = await claimEntry(call, input, async () => {
    if (!input.organisationId) return [];
    const directory = call.services.port(organisationDirectory);
    const [organisation] = await directory.listByIds(call.query, [input.organisationId]);
    return organisation?.kind === 'enterprise'
      ? []
      : [{ code: 'organisation-not-enterprise', field: 'organisationId' }];
  });
  await call.query
    .updateTable('enterprises.enterprise')
    .set({ acting_organisation_id: input.organisationId })
    .where('id', '=', entry.id)
    .execute();
  await call.audit({
    action: 'enterprises.enterprise.link-organisation',
    subject: enterpriseSubject,
    subjectId: entry.id,
    organisationId: entry.organisationId,
    before: { actingOrganisationId: entry.actingOrganisationId },
    after: { actingOrganisationId: input.organisationId },
  });
  return { id: entry.id };
}
