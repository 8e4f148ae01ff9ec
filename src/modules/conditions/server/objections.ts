import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { computedFields, type Field } from '../contract/condition.ts';
import { objectionSubject } from './audit-subjects.ts';
import type { ConditionCall, Input } from './call.ts';
import { listFields } from './return-store.ts';
import { getDraft } from './save-fields.ts';

/** Objects to what a register computes: it is put right there, this return only waits for the answer. */
export async function raiseObjection(
  call: ConditionCall,
  input: Input<'raiseObjection'>,
): Promise<{ id: string }> {
  const stored = await getDraft(call, input.id);
  const held = (await listFields(call.query, input.id)).find(({ field }) => field === input.field);
  if (!(computedFields as readonly Field[]).includes(input.field) || held?.origin !== 'register')
    throw new Refusal('invalid', { code: 'objection-to-typed', field: 'field' });
  const raised = await call.query
    .insertInto('conditions.objection')
    .values({
      return_id: input.id,
      organisation_id: stored.organisationId,
      field: input.field,
      shown_value: held.value === null ? null : String(held.value),
      note: input.note,
      raised_by: call.actor.accountId,
      raised_by_name: call.actor.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!raised) throw new Refusal('conflict', { code: 'objection-raised-already', field: 'field' });
  await call.audit({
    action: 'conditions.objection.raise',
    subject: objectionSubject,
    subjectId: raised.id,
    organisationId: stored.organisationId,
    after: { field: input.field, shown: held.value, note: input.note },
  });
  return { id: raised.id };
}

export async function settleObjection(
  call: ConditionCall,
  input: Input<'settleObjection'>,
): Promise<{ id: string }> {
  const { rows } = await sql<{ organisationId: string }>`
    UPDATE conditions.objection o SET answer = ${input.answer}, settled_by = ${call.actor.accountId}, settled_by_name = ${call.actor.name},
      settled_on = ${call.today}::date
    WHERE id = ${input.id} AND answer IS NULL RETURNING organisation_id AS "organisationId"`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('objection');
  await call.audit({
    action: 'conditions.objection.settle',
    subject: objectionSubject,
    subjectId: input.id,
    organisationId: rows[0].organisationId,
    after: { answer: input.answer },
  });
  return { id: input.id };
}
