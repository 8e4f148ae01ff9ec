import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { enter } from '#kernel/database/transaction.ts';
import type { ConditionResult } from '../contract/step.ts';
import { TransferRow, TransferView } from '../contract/transfer.ts';
import { offeredTransferActions } from '../rules/transfer-states.ts';
import type { Input, StudentCall } from './call.ts';
import { loadHistories } from './enrolment-store.ts';
import { judge, presentOf } from './take-step.ts';
import { approvalsOf, partiesOf, type StoredTransfer } from './transfers.ts';

const rowColumns = sql`t.id, t.student_id AS "studentId", f.name AS "fromName", o.name AS "toName", t.programme_name AS "programmeName",
  t.effective_on AS "effectiveOn", t.requested_on AS "requestedOn", t.state`;
const schools = sql`JOIN organisations.organisation_v1 f ON f.id = t.from_organisation_id JOIN organisations.organisation_v1 o ON o.id = t.to_organisation_id`;

const reached = (call: StudentCall) =>
  call.jurisdiction.scope === 'all' ? [] : [...call.jurisdiction.organisations];

/** Which side of the caller a transfer is on: for who reaches everything, every transfer is on both. */
function sideCondition(call: StudentCall, side: 'in' | 'out' | undefined) {
  if (!side || call.jurisdiction.scope === 'all') return sql`true`;
  const column = side === 'in' ? sql`t.to_organisation_id` : sql`t.from_organisation_id`;
  return sql`${column} = ANY (${reached(call)}::uuid[])`;
}

/** The persons of transfers, seen through the transfer: the school that is to take them in sees no other record of theirs. */
async function withPersons(
  call: StudentCall,
  rows: readonly Record<string, unknown>[],
  ids: readonly string[],
) {
  const { rows: persons } = await sql<{
    id: string;
    name: string;
    numberMasked: string;
    sex: string;
    synthetic: boolean;
  }>`
    SELECT id, name, number_masked AS "numberMasked", sex, synthetic FROM students.persons_in_transfer(${ids}::uuid[])`.execute(
    call.query,
  );
  const byId = new Map(persons.map(({ id, name, ...rest }) => [id, { studentName: name, ...rest }]));
  return rows.map((row) => ({ ...row, ...byId.get(String(row.studentId)) }));
}

export async function listTransfers(
  call: StudentCall,
  input: Input<'listTransfers'>,
): Promise<{ rows: TransferRow[]; total: number }> {
  const where = sql`${sideCondition(call, input.side)} AND (${input.state ?? null}::text IS NULL OR t.state = ${input.state ?? null})`;
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT ${rowColumns}, count(*) OVER () AS total FROM students.transfer t ${schools} WHERE ${where}
    ORDER BY t.state IN ('requested', 'accepted') DESC, t.requested_on DESC, t.id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  const full = await withPersons(
    call,
    rows,
    rows.map(({ id }) => String(id)),
  );
  return { rows: full.map((row) => TransferRow.parse(row)), total: rows[0]?.total ?? 0 };
}

/** Conditions as they stand; judged over the enrolment, which only who holds the transfer reaches this way. */
async function conditionsOf(
  call: StudentCall,
  transfer: StoredTransfer,
): Promise<{
  conditions: ConditionResult[];
  facts: { fromProgrammeName: string; entryYear: number; pathway: string };
}> {
  await enter(call.query, call.actor.accountId, { scope: 'listed', organisations: [transfer.from] });
  const [history] = await loadHistories(call.query, [transfer.enrolmentId]);
  if (!history) throw notFound('enrolment');
  const present = presentOf(history);
  const { programmeName, entryYear, pathway } = present;
  const conditions =
    transfer.state === 'requested' || transfer.state === 'accepted'
      ? await judge(
          call,
          present,
          { action: 'transfer', effectiveOn: transfer.effectiveOn },
          { enteredOn: history.entry.enteredOn, hasEvidence: transfer.fileId !== null },
        )
      : [];
  await enter(call.query, call.actor.accountId, call.jurisdiction);
  return { conditions, facts: { fromProgrammeName: programmeName, entryYear, pathway } };
}

export async function getTransfer(call: StudentCall, input: { id: string }): Promise<TransferView> {
  const { rows } = await sql<Record<string, unknown> & StoredTransfer>`
    SELECT ${rowColumns}, t.enrolment_id AS "enrolmentId", t.from_organisation_id AS "from", t.to_organisation_id AS "to", t.class_name AS "className", t.reason, t.file_id AS "fileId",
      t.released_by AS "releasedBy", t.admitted_by AS "admittedBy", t.revision,
      CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('fileId', d.id, 'name', d.name) END AS file,
      (SELECT jsonb_agg(jsonb_build_object('id', e.id, 'action', e.action, 'toState', e.to_state, 'actorName', e.actor_name, 'note', e.note, 'happenedOn', e.happened_on) ORDER BY e.recorded_at DESC)
        FROM students.transfer_event e WHERE e.transfer_id = t.id) AS events
    FROM students.transfer t ${schools} LEFT JOIN kernel.file d ON d.id = t.file_id WHERE t.id = ${input.id}`.execute(
    call.query,
  );
  const transfer = rows[0];
  if (!transfer) throw notFound('transfer');
  const [full] = await withPersons(call, [transfer], [transfer.id]);
  const { conditions, facts } = await conditionsOf(call, transfer);
  const approvals = approvalsOf(transfer);
  return TransferView.parse({
    ...full,
    ...facts,
    ...approvals,
    studentInReach: [transfer.from, ...(transfer.state === 'done' ? [transfer.to] : [])].some((id) =>
      call.can('students.student.read', id),
    ),
    conditions,
    actions: offeredTransferActions(transfer.state, partiesOf(call, transfer), approvals),
  });
}
