import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { practiceSubject, teacherSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { openIdentity } from './identity.ts';

/** The clear number, for a purpose that is kept with the name of who asked. */
export async function reveal(call: TeacherCall, input: Input<'reveal'>): Promise<{ identityNumber: string }> {
  const teacher = await call.query
    .selectFrom('teachers.teacher')
    .select(['identity_sealed', 'organisations'])
    .where('id', '=', input.id)
    .executeTakeFirst();
  if (!teacher) throw notFound('teacher');
  await call.audit({
    action: 'teachers.teacher.reveal',
    subject: teacherSubject,
    subjectId: input.id,
    organisationId: teacher.organisations[0] ?? null,
    reason: input.purpose,
  });
  return { identityNumber: openIdentity(teacher.identity_sealed, call.services.secret) };
}

type OpenPost = {
  course: string;
  programme: string | null;
  contract_months: number | null;
  main: boolean;
  kind: string;
  from: string;
};

async function getOpenPost(
  call: TeacherCall,
  teacherId: string,
  organisationId: string,
  day: string,
): Promise<OpenPost> {
  const { rows } =
    await sql<OpenPost>`SELECT course, programme, contract_months, main, kind, lower(valid) AS "from" FROM teachers.post
    WHERE teacher_id = ${teacherId} AND organisation_id = ${organisationId} AND valid @> ${day}::date`.execute(
      call.query,
    );
  const post = rows[0];
  if (!post) throw notFound('post');
  return post;
}

async function endPostOn(
  call: TeacherCall,
  teacherId: string,
  organisationId: string,
  day: string,
): Promise<void> {
  await sql`UPDATE teachers.post SET valid = daterange(lower(valid), ${day}::date)
    WHERE teacher_id = ${teacherId} AND organisation_id = ${organisationId} AND valid @> ${day}::date`.execute(
    call.query,
  );
}

/** The post goes on at another school from the day; the history stays where it was. */
export async function transfer(call: TeacherCall, input: Input<'transfer'>): Promise<{ id: string }> {
  const post = await getOpenPost(call, input.id, input.fromOrganisationId, input.effectiveOn);
  if (post.from >= input.effectiveOn)
    throw new Refusal('invalid', {
      code: 'day-before-post',
      field: 'effectiveOn',
      params: { from: post.from },
    });
  if (!reaches(call.jurisdiction, input.toOrganisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'toOrganisationId' });
  await endPostOn(call, input.id, input.fromOrganisationId, input.effectiveOn);
  await sql`INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, contract_months, main, kind, course, programme)
    VALUES (${input.id}, ${input.toOrganisationId}, daterange(${input.effectiveOn}::date, NULL), ${input.effectiveOn}::date, ${post.contract_months}, ${post.main}, ${post.kind}, ${post.course}, ${post.programme})`.execute(
    call.query,
  );
  await call.audit({
    action: 'teachers.teacher.transfer',
    subject: teacherSubject,
    subjectId: input.id,
    organisationId: input.fromOrganisationId,
    after: input,
  });
  return { id: input.id };
}

export async function endPost(call: TeacherCall, input: Input<'endPost'>): Promise<{ id: string }> {
  const post = await getOpenPost(call, input.id, input.organisationId, input.lastDay);
  await sql`UPDATE teachers.post SET valid = daterange(lower(valid), ${input.lastDay}::date + 1)
    WHERE teacher_id = ${input.id} AND organisation_id = ${input.organisationId} AND valid @> ${input.lastDay}::date`.execute(
    call.query,
  );
  await call.audit({
    action: 'teachers.teacher.leave',
    subject: teacherSubject,
    subjectId: input.id,
    organisationId: input.organisationId,
    before: post,
    after: { lastDay: input.lastDay },
    reason: input.reason,
  });
  return { id: input.id };
}

/** Work in an enterprise; it counts once a superior has verified it. */
export async function addPractice(call: TeacherCall, input: Input<'addPractice'>): Promise<{ id: string }> {
  if (input.startedOn.slice(0, 4) !== input.endedOn.slice(0, 4))
    throw new Refusal('invalid', { code: 'practice-over-two-years', field: 'endedOn' });
  const span = (Date.parse(input.endedOn) - Date.parse(input.startedOn)) / 86_400_000 + 1;
  if (span < 1 || input.days > span)
    throw new Refusal('invalid', {
      code: 'practice-days-impossible',
      field: 'days',
      params: { days: Math.max(0, span) },
    });
  await getOpenPost(call, input.teacherId, input.organisationId, input.startedOn);
  const { id } = await call.query
    .insertInto('teachers.practice')
    .values({
      teacher_id: input.teacherId,
      organisation_id: input.organisationId,
      days: input.days,
      started_on: input.startedOn,
      ended_on: input.endedOn,
      enterprise_name: input.enterpriseName,
      task: input.task,
      appraisal_file_id: input.appraisalFileId,
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await call.audit({
    action: 'teachers.practice.add',
    subject: practiceSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

export async function verifyPractice(call: TeacherCall, input: { id: string }): Promise<{ id: string }> {
  const { rows } = await sql<{
    organisationId: string;
    recordedBy: string;
  }>`UPDATE teachers.practice SET verified_on = ${call.today}::date, verified_by = ${call.actor.accountId}
    WHERE id = ${input.id} AND verified_on IS NULL RETURNING organisation_id AS "organisationId", recorded_by AS "recordedBy"`.execute(
    call.query,
  );
  const practice = rows[0];
  if (!practice) throw notFound('practice');
  if (practice.recordedBy === call.actor.accountId)
    throw new Refusal('forbidden', { code: 'verifies-own-entry' });
  await call.audit({
    action: 'teachers.practice.verify',
    subject: practiceSubject,
    subjectId: input.id,
    organisationId: practice.organisationId,
  });
  return { id: input.id };
}
