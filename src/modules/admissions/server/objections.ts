import { sql } from 'kysely';
import type { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { NewObjection, ObjectionAnswer, ObjectionQuery, ObjectionRow } from '../contract/score.ts';
import { objectionFault } from '../rules/objection-window.ts';
import { objectionSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { recordCandidateEvent } from './candidate-corrections.ts';
import { computeScores } from './compute-scores.ts';
import { getCycle } from './cycle-store.ts';
import { demandPossibleMark, writeMark } from './decide-marks.ts';

/** Objections within reach, open ones first. */
export async function listObjections(
  call: AdmissionCall,
  input: z.output<typeof ObjectionQuery>,
): Promise<{ rows: ObjectionRow[]; total: number }> {
  const { rows } = await sql<ObjectionRow & { organisationId: string; total: number }>`
    SELECT o.id, o.candidate_id AS "candidateId", c.number, c.name_masked AS "nameMasked", c.origin_name AS "originName", c.organisation_id AS "organisationId",
      o.about, o.subject, o.statement, o.state, o.filed_at AS "filedAt", o.filed_by IS NOT NULL AS "filedForCandidate", o.answer, o.answered_by_name AS "answeredByName",
      o.answered_at AS "answeredAt", count(*) OVER () AS total
    FROM admissions.objection o JOIN admissions.candidate c ON c.id = o.candidate_id
    WHERE c.cycle_id = ${input.cycleId} AND (${input.state ?? null}::text IS NULL OR o.state = ${input.state ?? null}) AND (${input.about ?? null}::text IS NULL OR o.about = ${input.about ?? null})
    ORDER BY o.state <> 'open', o.filed_at LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return {
    rows: rows.map(({ total: _total, organisationId, ...row }) => ({
      ...row,
      filedAt: new Date(row.filedAt).toISOString(),
      answeredAt: row.answeredAt && new Date(row.answeredAt).toISOString(),
      mayAnswer: row.state === 'open' && mayAnswer(call, row.about, organisationId),
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** Marks are answered where they are made, in the city; records and bonuses by whoever confirms them. */
const mayAnswer = (call: AdmissionCall, about: string, organisationId: string): boolean =>
  about === 'score' || about === 'result'
    ? call.jurisdiction.scope === 'all' && call.can('admissions.score.enter', organisationId)
    : call.can('admissions.objection.answer', organisationId);

/** Files an objection for a candidate: by the candidate's own visit, or by a desk that acts for them. */
export async function fileObjection(
  call: AdmissionCall,
  input: z.output<typeof NewObjection>,
): Promise<{ id: string }> {
  const { rows } = await sql<{ cycleId: string; organisationId: string }>`
    SELECT cycle_id AS "cycleId", organisation_id AS "organisationId" FROM admissions.candidate WHERE id = ${input.candidateId}`.execute(
    call.query,
  );
  const candidate = rows[0];
  if (!candidate) throw notFound('candidate');
  const { policy } = await getCycle(call, candidate.cycleId);
  const fault = objectionFault(policy, input, call.now);
  if (fault) throw new Refusal('conflict', fault);
  const filedBy = call.visitor ? null : call.actor.accountId;
  const { id } = await call.query
    .insertInto('admissions.objection')
    .values({
      candidate_id: input.candidateId,
      about: input.about,
      subject: input.subject,
      statement: input.statement,
      filed_by: filedBy,
      filed_at: call.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await recordCandidateEvent(call, input.candidateId, 'objection-filed', null, { about: input.about });
  await call.audit({
    action: 'admissions.objection.file',
    subject: objectionSubject,
    subjectId: id,
    organisationId: candidate.organisationId,
    after: { about: input.about, subject: input.subject },
  });
  return { id };
}

type OpenObjection = {
  id: string;
  candidateId: string;
  cycleId: string;
  organisationId: string;
  about: string;
  subject: string | null;
};

async function getOpenObjection(call: AdmissionCall, id: string): Promise<OpenObjection> {
  const { rows } = await sql<OpenObjection & { state: string }>`
    SELECT o.id, o.candidate_id AS "candidateId", c.cycle_id AS "cycleId", c.organisation_id AS "organisationId", o.about, o.subject, o.state
    FROM admissions.objection o JOIN admissions.candidate c ON c.id = o.candidate_id WHERE o.id = ${id} FOR UPDATE OF o`.execute(
    call.query,
  );
  const found = rows[0];
  if (!found) throw notFound('objection');
  if (found.state !== 'open') throw new Refusal('conflict', { code: 'objection-answered' });
  return found;
}

/** Answers with words; an upheld objection to a mark puts the mark right and computes all places anew. */
export async function answerObjection(
  call: AdmissionCall,
  input: z.output<typeof ObjectionAnswer>,
): Promise<{ id: string; recomputed: number }> {
  const objection = await getOpenObjection(call, input.id);
  if (
    !reaches(call.jurisdiction, objection.organisationId) ||
    !mayAnswer(call, objection.about, objection.organisationId)
  )
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  const aboutMark = objection.about === 'score' && objection.subject !== null;
  if (input.uphold && aboutMark && !input.correction)
    throw new Refusal('invalid', { code: 'correction-needed', field: 'correction' });
  await sql`UPDATE admissions.objection SET state = ${input.uphold ? 'upheld' : 'rejected'}, answer = ${input.answer}, answered_by = ${call.actor.accountId},
    answered_by_name = ${call.actor.name}, answered_at = ${call.now} WHERE id = ${objection.id}`.execute(
    call.query,
  );
  await recordCandidateEvent(
    call,
    objection.candidateId,
    input.uphold ? 'objection-upheld' : 'objection-rejected',
    null,
    {
      about: objection.about,
    },
  );
  const recomputed =
    input.uphold && aboutMark && input.correction ? await correctMark(call, objection, input) : 0;
  await call.audit({
    action: 'admissions.objection.answer',
    subject: objectionSubject,
    subjectId: objection.id,
    organisationId: objection.organisationId,
    after: { upheld: input.uphold, recomputed },
  });
  return { id: objection.id, recomputed };
}

async function correctMark(
  call: AdmissionCall,
  { candidateId, cycleId, subject }: OpenObjection,
  { correction, answer }: z.output<typeof ObjectionAnswer>,
): Promise<number> {
  if (!correction || !subject) return 0;
  await demandPossibleMark(call, cycleId, { subject, ...correction });
  await writeMark(call, 4, { candidateId, subject, ...correction, reason: answer.slice(0, 300) });
  return (await computeScores(call, cycleId, 'objection')).changed;
}
