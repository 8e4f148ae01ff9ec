import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { shareAnswer } from '#kernel/sharing/share-answer.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import { BatchRow, type CohortPreview, CohortRow } from '../contract/cohort.ts';
import type { ConditionResult, Entry } from '../contract/step.ts';
import { schoolYearOf } from '../rules/school-year.ts';
import { forbidding } from '../rules/step-conditions.ts';
import { batchSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';
import {
  demandOneRoll,
  insertSteps,
  loadHistories,
  lockHistories,
  periodsOf,
  writePeriods,
} from './enrolment-store.ts';
import { getLimit } from './rule-store.ts';
import { judge, presentOf } from './take-step.ts';

/** Cohorts of a school with those on the roll today. */
export const cohorts = (call: StudentCall, { organisationId }: Input<'cohorts'>): Promise<CohortRow[]> =>
  shareAnswer(call, 'students.cohorts', { organisationId }, async (query) => {
    const { rows } = await sql<Record<string, unknown>>`
    SELECT p.entry_year AS "entryYear", p.programme_code AS "programmeCode", max(p.programme_name) AS "programmeName", p.pathway, p.class_name AS "className",
      count(*) FILTER (WHERE p.status = 'enrolled') AS enrolled, count(*) FILTER (WHERE p.status = 'suspended') AS suspended,
      ${schoolYearOf(call.today)} - p.entry_year + 1 AS "yearOfStudy", max(r.duration_years) AS "durationYears"
    FROM students.roll_period p JOIN students.pathway_rule r ON r.pathway = p.pathway AND r.effective @> ${call.today}::date
    WHERE p.organisation_id = ${organisationId} AND p.valid_from <= ${call.today}::date AND p.valid_to > ${call.today}::date AND p.status IN ('enrolled', 'suspended')
    GROUP BY p.entry_year, p.programme_code, p.pathway, p.class_name ORDER BY p.entry_year DESC, p.programme_code, p.class_name`.execute(
      query,
    );
    return rows.map((row) => CohortRow.parse(row));
  });

type Member = {
  enrolmentId: string;
  studentId: string;
  name: string;
  numberMasked: string;
  className: string | null;
  status: 'enrolled' | 'suspended';
  lastDay: string;
  transferOpen: boolean;
};

async function listMembers(call: StudentCall, cohort: Input<'previewCohort'>): Promise<Member[]> {
  const ofClass =
    cohort.className === undefined ? sql`true` : sql`p.class_name IS NOT DISTINCT FROM ${cohort.className}`;
  const { rows } = await sql<Member>`
    SELECT p.enrolment_id AS "enrolmentId", p.student_id AS "studentId", s.name, s.number_masked AS "numberMasked", p.class_name AS "className", p.status, p.valid_from AS "lastDay",
      EXISTS (SELECT FROM students.transfer t WHERE t.enrolment_id = p.enrolment_id AND t.state IN ('requested', 'accepted')) AS "transferOpen"
    FROM students.roll_period p JOIN students.student s ON s.id = p.student_id
    WHERE p.organisation_id = ${cohort.organisationId} AND p.entry_year = ${cohort.entryYear} AND p.programme_code = ${cohort.programmeCode} AND ${ofClass}
      AND p.valid_to = 'infinity' AND p.status IN ('enrolled', 'suspended')
    ORDER BY p.class_name, s.name, p.enrolment_id`.execute(call.query);
  return rows;
}

/** Why a step for the cohort leaves a member out; undefined when it can be taken. */
function refusalOf(member: Member, cohort: Input<'previewCohort'>): string | undefined {
  if (cohort.except.includes(member.enrolmentId)) return 'left-out';
  if (member.status === 'suspended') return 'is-suspended';
  if (member.transferOpen) return 'transfer-is-open';
  if (cohort.effectiveOn < member.lastDay) return 'day-before-last-step';
  return cohort.action === 'change-class' && member.className === cohort.toClassName
    ? 'is-there-already'
    : undefined;
}

/** Conditions are the same for a whole cohort but for the day of entry, which only `leave` and transfers ask for. */
async function conditionsOf(
  call: StudentCall,
  members: readonly Member[],
  cohort: Input<'previewCohort'>,
): Promise<ConditionResult[]> {
  const [first] = members;
  if (!first) return [];
  const [history] = await loadHistories(call.query, [first.enrolmentId]);
  if (!history) return [];
  const { action, effectiveOn } = cohort;
  const facts = { enteredOn: history.entry.enteredOn, hasEvidence: false };
  return judge(call, presentOf(history), { action, effectiveOn }, facts);
}

export async function previewCohort(
  call: StudentCall,
  input: Input<'previewCohort'>,
): Promise<CohortPreview> {
  if (input.action === 'change-class' && !input.toClassName)
    throw new Refusal('invalid', { code: 'input-missing', field: 'toClassName' });
  const members = await listMembers(call, input);
  const conditions = await conditionsOf(call, members, input);
  const stopped = forbidding(conditions).length > 0 ? 'condition-not-met' : undefined;
  const rows = members.map(({ lastDay, transferOpen, ...member }) => ({
    ...member,
    refusal: stopped ?? refusalOf({ ...member, lastDay, transferOpen }, input) ?? null,
  }));
  const ready = rows.filter(({ refusal }) => refusal === null).length;
  return { rows, ready, refused: rows.length - ready, conditions };
}

/** Takes the step for everybody whom the preview showed as ready, or for nobody. */
export async function takeCohortStep(
  call: StudentCall,
  input: Input<'takeCohortStep'>,
): Promise<{ id: string }> {
  if (!reaches(call.jurisdiction, input.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  const preview = await previewCohort(call, input);
  const ready = preview.rows.filter(({ refusal }) => refusal === null);
  if (ready.length !== input.expected)
    throw new Refusal('conflict', {
      code: 'cohort-changed',
      params: { expected: input.expected, found: ready.length },
    });
  const { entryYear, programmeCode, className, action, effectiveOn, toClassName, reason } = input;
  const histories = await lockHistories(
    call.query,
    ready.map(({ enrolmentId }) => enrolmentId),
  );
  const { id } = await call.query
    .insertInto('students.batch')
    .values({
      organisation_id: input.organisationId,
      action,
      effective_on: effectiveOn,
      cohort: JSON.stringify({
        entryYear,
        programmeCode,
        programmeName: histories[0]?.entry.programmeName ?? programmeCode,
        className: className ?? null,
        toClassName,
      }),
      enrolments: histories.length,
      reason,
      recorded_by: call.actor.accountId,
      recorded_by_name: call.actor.name,
      recorded_on: call.today,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const change: Partial<Entry> = action === 'change-class' ? { className: toClassName } : {};
  const steps = histories.map((history) => ({
    enrolmentId: history.id,
    studentId: history.studentId,
    organisationId: input.organisationId,
    action,
    effectiveOn,
    change,
    reason,
    batchId: id,
  }));
  await insertSteps(call.query, steps, { ...call.actor, today: call.today });
  for (const history of histories) history.steps.push({ action, effectiveOn, change, undone: false });
  await writePeriods(call.query, histories);
  await call.audit({
    action: 'students.batch.take',
    subject: batchSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: { action, effectiveOn, entryYear, programmeCode, enrolments: histories.length },
    reason,
  });
  return { id };
}

export async function batches(call: StudentCall, input: Input<'batches'>): Promise<BatchRow[]> {
  const days = await getLimit(call.query, 'undo-days', call.today);
  const may = call.can('students.student.change', input.organisationId);
  const { rows } = await sql<
    Record<string, unknown> & { recordedOn: string; undoneOn: string | null; wentOn: boolean }
  >`
    SELECT b.id, o.name AS "organisationName", b.action, b.effective_on AS "effectiveOn", b.enrolments, (b.cohort->>'entryYear')::integer AS "entryYear",
      b.cohort->>'programmeName' AS "programmeName", b.cohort->>'className' AS "className", b.reason, b.recorded_by_name AS "recordedByName", b.recorded_on AS "recordedOn",
      b.undone_on AS "undoneOn", b.undone_by_name AS "undoneByName",
      EXISTS (SELECT FROM students.step s JOIN students.step l ON l.enrolment_id = s.enrolment_id AND l.place > s.place AND l.undone_on IS NULL
        WHERE s.batch_id = b.id AND s.undone_on IS NULL) AS "wentOn"
    FROM students.batch b JOIN organisations.organisation_v1 o ON o.id = b.organisation_id
    WHERE b.organisation_id = ${input.organisationId} ORDER BY b.recorded_on DESC, b.id DESC LIMIT 100`.execute(
    call.query,
  );
  return rows.map((row) =>
    BatchRow.parse({
      ...row,
      mayUndo: may && row.undoneOn === null && !row.wentOn && call.today <= addDays(row.recordedOn, days),
    }),
  );
}

type StoredBatch = { id: string; organisationId: string; recordedOn: string };

async function lockBatch(call: StudentCall, id: string): Promise<StoredBatch> {
  const { rows } = await sql<StoredBatch>`
    SELECT id, organisation_id AS "organisationId", recorded_on AS "recordedOn" FROM students.batch WHERE id = ${id} AND undone_on IS NULL FOR UPDATE`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('batch');
  return rows[0];
}

/** Undoes a step of a cohort for all of it; refused when something was recorded after it for any of them. */
export async function undoBatch(call: StudentCall, input: Input<'undoBatch'>): Promise<{ id: string }> {
  const batch = await lockBatch(call, input.id);
  const days = await getLimit(call.query, 'undo-days', call.today);
  const until = addDays(batch.recordedOn, days);
  if (call.today > until) throw new Refusal('forbidden', { code: 'undo-too-late', params: { days, until } });
  const { rows: later } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM students.step s WHERE s.batch_id = ${input.id} AND s.undone_on IS NULL
      AND EXISTS (SELECT FROM students.step l WHERE l.enrolment_id = s.enrolment_id AND l.place > s.place AND l.undone_on IS NULL)`.execute(
    call.query,
  );
  if (later[0]?.n)
    throw new Refusal('conflict', { code: 'batch-went-on', params: { enrolments: later[0].n } });
  const { rows } = await sql<{ enrolmentId: string }>`
    UPDATE students.step SET undone_on = ${call.today}::date, undone_by_name = ${call.actor.name}, undone_reason = ${input.reason}
    WHERE batch_id = ${input.id} AND undone_on IS NULL RETURNING enrolment_id AS "enrolmentId"`.execute(
    call.query,
  );
  await sql`UPDATE students.batch SET undone_on = ${call.today}::date, undone_by_name = ${call.actor.name}, undone_reason = ${input.reason} WHERE id = ${input.id}`.execute(
    call.query,
  );
  const histories = await lockHistories(
    call.query,
    rows.map(({ enrolmentId }) => enrolmentId),
  );
  for (const history of histories) await demandOneRoll(call.query, history, periodsOf(history), 'reason');
  await writePeriods(call.query, histories);
  await call.audit({
    action: 'students.batch.undo',
    subject: batchSubject,
    subjectId: input.id,
    organisationId: batch.organisationId,
    after: { enrolments: histories.length },
    reason: input.reason,
  });
  return { id: input.id };
}
