import { sql } from 'kysely';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { returnAccepted } from '../contract/events.ts';
import { blocksSigning, checkFields } from '../rules/check-fields.ts';
import { needsNote, nextReturnState } from '../rules/return-states.ts';
import { returnSubject } from './audit-subjects.ts';
import type { ConditionCall, Input } from './call.ts';
import { keepJudgements } from './keep-judgements.ts';
import { comparisonOf, partiesTo } from './read-return.ts';
import { getReturnRow, listFields, moveReturns, type StoredReturn, valuesOf } from './return-store.ts';
import { takeRegisterValues } from './save-fields.ts';
import { demandWholeCity } from './whole-city.ts';

/** Everything that stands in the way of a signature, at once, each beside its field. */
async function demandSignable(call: ConditionCall, stored: StoredReturn): Promise<void> {
  const held = await listFields(call.query, stored.id);
  const findings = checkFields({ values: valuesOf(held), ...(await comparisonOf(call, stored)) });
  const faults: Fault[] = held.flatMap((entry) =>
    (findings.get(entry.field) ?? [])
      .filter((finding) => blocksSigning(finding, entry))
      .map(({ code, params }) => ({ code: `field-${code}`, field: entry.field, params })),
  );
  if (faults.length > 0) throw new Refusal('invalid', faults);
}

/** The city does not accept over an objection that nobody has answered. */
async function demandSettled(call: ConditionCall, returnId: string): Promise<void> {
  const { rows } = await sql<{
    field: string;
  }>`SELECT field FROM conditions.objection WHERE return_id = ${returnId} AND answer IS NULL ORDER BY field`.execute(
    call.query,
  );
  if (rows.length > 0)
    throw new Refusal(
      'conflict',
      rows.map(({ field }) => ({ code: 'objection-open', field })),
    );
}

/** Takes one step of a return: the state table says whether, the fields and objections say whether yet. */
export async function act(call: ConditionCall, input: Input<'act'>): Promise<{ id: string }> {
  const stored = await getReturnRow(call.query, input.id, true);
  if (stored.revision !== input.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const next = nextReturnState(stored.state, input.action, partiesTo(call, stored.organisationId));
  if (!next)
    throw new Refusal('conflict', {
      code: 'return-step-refused',
      params: { state: stored.state, action: input.action },
    });
  if (needsNote(input.action) && !input.note)
    throw new Refusal('invalid', { code: 'note-needed', field: 'note' });
  if (input.action === 'sign') {
    await takeRegisterValues(call, stored);
    await demandSignable(call, stored);
  }
  if (input.action === 'accept') await demandSettled(call, input.id);
  await moveReturns(call.query, [input.id], {
    action: input.action,
    toState: next,
    note: input.note || null,
    on: call.today,
    author: call.actor,
  });
  if (stored.state === 'accepted' || next === 'accepted')
    await keepJudgements(call.query, stored.year, call.today);
  await call.audit({
    action: 'conditions.return.act',
    subject: returnSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: { state: stored.state },
    after: { state: next, action: input.action },
    reason: input.note,
  });
  if (next === 'accepted')
    await call.publish(returnAccepted, {
      returnId: input.id,
      organisationId: stored.organisationId,
      year: stored.year,
    });
  return { id: input.id };
}

/** Leaves a school out of the share, with reason and clause, or takes that back. */
export async function exempt(call: ConditionCall, input: Input<'exempt'>): Promise<{ id: string }> {
  demandWholeCity(call);
  const stored = await getReturnRow(call.query, input.id, true);
  if (stored.revision !== input.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const { exemption } = input;
  await sql`UPDATE conditions.school_return SET exempt_reason = ${exemption?.reason ?? null}, exempt_clause = ${exemption?.clause ?? null},
    revision = revision + 1 WHERE id = ${input.id}`.execute(call.query);
  await call.query
    .insertInto('conditions.return_event')
    .values({
      return_id: input.id,
      organisation_id: stored.organisationId,
      action: exemption ? 'exempt' : 'unexempt',
      to_state: stored.state,
      actor: call.actor.accountId,
      actor_name: call.actor.name,
      note: exemption ? `${exemption.reason}（${exemption.clause}）` : null,
      happened_on: call.today,
    })
    .execute();
  await keepJudgements(call.query, stored.year, call.today);
  await call.audit({
    action: 'conditions.return.exempt',
    subject: returnSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: { exempt: stored.exemptReason },
    after: { exempt: exemption?.reason ?? null, clause: exemption?.clause ?? null },
  });
  return { id: input.id };
}
