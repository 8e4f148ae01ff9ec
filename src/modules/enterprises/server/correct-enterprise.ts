import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import type { EnterpriseFacts } from '../contract/enterprise.ts';
import { checkEnterpriseCode } from '../rules/entry-faults.ts';
import { enterpriseSubject } from './audit-subjects.ts';
import type { EnterpriseCall, Input } from './call.ts';
import { placeFaults } from './enter-enterprise.ts';
import { claimEntry, type Entry, findByCode } from './enterprise-store.ts';

async function getFactsOn(call: EnterpriseCall, id: string, day: string): Promise<EnterpriseFacts> {
  const { rows } = await sql<EnterpriseFacts>`
    SELECT name, division_code AS "divisionCode", industry_code AS "industryCode", ownership, address
    FROM enterprises.enterprise_state WHERE enterprise_id = ${id} AND valid @> ${day}::date`.execute(
    call.query,
  );
  const facts = rows[0];
  if (!facts) throw notFound('enterprise-state');
  return facts;
}

/** The wrong code stays known as a former one, so that lists which carry it still find the enterprise. */
async function replaceCode(
  call: EnterpriseCall,
  entry: Entry,
  creditCode: string,
  reason: string,
): Promise<void> {
  await call.query
    .updateTable('enterprises.enterprise')
    .set({ credit_code: creditCode })
    .where('id', '=', entry.id)
    .execute();
  await sql`INSERT INTO enterprises.former_code (enterprise_id, organisation_id, credit_code, replaced_on, reason, recorded_by)
    VALUES (${entry.id}, ${entry.organisationId}, ${entry.creditCode}, ${call.today}::date, ${reason}, ${call.actor.accountId})
    ON CONFLICT (enterprise_id, credit_code) DO UPDATE SET replaced_on = excluded.replaced_on, reason = excluded.reason, recorded_by = excluded.recorded_by`.execute(
    call.query,
  );
}

/**
 * Puts right what was entered wrongly, without making it look like a change in the world. The facts before
 * and after are kept with the reason.
 */
export async function correctEnterprise(
  call: EnterpriseCall,
  input: Input<'correct'>,
): Promise<{ id: string }> {
  const code = checkEnterpriseCode(input.creditCode);
  const entry = await claimEntry(call, input, async (found) => {
    const holder = code.creditCode === found.creditCode ? undefined : await findByCode(call, code.creditCode);
    return [
      ...(await placeFaults(call, input.facts)).faults,
      ...code.faults,
      ...(holder && holder.id !== found.id
        ? [{ code: 'credit-code-known', field: 'creditCode', params: { name: holder.name } }]
        : []),
    ];
  });
  const before = await getFactsOn(call, entry.id, input.onDay);
  const after = input.facts;
  await sql`UPDATE enterprises.enterprise_state
    SET name = ${after.name}, division_code = ${after.divisionCode}, industry_code = ${after.industryCode}, ownership = ${after.ownership}, address = ${after.address}
    WHERE enterprise_id = ${entry.id} AND valid @> ${input.onDay}::date`.execute(call.query);
  if (code.creditCode !== entry.creditCode) await replaceCode(call, entry, code.creditCode, input.reason);
  // Written under the keeper of now: the correction may have moved the entry.
  await sql`INSERT INTO enterprises.state_correction (enterprise_id, organisation_id, before, after, reason, corrected_by, corrected_at)
    SELECT id, organisation_id, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, ${input.reason}, ${call.actor.accountId}, ${call.now}
    FROM enterprises.enterprise WHERE id = ${entry.id}`.execute(call.query);
  await call.audit({
    action: 'enterprises.enterprise.correct',
    subject: enterpriseSubject,
    subjectId: entry.id,
    organisationId: entry.organisationId,
    before: { ...before, creditCode: entry.creditCode },
    after: { ...after, creditCode: code.creditCode },
    reason: input.reason,
  });
  return { id: entry.id };
}
