import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { PracticeAction, PracticeFacts, PracticeState } from '../contract/practice.ts';
import { practiceFaults } from '../rules/practice-entry.ts';
import { nextPracticeState, type PracticeParty } from '../rules/practice-states.ts';
import { practiceSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { checkedCreditCode } from './find-person.ts';
import { recordCorrection } from './kept-teacher.ts';
import { getOpenPost } from './posts.ts';
import { attachUpload } from './uploaded-file.ts';

type StoredPractice = PracticeFacts & {
  id: string;
  teacherId: string;
  organisationId: string;
  revision: number;
  state: PracticeState;
  recordedBy: string;
  correctedBy: string | null;
};

/** State of a row `c` of teachers.practice. */
export const practiceState = sql<PracticeState>`CASE WHEN c.closed IS NOT NULL THEN c.closed WHEN c.verified_on IS NOT NULL THEN 'verified' ELSE 'open' END`;

async function getStored(call: TeacherCall, id: string): Promise<StoredPractice> {
  const { rows } = await sql<StoredPractice>`
    SELECT c.id, c.teacher_id AS "teacherId", c.organisation_id AS "organisationId", c.revision, ${practiceState} AS state, c.recorded_by AS "recordedBy", c.corrected_by AS "correctedBy",
      c.enterprise_name AS "enterpriseName", c.enterprise_code AS "enterpriseCode", c.started_on AS "startedOn", c.ended_on AS "endedOn", c.days, c.task, c.appraisal_file_id AS "appraisalFileId"
    FROM teachers.practice c WHERE c.id = ${id} FOR UPDATE`.execute(call.query);
  if (!rows[0]) throw notFound('practice');
  return rows[0];
}

/** What the caller is to the log of a school. */
export function practiceParties(call: TeacherCall, organisationId: string): PracticeParty[] {
  const parties: PracticeParty[] = [];
  if (call.can('teachers.teacher.change', organisationId)) parties.push('school');
  if (call.can('teachers.practice.verify', organisationId)) parties.push('superior');
  return parties;
}

function demandStep(
  call: TeacherCall,
  stored: StoredPractice,
  action: PracticeAction,
  revision: number | undefined,
): void {
  if (revision !== undefined && stored.revision !== revision)
    throw new Refusal('conflict', { code: 'changed-meanwhile' });
  if (!nextPracticeState(stored.state, action, practiceParties(call, stored.organisationId)))
    throw new Refusal('conflict', { code: 'practice-step-refused', params: { state: stored.state } });
}

/** The same stay in the same enterprise must not count twice. */
async function repeatedFaults(
  call: TeacherCall,
  teacherId: string,
  entry: PracticeFacts,
  ownId: string | null,
): Promise<Fault[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    SELECT started_on AS "from", ended_on AS "to" FROM teachers.practice
    WHERE teacher_id = ${teacherId} AND closed IS NULL AND id IS DISTINCT FROM ${ownId}::uuid AND enterprise_name = ${entry.enterpriseName}
      AND started_on <= ${entry.endedOn}::date AND ended_on >= ${entry.startedOn}::date LIMIT 1`.execute(
    call.query,
  );
  return rows.map((params) => ({ code: 'practice-logged-already', field: 'startedOn', params }));
}

async function checkEntry(
  call: TeacherCall,
  teacherId: string,
  entry: PracticeFacts,
  ownId: string | null,
): Promise<{ enterpriseCode: string | null }> {
  const code = checkedCreditCode(entry.enterpriseCode);
  // The person's row is locked, so that two clerks cannot log the same stay at once.
  await sql`SELECT FROM teachers.teacher WHERE id = ${teacherId} FOR UPDATE`.execute(call.query);
  const faults = [...practiceFaults(entry, call.today), ...code.faults];
  if (faults.length === 0) faults.push(...(await repeatedFaults(call, teacherId, entry, ownId)));
  if (faults.length > 0) throw new Refusal('invalid', faults);
  return { enterpriseCode: code.value };
}

async function keepAppraisal(
  call: TeacherCall,
  fileId: string | null,
  id: string,
  organisationId: string,
): Promise<void> {
  if (fileId)
    await attachUpload(
      call,
      { fileId, field: 'appraisalFileId' },
      { subject: practiceSubject, subjectId: id, organisationId, permission: 'teachers.teacher.read' },
    );
}

/** Work in an enterprise; it counts once a superior has verified it. */
export async function addPractice(call: TeacherCall, input: Input<'addPractice'>): Promise<{ id: string }> {
  if (!reaches(call.jurisdiction, input.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  await getOpenPost(call, input.teacherId, input.organisationId, input.startedOn);
  const { enterpriseCode } = await checkEntry(call, input.teacherId, input, null);
  const { id } = await call.query
    .insertInto('teachers.practice')
    .values({
      teacher_id: input.teacherId,
      organisation_id: input.organisationId,
      days: input.days,
      started_on: input.startedOn,
      ended_on: input.endedOn,
      enterprise_name: input.enterpriseName,
      enterprise_code: enterpriseCode,
      task: input.task,
      appraisal_file_id: input.appraisalFileId,
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await keepAppraisal(call, input.appraisalFileId, id, input.organisationId);
  await call.audit({
    action: 'teachers.practice.add',
    subject: practiceSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

const factsOf = ({
  enterpriseName,
  enterpriseCode,
  startedOn,
  endedOn,
  days,
  task,
}: PracticeFacts): Omit<PracticeFacts, 'appraisalFileId'> => ({
  enterpriseName,
  enterpriseCode,
  startedOn,
  endedOn,
  days,
  task,
});

/** Puts an entry right that nobody has verified; a refused one comes up for verification again. */
export async function correctPractice(
  call: TeacherCall,
  input: Input<'correctPractice'>,
): Promise<{ id: string }> {
  const stored = await getStored(call, input.id);
  demandStep(call, stored, 'correct', input.revision);
  const { enterpriseCode } = await checkEntry(call, stored.teacherId, input, input.id);
  const after = { ...factsOf(input), enterpriseCode };
  const fileId = input.appraisalFileId ?? stored.appraisalFileId;
  await sql`UPDATE teachers.practice SET enterprise_name = ${after.enterpriseName}, enterprise_code = ${after.enterpriseCode}, started_on = ${after.startedOn}::date,
      ended_on = ${after.endedOn}::date, days = ${after.days}, task = ${after.task}, appraisal_file_id = ${fileId}, revision = revision + 1, corrected_by = ${call.actor.accountId},
      closed = NULL, closed_on = NULL, closed_by = NULL, closed_reason = NULL WHERE id = ${input.id}`.execute(
    call.query,
  );
  if (fileId !== stored.appraisalFileId) await keepAppraisal(call, fileId, input.id, stored.organisationId);
  const before = { ...factsOf(stored), state: stored.state };
  await recordCorrection(
    call,
    stored.teacherId,
    'practice',
    { change: 'corrected', before, after },
    input.reason,
  );
  await call.audit({
    action: 'teachers.practice.correct',
    subject: practiceSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before,
    after,
    reason: input.reason,
  });
  return { id: input.id };
}

/** A superior confirms an entry; from then on it counts. Nobody confirms what they wrote. */
export async function verifyPractice(
  call: TeacherCall,
  input: Input<'verifyPractice'>,
): Promise<{ id: string }> {
  const stored = await getStored(call, input.id);
  demandStep(call, stored, 'verify', input.revision);
  if ([stored.recordedBy, stored.correctedBy].includes(call.actor.accountId))
    throw new Refusal('forbidden', { code: 'verifies-own-entry' });
  await sql`UPDATE teachers.practice SET verified_on = ${call.today}::date, verified_by = ${call.actor.accountId}, revision = revision + 1
    WHERE id = ${input.id}`.execute(call.query);
  await call.audit({
    action: 'teachers.practice.verify',
    subject: practiceSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
  });
  return { id: input.id };
}

/** Refused or revoked by a superior, withdrawn by the school: it does not count, and says why. */
export async function decidePractice(
  call: TeacherCall,
  input: Input<'decidePractice'>,
): Promise<{ id: string }> {
  const stored = await getStored(call, input.id);
  demandStep(call, stored, input.action, input.revision);
  const closed = input.action === 'withdraw' ? 'withdrawn' : 'refused';
  await sql`UPDATE teachers.practice SET verified_on = NULL, verified_by = NULL, closed = ${closed}, closed_on = ${call.today}::date, closed_by = ${call.actor.accountId},
      closed_reason = ${input.reason}, revision = revision + 1 WHERE id = ${input.id}`.execute(call.query);
  await recordCorrection(
    call,
    stored.teacherId,
    'practice',
    {
      change: 'corrected',
      before: { ...factsOf(stored), state: stored.state },
      after: { ...factsOf(stored), state: closed },
    },
    input.reason,
  );
  await call.audit({
    action: 'teachers.practice.decide',
    subject: practiceSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: { state: stored.state },
    after: { state: closed },
    reason: input.reason,
  });
  return { id: input.id };
}
