import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { PostFacts } from '../contract/entry.ts';
import { postFaults } from '../rules/post-entry.ts';
import { teacherSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { checkedCreditCode, findPerson } from './find-person.ts';
import { getKeptTeacher, recordCorrection } from './kept-teacher.ts';
import { keepRefusal } from './refused-entry.ts';
import { demandOwnSchool } from './school-list.ts';

type OpenPost = {
  course: string;
  programme: string | null;
  main: boolean;
  kind: string;
  from: string;
};

export async function getOpenPost(
  call: TeacherCall,
  teacherId: string,
  organisationId: string,
  day: string,
): Promise<OpenPost> {
  const { rows } =
    await sql<OpenPost>`SELECT course, programme, main, kind, lower(valid) AS "from" FROM teachers.post
    WHERE teacher_id = ${teacherId} AND organisation_id = ${organisationId} AND valid @> ${day}::date`.execute(
      call.query,
    );
  const post = rows[0];
  if (!post) throw notFound('post');
  return post;
}

/** Posts that the person has or had at this school and that the new one would run into. */
export async function ownPostFaults(
  call: TeacherCall,
  teacherId: string,
  organisationId: string,
  from: string,
): Promise<Fault[]> {
  const { rows } = await sql<{ until: string | null }>`
    SELECT upper(valid) - 1 AS until FROM teachers.post WHERE teacher_id = ${teacherId} AND organisation_id = ${organisationId}
      AND valid && daterange(${from}::date, NULL) ORDER BY valid DESC LIMIT 1`.execute(call.query);
  const [held] = rows;
  if (!held) return [];
  return held.until === null
    ? [{ code: 'teacher-already-here' }]
    : [{ code: 'post-runs-into-former', field: 'enteredOn', params: { until: held.until } }];
}

export async function insertPost(
  call: TeacherCall,
  teacherId: string,
  organisationId: string,
  post: PostFacts,
): Promise<void> {
  await sql`INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, contract_months, main, also_specialised, kind, course, programme, enterprise_name, enterprise_code)
    VALUES (${teacherId}, ${organisationId}, daterange(${post.enteredOn}::date, NULL), ${post.enteredOn}::date, ${post.contractMonths}, ${post.kind === 'full-time'}, ${post.alsoSpecialised},
      ${post.kind}, ${post.course}, ${post.programme}, ${post.enterpriseName}, ${post.enterpriseCode})`.execute(
    call.query,
  );
}

/** A further post for somebody whom the caller's register has already, at one of the caller's schools. */
export async function addPost(call: TeacherCall, input: Input<'addPost'>): Promise<{ id: string }> {
  await demandOwnSchool(call, input.organisationId, 'organisationId');
  await getKeptTeacher(call, input.id, null);
  const { rows } = await sql<{ hash: string }>`
    SELECT encode(identity_hash, 'hex') AS hash FROM teachers.teacher WHERE id = ${input.id}`.execute(
    call.query,
  );
  const known = await findPerson(call, rows[0]?.hash ?? '', input.enteredOn);
  const code = checkedCreditCode(input.enterpriseCode);
  const faults = [
    ...postFaults(input, known?.fullTime ?? [], 'kind'),
    ...code.faults,
    ...(await ownPostFaults(call, input.id, input.organisationId, input.enteredOn)),
  ];
  if (known && input.kind === 'full-time')
    await keepRefusal(call, { ...input, teacherId: known.id, name: known.name }, known.fullTime);
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const post = { ...input, enterpriseCode: code.value };
  await insertPost(call, input.id, input.organisationId, post);
  await call.audit({
    action: 'teachers.post.add',
    subject: teacherSubject,
    subjectId: input.id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id: input.id };
}

/** The post goes on at another school from the day; the history stays where it was. */
export async function transfer(call: TeacherCall, input: Input<'transfer'>): Promise<{ id: string }> {
  const post = await getOpenPost(call, input.id, input.fromOrganisationId, input.effectiveOn);
  if (!reaches(call.jurisdiction, input.toOrganisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'toOrganisationId' });
  const faults: Fault[] = [];
  if (post.from >= input.effectiveOn)
    faults.push({ code: 'day-before-post', field: 'effectiveOn', params: { from: post.from } });
  if (input.toOrganisationId === input.fromOrganisationId)
    faults.push({ code: 'transfer-to-same-school', field: 'toOrganisationId' });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  await demandOwnSchool(call, input.toOrganisationId, 'toOrganisationId');
  await sql`
    WITH ended AS (
      UPDATE teachers.post SET valid = daterange(lower(valid), ${input.effectiveOn}::date)
      WHERE teacher_id = ${input.id} AND organisation_id = ${input.fromOrganisationId} AND valid @> ${input.effectiveOn}::date
      RETURNING *)
    INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, contract_months, main, also_specialised, kind, course, programme, enterprise_name, enterprise_code)
    SELECT teacher_id, ${input.toOrganisationId}, daterange(${input.effectiveOn}::date, NULL), ${input.effectiveOn}::date, contract_months, main, also_specialised, kind, course,
      programme, enterprise_name, enterprise_code FROM ended`.execute(call.query);
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
  if (!reaches(call.jurisdiction, input.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  await sql`UPDATE teachers.post SET valid = daterange(lower(valid), ${input.lastDay}::date + 1)
    WHERE teacher_id = ${input.id} AND organisation_id = ${input.organisationId} AND valid @> ${input.lastDay}::date`.execute(
    call.query,
  );
  await recordCorrection(
    call,
    input.id,
    'post',
    {
      change: 'corrected',
      before: { organisationId: input.organisationId, from: post.from, to: null },
      after: { organisationId: input.organisationId, from: post.from, to: input.lastDay },
    },
    input.reason,
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
