import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { OwnRecord, RequestRow } from '../contract/own-record.ts';
import { addWorkingDays } from '../rules/deadlines.ts';
import { requestSubject, studentSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';
import { getLimit } from './rule-store.ts';
import { listEnrolments } from './student-detail.ts';

const requestColumns = sql`q.id, q.field, q.proposed, q.reason, q.state, q.asked_on AS "askedOn", q.due_on AS "dueOn", q.answer, q.answered_on AS "answeredOn"`;

type Own = { id: string; name: string; sex: string; numberMasked: string; synthetic: boolean };

async function findOwn(call: StudentCall): Promise<Own | undefined> {
  const { rows } = await sql<Own>`
    SELECT id, name, sex, number_masked AS "numberMasked", synthetic FROM students.student WHERE account_id = ${call.actor.accountId}`.execute(
    call.query,
  );
  return rows[0];
}

/** The record of whoever asks, if that is a student: row-level security shows it to nobody else. */
export async function myRecord(call: StudentCall): Promise<{ record: OwnRecord }> {
  const own = await findOwn(call);
  if (!own) return { record: null };
  const guardians =
    await sql`SELECT name, relation, phone_masked AS "phoneMasked" FROM students.guardian WHERE student_id = ${own.id} AND ended_on IS NULL`.execute(
      call.query,
    );
  const requests =
    await sql`SELECT ${requestColumns} FROM students.correction_request q WHERE q.student_id = ${own.id} ORDER BY q.asked_on DESC, q.id DESC`.execute(
      call.query,
    );
  const enrolments = (await listEnrolments(call, own.id)).filter(
    ({ annulledReason }) => annulledReason === null,
  );
  return {
    record: OwnRecord.parse({ ...own, enrolments, guardians: guardians.rows, requests: requests.rows }),
  };
}

/** Asks the school to correct the record; the answer is due within the days that the city sets (DP-14). */
export async function askCorrection(
  call: StudentCall,
  input: Input<'askCorrection'>,
): Promise<{ id: string }> {
  const own = await findOwn(call);
  if (!own) throw notFound('student');
  const { rows: schools } = await sql<{ organisationId: string }>`
    SELECT organisation_id AS "organisationId" FROM students.roll_period WHERE student_id = ${own.id} ORDER BY valid_from DESC LIMIT 1`.execute(
    call.query,
  );
  const { rows: open } =
    await sql`SELECT FROM students.correction_request WHERE student_id = ${own.id} AND field = ${input.field} AND state = 'open'`.execute(
      call.query,
    );
  if (open.length > 0) throw new Refusal('conflict', { code: 'request-is-open', field: 'field' });
  const school = schools[0];
  if (!school) throw notFound('enrolment');
  const days = await getLimit(call.query, 'answer-working-days', call.today);
  const { id } = await call.query
    .insertInto('students.correction_request')
    .values({
      student_id: own.id,
      organisation_id: school.organisationId,
      field: input.field,
      proposed: input.proposed,
      reason: input.reason,
      asked_on: call.today,
      due_on: addWorkingDays(call.today, days),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await call.audit({
    action: 'students.request.ask',
    subject: requestSubject,
    subjectId: id,
    organisationId: school.organisationId,
    after: { field: input.field, proposed: input.proposed },
    reason: input.reason,
  });
  return { id };
}

export async function listRequests(
  call: StudentCall,
  input: Input<'listRequests'>,
): Promise<{ rows: RequestRow[]; total: number }> {
  const text = input.q ? containing(input.q) : null;
  const { rows } = await sql<
    Record<string, unknown> & { organisationId: string; state: string; total: number }
  >`
    SELECT ${requestColumns}, q.student_id AS "studentId", s.name AS "studentName", o.name AS "organisationName", q.organisation_id AS "organisationId", count(*) OVER () AS total
    FROM students.correction_request q JOIN students.student s ON s.id = q.student_id JOIN organisations.organisation_v1 o ON o.id = q.organisation_id
    WHERE (${input.state ?? null}::text IS NULL OR q.state = ${input.state ?? null})
      AND (${text}::text IS NULL OR s.name ILIKE ${text} OR o.name ILIKE ${text})
    ORDER BY q.state = 'open' DESC, q.due_on, q.id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) =>
      RequestRow.parse({
        ...row,
        mayAnswer: row.state === 'open' && call.can('students.student.change', row.organisationId),
      }),
    ),
  };
}

/** The school answers; what it accepts it corrects by the steps that there are for it. */
export async function answerRequest(
  call: StudentCall,
  input: Input<'answerRequest'>,
): Promise<{ id: string }> {
  const state = input.accept ? 'accepted' : 'refused';
  const { rows } = await sql<{ organisationId: string }>`
    UPDATE students.correction_request SET state = ${state}, answer = ${input.answer}, answered_on = ${call.today}::date, answered_by_name = ${call.actor.name}
    WHERE id = ${input.id} AND state = 'open' RETURNING organisation_id AS "organisationId"`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('request');
  await call.audit({
    action: 'students.request.answer',
    subject: requestSubject,
    subjectId: input.id,
    organisationId: rows[0].organisationId,
    after: { state },
    reason: input.answer,
  });
  return { id: input.id };
}

/** An account for the own record: no membership comes with it, so it reaches nothing else. */
export async function inviteStudent(
  call: StudentCall,
  input: Input<'inviteStudent'>,
): Promise<{ username: string; temporaryPassword: string }> {
  const { rows } = await sql<{
    name: string;
    accountId: string | null;
    synthetic: boolean;
    organisationId: string;
  }>`
    SELECT s.name, s.account_id AS "accountId", s.synthetic, p.organisation_id AS "organisationId"
    FROM students.student s JOIN students.roll_period p ON p.student_id = s.id AND p.valid_to = 'infinity' AND p.status IN ('enrolled', 'suspended')
    WHERE s.id = ${input.id} FOR UPDATE OF s`.execute(call.query);
  const student = rows[0];
  if (!student || !call.can('students.student.change', student.organisationId)) throw notFound('student');
  if (student.accountId) throw new Refusal('conflict', { code: 'has-account' });
  const account = await call.services.accounts.create({
    username: input.username,
    name: student.name,
    synthetic: student.synthetic,
  });
  await sql`UPDATE students.student SET account_id = ${account.accountId} WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'students.account.invite',
    subject: studentSubject,
    subjectId: input.id,
    organisationId: student.organisationId,
    after: { username: input.username },
  });
  return { username: input.username, temporaryPassword: account.temporaryPassword ?? '' };
}
