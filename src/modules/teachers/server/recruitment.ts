import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { maskName } from '#kernel/values/masking.ts';
import type { NewTeacher } from '../contract/entry.ts';
import { CandidateFacts, type CheckAction, type CheckOutcome } from '../contract/recruitment.ts';
import { checkCandidate, outcomeOf } from '../rules/recruitment.ts';
import { type CheckParty, mayTake } from '../rules/recruitment-states.ts';
import { recruitmentSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { recruitmentRuleOn } from './rules-in-force.ts';
import { demandOwnSchool } from './school-list.ts';

export type StoredCheck = {
  id: string;
  organisationId: string;
  candidateName: string;
  outcome: CheckOutcome;
  revision: number;
  recordedBy: string;
  askedBy: string | null;
  teacherId: string | null;
  correctedById: string | null;
};

async function getStored(call: TeacherCall, id: string): Promise<StoredCheck> {
  const { rows } = await sql<StoredCheck>`
    SELECT c.id, c.organisation_id AS "organisationId", c.candidate_name AS "candidateName", c.outcome, c.revision, c.recorded_by AS "recordedBy", c.asked_by AS "askedBy",
      c.teacher_id AS "teacherId", (SELECT n.id FROM teachers.recruitment_check n WHERE n.corrects = c.id) AS "correctedById"
    FROM teachers.recruitment_check c WHERE c.id = ${id} FOR UPDATE OF c`.execute(call.query);
  if (!rows[0]) throw notFound('check');
  return rows[0];
}

/** Where the caller stands to a check, for the table of steps. */
export function placeOf(
  call: TeacherCall,
  check: Pick<
    StoredCheck,
    'organisationId' | 'outcome' | 'recordedBy' | 'askedBy' | 'teacherId' | 'correctedById'
  >,
) {
  const parties: CheckParty[] = [];
  if (call.can('teachers.recruitment.record', check.organisationId)) parties.push('school');
  if (call.can('teachers.recruitment.approve', check.organisationId)) parties.push('superior');
  return {
    outcome: check.outcome,
    closed: check.teacherId !== null || check.correctedById !== null,
    parties,
    isAuthor: [check.recordedBy, check.askedBy].includes(call.actor.accountId),
  };
}

function demandStep(call: TeacherCall, check: StoredCheck, action: CheckAction, revision: number): void {
  if (check.revision !== revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const place = placeOf(call, check);
  if (mayTake(place, action)) return;
  if (mayTake({ ...place, isAuthor: false }, action))
    throw new Refusal('forbidden', { code: 'decides-own-check' });
  throw new Refusal('conflict', { code: 'check-step-refused', params: { outcome: check.outcome } });
}

type Recorded = { organisationId: string; candidateName: string; facts: CandidateFacts };
type Correcting = { id: string; reason: string } | null;

async function insertCheck(
  call: TeacherCall,
  { organisationId, candidateName, facts }: Recorded,
  corrects: Correcting,
): Promise<{ id: string; outcome: string }> {
  const rule = await recruitmentRuleOn(call.query, call.today);
  const findings = checkCandidate(facts, rule, call.today);
  const outcome = outcomeOf(findings);
  const { id } = await call.query
    .insertInto('teachers.recruitment_check')
    .values({
      organisation_id: organisationId,
      candidate_name: candidateName,
      name_masked: maskName(candidateName),
      course: facts.course,
      checked_on: call.today,
      facts: JSON.stringify(facts),
      findings: JSON.stringify(findings),
      outcome,
      rule_id: rule.id,
      recorded_by: call.actor.accountId,
      recorded_by_name: call.actor.name,
      corrects: corrects?.id ?? null,
      correction_reason: corrects?.reason ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, outcome };
}

/** Records a candidate and what the rule of the day says of them. */
export async function recordCheck(call: TeacherCall, input: Input<'recordCheck'>): Promise<{ id: string }> {
  await demandOwnSchool(call, input.organisationId, 'organisationId');
  const { organisationId, candidateName } = input;
  const facts = CandidateFacts.parse(input);
  const { id, outcome } = await insertCheck(call, { organisationId, candidateName, facts }, null);
  await call.audit({
    action: 'teachers.recruitment.check',
    subject: recruitmentSubject,
    subjectId: id,
    organisationId,
    after: { candidateName, ...facts, outcome },
  });
  return { id };
}

/** Checks anew with facts put right. The former check stays as it was; the new one says what it replaces and why. */
export async function correctCheck(call: TeacherCall, input: Input<'correctCheck'>): Promise<{ id: string }> {
  const stored = await getStored(call, input.id);
  demandStep(call, stored, 'correct', input.revision);
  const { candidateName, reason } = input;
  const facts = CandidateFacts.parse(input);
  const { organisationId } = stored;
  const { id, outcome } = await insertCheck(
    call,
    { organisationId, candidateName, facts },
    { id: stored.id, reason },
  );
  await call.audit({
    action: 'teachers.recruitment.correct',
    subject: recruitmentSubject,
    subjectId: id,
    organisationId,
    before: { id: stored.id, candidateName: stored.candidateName, outcome: stored.outcome },
    after: { candidateName, ...facts, outcome },
    reason,
  });
  return { id };
}

/** The school asks for an exception and says why this person all the same. */
export async function askException(call: TeacherCall, input: Input<'askException'>): Promise<{ id: string }> {
  const stored = await getStored(call, input.id);
  demandStep(call, stored, 'ask', input.revision);
  await sql`UPDATE teachers.recruitment_check SET outcome = 'exception-asked', exception_reason = ${input.reason}, asked_by = ${call.actor.accountId},
      asked_on = ${call.today}::date, revision = revision + 1 WHERE id = ${input.id}`.execute(call.query);
  await call.audit({
    action: 'teachers.recruitment.ask',
    subject: recruitmentSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: { outcome: stored.outcome },
    after: { outcome: 'exception-asked' },
    reason: input.reason,
  });
  return { id: input.id };
}

/** A superior decides; a refusal says why. */
export async function decideException(
  call: TeacherCall,
  input: Input<'decideException'>,
): Promise<{ id: string }> {
  const stored = await getStored(call, input.id);
  demandStep(call, stored, input.decision, input.revision);
  if (input.decision === 'refuse' && !input.note)
    throw new Refusal('invalid', { code: 'note-needed', field: 'note' });
  const outcome = input.decision === 'approve' ? 'exception' : 'exception-refused';
  await sql`UPDATE teachers.recruitment_check SET outcome = ${outcome}, approved_by = ${call.actor.accountId}, approved_by_name = ${call.actor.name},
      approved_on = ${call.today}::date, decision_note = ${input.note || null}, revision = revision + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'teachers.recruitment.decide',
    subject: recruitmentSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: { outcome: stored.outcome },
    after: { outcome },
    reason: input.note,
  });
  return { id: input.id };
}

/** Ties the teacher entered to the check that came before hiring: of this school, this name, and passed. */
export async function hireAfterCheck(
  call: TeacherCall,
  checkId: string,
  teacherId: string,
  entry: Pick<NewTeacher, 'organisationId' | 'name'>,
): Promise<void> {
  const stored = await getStored(call, checkId);
  const fits = stored.organisationId === entry.organisationId && stored.candidateName === entry.name;
  if (!fits) throw new Refusal('invalid', { code: 'check-of-another', field: 'recruitmentCheckId' });
  demandStep(call, stored, 'hire', stored.revision);
  await sql`UPDATE teachers.recruitment_check SET teacher_id = ${teacherId}, revision = revision + 1 WHERE id = ${checkId}`.execute(
    call.query,
  );
}
