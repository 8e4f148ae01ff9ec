import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Policy } from '../contract/policy.ts';
import { scoreSubject } from './audit-subjects.ts';
import type { AdmissionCall, WritingCall } from './call.ts';
import { getCycle, recordCycleEvent } from './cycle-store.ts';
import { freshStatistics } from './fresh-statistics.ts';
import { isSealed } from './round-store.ts';

/**
 * The mark that counts of each candidate and subject: a correction over a decision over what two persons entered
 * alike over what a controlled file says. NULL where the two disagree, or one of them is missing.
 */
export const agreedMarks = (cycleId: string, subjects: readonly string[]) => sql`
  SELECT m.candidate_id, m.subject,
    CASE WHEN l.candidate_id IS NOT NULL THEN l.value WHEN a.controlled THEN a.value WHEN b.controlled THEN b.value WHEN a.value = b.value AND a.mark = b.mark THEN a.value END AS value,
    CASE WHEN l.candidate_id IS NOT NULL THEN l.mark WHEN a.controlled THEN a.mark WHEN b.controlled THEN b.mark ELSE greatest(a.mark, b.mark) END AS mark,
    a.controlled OR b.controlled AS controlled, a.controlled IS FALSE AS first, b.controlled IS FALSE AS second, greatest(a.entered_at, b.entered_at, l.entered_at) AS last_at
  FROM (SELECT * FROM admissions.score_entry WHERE entry = 1) a
    FULL JOIN (SELECT * FROM admissions.score_entry WHERE entry = 2) b ON b.candidate_id = a.candidate_id AND b.subject = a.subject
    FULL JOIN (SELECT DISTINCT ON (candidate_id, subject) candidate_id, subject, value, mark, entered_at FROM admissions.score_entry
      WHERE entry >= 3 ORDER BY candidate_id, subject, entry DESC) l
      ON l.candidate_id = coalesce(a.candidate_id, b.candidate_id) AND l.subject = coalesce(a.subject, b.subject)
    CROSS JOIN LATERAL (SELECT coalesce(a.candidate_id, b.candidate_id, l.candidate_id) AS candidate_id, coalesce(a.subject, b.subject, l.subject) AS subject) m
    JOIN admissions.candidate c ON c.id = m.candidate_id
  WHERE c.cycle_id = ${cycleId} AND c.state <> 'withdrawn' AND m.subject = ANY (${subjects}::text[])`;

/** Points of confirmed bonus items by the policy: the highest single one, or all of them, up to the cap. */
function bonusPoints({ bonus }: Policy) {
  const points = sql`(SELECT coalesce(${sql.raw(bonus.combine === 'highest' ? 'max' : 'sum')}(i.points), 0)
    FROM jsonb_to_recordset(c.bonuses) AS b (item text, state text)
    JOIN jsonb_to_recordset(${JSON.stringify(bonus.items)}::jsonb) AS i (item text, points numeric) ON i.item = b.item
    WHERE b.state = 'confirmed')`;
  return sql`CASE WHEN c.bonuses = '[]' THEN 0 ELSE least(${points}, ${bonus.cap}) END`;
}

/** Once choices are sealed their marks are inputs of a decision; what is wrong with them then is a correction's matter. */
export async function demandUnsealed(call: Pick<AdmissionCall, 'query'>, cycleId: string): Promise<void> {
  if (await isSealed(call.query, cycleId)) throw new Refusal('conflict', { code: 'scores-are-sealed' });
}

async function demandAgreement(
  call: Pick<AdmissionCall, 'query'>,
  cycleId: string,
  subjects: readonly string[],
) {
  const { rows } = await sql<{ disagreeing: number; incomplete: number }>`
    SELECT count(*) FILTER (WHERE open > 0) AS disagreeing, count(*) FILTER (WHERE open = 0 AND n < ${subjects.length}) AS incomplete
    FROM (SELECT candidate_id, count(*) AS n, count(*) FILTER (WHERE value IS NULL) AS open FROM (${agreedMarks(cycleId, subjects)}) m GROUP BY candidate_id) p`.execute(
    call.query,
  );
  const { disagreeing = 0, incomplete = 0 } = rows[0] ?? {};
  const faults = [
    ...(disagreeing > 0 ? [{ code: 'scores-disagree', params: { candidates: disagreeing } }] : []),
    ...(incomplete > 0 ? [{ code: 'scores-incomplete', params: { candidates: incomplete } }] : []),
  ];
  if (faults.length > 0) throw new Refusal('conflict', faults);
}

/**
 * Computes totals and places of a whole cycle, set by set. Who sat no subject has no place, and without a place
 * nobody is admitted (ADM-16); rows that come out as they were are not touched. Places count all keys of the policy; `tied` says how
 * many share one, which only the lottery can part.
 */
export async function computeScores(
  call: WritingCall,
  cycleId: string,
  source = 'entries',
): Promise<{ scored: number; changed: number }> {
  const { policy, organisationId } = await getCycle(call, cycleId, 'update');
  await demandUnsealed(call, cycleId);
  const subjects = policy.subjects.map(({ key }) => key);
  await demandAgreement(call, cycleId, subjects);
  const sums = policy.sums.map(
    ({ key, of }) =>
      sql`${key}::text, trim_scale(coalesce(sum(m.value) FILTER (WHERE m.subject = ANY (${of}::text[])), 0))`,
  );
  const written = await sql`
    WITH m AS MATERIALIZED (${agreedMarks(cycleId, subjects)}),
    p AS (
      SELECT m.candidate_id, jsonb_object_agg(m.subject, trim_scale(m.value)) ${sums.length > 0 ? sql`|| jsonb_build_object(${sql.join(sums)})` : sql``} AS keys,
        sum(m.value) AS points, coalesce(array_agg(m.subject ORDER BY m.subject) FILTER (WHERE m.mark <> 'scored'), '{}') AS absent
      FROM m GROUP BY m.candidate_id)
    INSERT INTO admissions.score AS s (candidate_id, cycle_id, keys, absent, source)
    SELECT p.candidate_id, ${cycleId}, p.keys || jsonb_build_object('bonus', trim_scale(b.bonus), 'total', trim_scale(p.points + b.bonus)), p.absent, ${source}
    FROM p JOIN admissions.candidate c ON c.id = p.candidate_id CROSS JOIN LATERAL (SELECT (${bonusPoints(policy)})::numeric AS bonus) b
    ON CONFLICT (candidate_id) DO UPDATE SET keys = excluded.keys, absent = excluded.absent, source = excluded.source, computed_at = now()
    WHERE s.keys <> excluded.keys OR s.absent <> excluded.absent`.execute(call.query);
  const changed = Number(written.numAffectedRows ?? 0n);
  await freshStatistics(call.query, changed, ['score']);
  const scored = await rankScores(call, cycleId, policy);
  await recordCycleEvent(call, cycleId, 'compute-scores', null, { scored, changed });
  await call.audit({
    action: 'admissions.score.compute',
    subject: scoreSubject,
    subjectId: cycleId,
    organisationId,
    after: { scored, changed },
  });
  return { scored, changed };
}

async function rankScores(call: WritingCall, cycleId: string, policy: Policy): Promise<number> {
  const keys = ['total', ...policy.tieBreak].map((key) => sql`(s.keys->>${key}::text)::numeric`);
  const order = sql.join(keys.map((key) => sql`${key} DESC`));
  await sql`
    UPDATE admissions.score s SET rank = NULL, tied = NULL FROM admissions.candidate c
    WHERE c.id = s.candidate_id AND s.cycle_id = ${cycleId} AND s.rank IS NOT NULL
      AND (c.state = 'withdrawn' OR cardinality(s.absent) >= ${policy.subjects.length})`.execute(call.query);
  await sql`
    UPDATE admissions.score t SET rank = r.rank, tied = r.tied
    FROM (SELECT s.candidate_id, (rank() OVER (ORDER BY ${order}))::integer AS rank, (count(*) OVER (PARTITION BY ${sql.join(keys)}))::integer AS tied
          FROM admissions.score s JOIN admissions.candidate c ON c.id = s.candidate_id
          WHERE s.cycle_id = ${cycleId} AND c.state <> 'withdrawn' AND cardinality(s.absent) < ${policy.subjects.length}) r
    WHERE t.candidate_id = r.candidate_id AND (t.rank, t.tied) IS DISTINCT FROM (r.rank, r.tied)`.execute(
    call.query,
  );
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM admissions.score
    WHERE cycle_id = ${cycleId} AND rank IS NOT NULL`.execute(call.query);
  return rows[0]?.n ?? 0;
}
