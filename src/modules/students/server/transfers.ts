import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { enter } from '#kernel/database/transaction.ts';
import { studentEnrolled } from '../contract/events.ts';
import type { TransferState } from '../contract/transfer.ts';
import { approvalsAfter, nextTransferState, type TransferParty } from '../rules/transfer-states.ts';
import { transferSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';
import { attachFile, insertSteps, lastEffectiveDay, lockHistories, writePeriods } from './enrolment-store.ts';
import { demandNoFaults, programmeFaults } from './offerings.ts';
import { conditionFaults, judge, presentOf } from './take-step.ts';

export type StoredTransfer = {
  id: string;
  enrolmentId: string;
  studentId: string;
  from: string;
  to: string;
  programmeCode: string;
  programmeName: string;
  className: string | null;
  effectiveOn: string;
  reason: string;
  fileId: string | null;
  state: TransferState;
  releasedBy: string | null;
  admittedBy: string | null;
  revision: number;
};

/** What the caller is to a transfer. */
export function partiesOf(
  call: StudentCall,
  { from, to }: Pick<StoredTransfer, 'from' | 'to'>,
): TransferParty[] {
  const at = (permission: string, organisationId: string, party: TransferParty) =>
    call.can(permission, organisationId) ? [party] : [];
  return [
    ...at('students.student.change', from, 'source'),
    ...at('students.student.change', to, 'target'),
    ...at('students.transfer.approve', from, 'above-source'),
    ...at('students.transfer.approve', to, 'above-target'),
  ];
}

export const approvalsOf = ({
  releasedBy,
  admittedBy,
}: Pick<StoredTransfer, 'releasedBy' | 'admittedBy'>) => ({
  released: releasedBy !== null,
  admitted: admittedBy !== null,
});

async function recordEvent(
  call: StudentCall,
  transferId: string,
  action: string,
  toState: TransferState,
  note: string | null,
): Promise<void> {
  await call.query
    .insertInto('students.transfer_event')
    .values({
      transfer_id: transferId,
      action,
      to_state: toState,
      actor_name: call.actor.name,
      note: note || null,
      happened_on: call.today,
    })
    .execute();
}

/** A school lets a student go: by asking, it consents. */
export async function requestTransfer(
  call: StudentCall,
  input: Input<'requestTransfer'>,
): Promise<{ id: string }> {
  const [history] = await lockHistories(call.query, [input.enrolmentId]);
  if (!history || history.annulled) throw notFound('enrolment');
  const present = presentOf(history);
  const faults: Fault[] = [];
  if (present.status !== 'enrolled')
    throw new Refusal('conflict', {
      code: 'step-not-allowed',
      params: { status: present.status, action: 'transfer-out' },
    });
  if (present.organisationId === input.toOrganisationId)
    faults.push({ code: 'transfer-to-same-school', field: 'toOrganisationId' });
  const last = lastEffectiveDay(history);
  if (input.effectiveOn <= last)
    faults.push({ code: 'day-before-last-step', field: 'effectiveOn', params: { last } });
  const judged = await judge(
    call,
    present,
    { action: 'transfer', effectiveOn: input.effectiveOn },
    { enteredOn: history.entry.enteredOn, hasEvidence: input.fileId !== null },
  );
  faults.push(...conditionFaults(judged, 'effectiveOn'));
  const programme = {
    organisationId: input.toOrganisationId,
    programmeCode: input.programmeCode,
    confirmed: true,
  };
  faults.push(...(await programmeFaults(call.query, programme, input.effectiveOn)));
  demandNoFaults(faults);
  const { id } = await call.query
    .insertInto('students.transfer')
    .values({
      enrolment_id: history.id,
      student_id: history.studentId,
      from_organisation_id: present.organisationId,
      to_organisation_id: input.toOrganisationId,
      programme_code: input.programmeCode,
      programme_name: input.programmeName,
      effective_on: input.effectiveOn,
      reason: input.reason,
      file_id: input.fileId,
      state: 'requested',
      requested_on: call.today,
      requested_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const organisationId of [present.organisationId, input.toOrganisationId])
    await attachFile(call, input.fileId, `students.transfer:${organisationId}`, id, organisationId);
  await recordEvent(call, id, 'request', 'requested', input.reason);
  await call.audit({
    action: 'students.transfer.request',
    subject: transferSubject,
    subjectId: id,
    organisationId: present.organisationId,
    after: { enrolmentId: history.id, to: input.toOrganisationId, effectiveOn: input.effectiveOn },
    reason: input.reason,
  });
  return { id };
}

export async function lockTransfer(call: StudentCall, id: string): Promise<StoredTransfer> {
  const { rows } = await sql<StoredTransfer>`
    SELECT id, enrolment_id AS "enrolmentId", student_id AS "studentId", from_organisation_id AS "from", to_organisation_id AS "to",
      programme_code AS "programmeCode", programme_name AS "programmeName", class_name AS "className", effective_on AS "effectiveOn", reason, file_id AS "fileId",
      state, released_by AS "releasedBy", admitted_by AS "admittedBy", revision
    FROM students.transfer WHERE id = ${id} FOR UPDATE`.execute(call.query);
  if (!rows[0]) throw notFound('transfer');
  return rows[0];
}

/** Both approvals are there: the enrolment ends at the one school and goes on at the other, the same day. */
async function carryOut(call: StudentCall, transfer: StoredTransfer): Promise<void> {
  // Whoever approves last may reach one school only; the rule has said yes, so the writing reaches both.
  await enter(call.query, call.actor.accountId, {
    scope: 'listed',
    organisations: [transfer.from, transfer.to],
  });
  const [history] = await lockHistories(call.query, [transfer.enrolmentId]);
  if (!history) throw notFound('enrolment');
  const present = presentOf(history);
  const by = { ...call.actor, today: call.today };
  const step = {
    enrolmentId: history.id,
    studentId: history.studentId,
    organisationId: present.organisationId,
    action: 'transfer-out' as const,
    effectiveOn: transfer.effectiveOn,
    change: {},
    details: { transferId: transfer.id },
    reason: transfer.reason,
  };
  await insertSteps(call.query, [step], by);
  history.steps.push({ ...step, undone: false });
  await writePeriods(call.query, [history]);
  const { id } = await call.query
    .insertInto('students.enrolment')
    .values({
      student_id: transfer.studentId,
      organisation_id: transfer.to,
      entered_on: transfer.effectiveOn,
      // Registered in time or not was decided where the student first entered.
      registered_on: transfer.effectiveOn,
      full_time: present.fullTime,
      programme_code: transfer.programmeCode,
      programme_name: transfer.programmeName,
      pathway: present.pathway,
      entry_year: present.entryYear,
      class_name: transfer.className,
      recorded_by: call.actor.accountId,
      synthetic: history.synthetic,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writePeriods(call.query, await lockHistories(call.query, [id]));
  await call.publish(studentEnrolled, {
    enrolmentId: id,
    studentId: transfer.studentId,
    organisationId: transfer.to,
    enteredOn: transfer.effectiveOn,
  });
  await enter(call.query, call.actor.accountId, call.jurisdiction);
}

/** Accepts, approves, refuses or withdraws; the last approval carries the transfer out. */
export async function actOnTransfer(
  call: StudentCall,
  input: Input<'actOnTransfer'>,
): Promise<{ id: string }> {
  const transfer = await lockTransfer(call, input.id);
  if (transfer.revision !== input.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const parties = partiesOf(call, transfer);
  const before = approvalsOf(transfer);
  const reached = nextTransferState(transfer.state, input.action, parties, before);
  if (!reached)
    throw new Refusal('conflict', {
      code: 'transfer-action-not-allowed',
      params: { state: transfer.state, action: input.action },
    });
  if (['refuse', 'withdraw'].includes(input.action) && !input.note)
    throw new Refusal('invalid', { code: 'reason-needed', field: 'note' });
  const after = input.action === 'approve' ? approvalsAfter(before, parties) : before;
  const name = (held: string | null, now: boolean) => held ?? (now ? call.actor.name : null);
  await sql`
    UPDATE students.transfer SET state = ${reached}, released_by = ${name(transfer.releasedBy, after.released)},
      admitted_by = ${name(transfer.admittedBy, after.admitted)}, class_name = coalesce(${input.className}, class_name), revision = revision + 1
    WHERE id = ${input.id}`.execute(call.query);
  await recordEvent(call, input.id, input.action, reached, input.note);
  if (reached === 'done') await carryOut(call, transfer);
  await call.audit({
    action: 'students.transfer.act',
    subject: transferSubject,
    subjectId: input.id,
    organisationId: parties.some((party) => party === 'target' || party === 'above-target')
      ? transfer.to
      : transfer.from,
    before: { state: transfer.state },
    after: { action: input.action, state: reached },
    reason: input.note,
  });
  return { id: input.id };
}
