import { sql } from 'kysely';
import type { z } from 'zod';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Disagreement, MarkDecision } from '../contract/score.ts';
import { scoreSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { recordCandidateEvent } from './candidate-corrections.ts';
import { agreedMarks, demandUnsealed } from './compute-scores.ts';
import { getCycle } from './cycle-store.ts';

const entryOf = (alias: string) =>
  sql.raw(
    `CASE WHEN ${alias}.entry IS NULL THEN NULL ELSE jsonb_build_object('value', ${alias}.value, 'mark', ${alias}.mark, 'by', coalesce(u_${alias}.name, ${alias}.entered_by)) END`,
  );

/** Marks on which two persons disagree, or which only one has entered, with who entered what. */
export async function listDisagreements(
  call: AdmissionCall,
  input: { cycleId: string; page: number; pageSize: number },
): Promise<{ rows: Disagreement[]; total: number }> {
  const { policy } = await getCycle(call, input.cycleId);
  const subjects = policy.subjects.map(({ key }) => key);
  const { rows } = await sql<Disagreement & { total: number }>`
    SELECT c.id AS "candidateId", c.number, c.name_masked AS "nameMasked", m.subject, ${entryOf('a')} AS first, ${entryOf('b')} AS second,
      a.entry IS NOT NULL AND b.entry IS NOT NULL AND ${call.actor.accountId} NOT IN (a.entered_by, b.entered_by) AS "mayDecide", count(*) OVER () AS total
    FROM (${agreedMarks(input.cycleId, subjects)}) m JOIN admissions.candidate c ON c.id = m.candidate_id
    LEFT JOIN admissions.score_entry a ON a.candidate_id = m.candidate_id AND a.subject = m.subject AND a.entry = 1
    LEFT JOIN admissions.score_entry b ON b.candidate_id = m.candidate_id AND b.subject = m.subject AND b.entry = 2
    LEFT JOIN auth."user" u_a ON u_a.id = a.entered_by LEFT JOIN auth."user" u_b ON u_b.id = b.entered_by
    WHERE m.value IS NULL ORDER BY a.entry IS NULL OR b.entry IS NULL, c.number, m.subject
    LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(call.query);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** @throws Refusal when the subject has no such mark. */
export async function demandPossibleMark(
  call: AdmissionCall,
  cycleId: string,
  { subject, value, mark }: Pick<z.output<typeof MarkDecision>, 'subject' | 'value' | 'mark'>,
): Promise<void> {
  const { policy } = await getCycle(call, cycleId);
  const known = policy.subjects.find(({ key }) => key === subject);
  const faults: Fault[] = [];
  if (!known) faults.push({ code: 'subject-unknown', field: 'subject' });
  else if (value > known.max)
    faults.push({ code: 'mark-above-max', field: 'value', params: { max: known.max } });
  if (mark !== 'scored' && value !== 0) faults.push({ code: 'absent-with-points', field: 'value' });
  if (faults.length > 0) throw new Refusal('invalid', faults);
}

/** Where two persons disagree, a third decides; neither of the two may. */
export async function decideMark(
  call: AdmissionCall,
  input: z.output<typeof MarkDecision>,
): Promise<{ id: string }> {
  const { rows } = await sql<{
    cycleId: string;
    first: string | null;
    second: string | null;
    differ: boolean;
  }>`
    SELECT c.cycle_id AS "cycleId", a.entered_by AS first, b.entered_by AS second, (a.value, a.mark) IS DISTINCT FROM (b.value, b.mark) AS differ
    FROM admissions.candidate c
    LEFT JOIN admissions.score_entry a ON a.candidate_id = c.id AND a.subject = ${input.subject} AND a.entry = 1
    LEFT JOIN admissions.score_entry b ON b.candidate_id = c.id AND b.subject = ${input.subject} AND b.entry = 2
    WHERE c.id = ${input.candidateId}`.execute(call.query);
  const found = rows[0];
  if (!found) throw notFound('candidate');
  if (!found.first || !found.second || !found.differ)
    throw new Refusal('conflict', { code: 'marks-do-not-disagree' });
  if (call.actor.accountId === found.first || call.actor.accountId === found.second)
    throw new Refusal('forbidden', { code: 'decides-own-entry' });
  await demandUnsealed(call, found.cycleId);
  await demandPossibleMark(call, found.cycleId, input);
  await writeMark(call, 3, input);
  await call.audit({
    action: 'admissions.score.decide',
    subject: scoreSubject,
    subjectId: input.candidateId,
    after: { subject: input.subject, value: input.value, mark: input.mark },
    reason: input.reason,
  });
  return { id: input.candidateId };
}

/** Writes a decision (3) or a correction (4); what was entered before stays beside it, and the candidate sees the act. */
export async function writeMark(
  call: AdmissionCall,
  entry: 3 | 4,
  { candidateId, subject, value, mark, reason }: z.output<typeof MarkDecision>,
): Promise<void> {
  await sql`
    INSERT INTO admissions.score_entry (candidate_id, subject, entry, value, mark, reason, entered_by)
    VALUES (${candidateId}, ${subject}, ${entry}, ${value}, ${mark}, ${reason}, ${call.actor.accountId})
    ON CONFLICT (candidate_id, subject, entry) DO UPDATE SET value = excluded.value, mark = excluded.mark, reason = excluded.reason,
      entered_by = excluded.entered_by, entered_at = now()`.execute(call.query);
  await recordCandidateEvent(call, candidateId, entry === 3 ? 'mark-decided' : 'mark-corrected', reason, {
    subject,
  });
}
