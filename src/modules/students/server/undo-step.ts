import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import { enrolmentSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';
import { demandOneRoll, lockHistories, periodsOf, writePeriods } from './enrolment-store.ts';
import { getLimit } from './rule-store.ts';

type Undoable = {
  id: string;
  enrolmentId: string;
  organisationId: string;
  action: string;
  recordedOn: string;
  last: boolean;
};

async function findStep(call: StudentCall, id: string): Promise<Undoable> {
  const { rows } = await sql<Undoable>`
    SELECT s.id, s.enrolment_id AS "enrolmentId", s.organisation_id AS "organisationId", s.action, s.recorded_on AS "recordedOn",
      NOT EXISTS (SELECT FROM students.step l WHERE l.enrolment_id = s.enrolment_id AND l.place > s.place AND l.undone_on IS NULL) AS last
    FROM students.step s JOIN students.enrolment e ON e.id = s.enrolment_id AND e.annulled_reason IS NULL WHERE s.id = ${id} AND s.undone_on IS NULL`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('step');
  return rows[0];
}

/** Steps that follow from something else are undone there: a merger, a transfer. */
const ownToSomethingElse = new Set(['move', 'transfer-out']);

async function demandRight(call: StudentCall, step: Undoable): Promise<void> {
  const { organisationId } = step;
  if (call.can('students.transfer.approve', organisationId)) return;
  if (!call.can('students.student.change', organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  const days = await getLimit(call.query, 'undo-days', call.today);
  const until = addDays(step.recordedOn, days);
  if (call.today > until) throw new Refusal('forbidden', { code: 'undo-too-late', params: { days, until } });
}

/** Undoes the last step: it stays with who undid it and why, and counts no more. */
export async function undoStep(call: StudentCall, input: Input<'undoStep'>): Promise<{ id: string }> {
  const step = await findStep(call, input.id);
  if (ownToSomethingElse.has(step.action))
    throw new Refusal('conflict', { code: 'step-follows-from-elsewhere' });
  await demandRight(call, step);
  await lockHistories(call.query, [step.enrolmentId]);
  if (!(await findStep(call, input.id)).last) throw new Refusal('conflict', { code: 'not-the-last-step' });
  await sql`UPDATE students.step SET undone_on = ${call.today}::date, undone_by_name = ${call.actor.name}, undone_reason = ${input.reason}
    WHERE id = ${input.id}`.execute(call.query);
  const histories = await lockHistories(call.query, [step.enrolmentId]);
  for (const history of histories) await demandOneRoll(call.query, history, periodsOf(history), 'reason');
  await writePeriods(call.query, histories);
  await call.audit({
    action: 'students.enrolment.undo',
    subject: enrolmentSubject,
    subjectId: step.enrolmentId,
    organisationId: step.organisationId,
    before: { stepId: step.id, action: step.action },
    reason: input.reason,
  });
  return { id: step.id };
}
