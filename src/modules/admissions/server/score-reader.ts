import { sql } from 'kysely';
import type { z } from 'zod';
import { containing } from '#kernel/database/containing.ts';
import type { ScoreOverview, ScoreQuery, ScoreStep } from '../contract/score.ts';
import { ScoreRow } from '../contract/score.ts';
import { scoreSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { agreedMarks } from './compute-scores.ts';
import { getCycle, type StoredCycle } from './cycle-store.ts';

const instant = (value: Date | string | null) => value && new Date(value).toISOString();

type SubjectCounts = Omit<ScoreOverview['subjects'][number], 'title' | 'max' | 'part'>;

async function countMarks(
  call: AdmissionCall,
  cycleId: string,
  subjects: readonly string[],
): Promise<Map<string, SubjectCounts>> {
  const { rows } = await sql<SubjectCounts>`
    SELECT e.subject AS key, e.first, e.second, e.controlled, m.agreed, m.disagreeing, m.absent, m.average FROM (
      SELECT e.subject, count(*) FILTER (WHERE entry = 1 AND NOT controlled) AS first, count(*) FILTER (WHERE entry = 2) AS second, count(*) FILTER (WHERE e.controlled) AS controlled
      FROM admissions.score_entry e JOIN admissions.candidate c ON c.id = e.candidate_id WHERE c.cycle_id = ${cycleId} AND c.state <> 'withdrawn' GROUP BY e.subject) e
    JOIN (SELECT subject, count(value) AS agreed, count(*) FILTER (WHERE value IS NULL) AS disagreeing, count(*) FILTER (WHERE mark <> 'scored') AS absent,
        round(avg(value) FILTER (WHERE mark = 'scored'), 2)::float8 AS average FROM (${agreedMarks(cycleId, subjects)}) a GROUP BY subject) m ON m.subject = e.subject`.execute(
    call.query,
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/**
 * Before the release scores are for those who make them: not for every body whose members act for the whole city. The
 * database keeps them from schools, counties and candidates; this keeps them from the rest.
 */
export function maySeeScores(
  call: AdmissionCall,
  cycle: Pick<StoredCycle, 'policy' | 'organisationId'>,
): boolean {
  const { scoresReleasedAt } = cycle.policy;
  const released = scoresReleasedAt !== null && Date.parse(scoresReleasedAt) <= call.now.getTime();
  return released || call.can('admissions.score.enter', cycle.organisationId);
}

/** Where the marks of a cycle stand, subject by subject. */
export async function getScoreOverview(
  call: AdmissionCall,
  input: { cycleId: string },
): Promise<ScoreOverview> {
  const { policy, organisationId, state } = await getCycle(call, input.cycleId);
  const counts = await countMarks(
    call,
    input.cycleId,
    policy.subjects.map(({ key }) => key),
  );
  const { rows } = await sql<{
    candidates: number;
    ranked: number;
    computedAt: Date | null;
    openObjections: number;
    outdated: boolean;
  }>`
    SELECT (SELECT count(*) FROM admissions.candidate WHERE cycle_id = ${input.cycleId} AND state <> 'withdrawn') AS candidates,
      s.ranked, k.at AS "computedAt",
      (SELECT count(*) FROM admissions.objection o JOIN admissions.candidate c ON c.id = o.candidate_id WHERE c.cycle_id = ${input.cycleId} AND o.state = 'open') AS "openObjections",
      k.at IS NOT NULL AND (EXISTS (SELECT FROM admissions.score_entry e JOIN admissions.candidate c ON c.id = e.candidate_id
          WHERE c.cycle_id = ${input.cycleId} AND e.entered_at > k.at)
        OR EXISTS (SELECT FROM admissions.candidate_event e JOIN admissions.candidate c ON c.id = e.candidate_id
          WHERE c.cycle_id = ${input.cycleId} AND e.at > k.at AND e.kind IN ('confirmed', 'correction-accepted', 'withdrawn'))) AS outdated
    FROM (SELECT count(*) FILTER (WHERE rank IS NOT NULL) AS ranked FROM admissions.score WHERE cycle_id = ${input.cycleId}) s
    CROSS JOIN (SELECT max(at) AS at FROM admissions.cycle_event WHERE cycle_id = ${input.cycleId} AND action = 'compute-scores') k`.execute(
    call.query,
  );
  const sums = rows[0] ?? { candidates: 0, ranked: 0, computedAt: null, openObjections: 0, outdated: false };
  const empty = { first: 0, second: 0, controlled: 0, agreed: 0, disagreeing: 0, absent: 0, average: null };
  return {
    cycleId: input.cycleId,
    ...sums,
    computedAt: instant(sums.computedAt),
    subjects: policy.subjects.map(({ key, title, max, part }) => ({
      ...empty,
      ...counts.get(key),
      key,
      title,
      max,
      part,
    })),
    releasedAt: policy.scoresReleasedAt,
    objectionsUntil: policy.objectionsUntil,
    abilities: {
      enter:
        (state === 'planning' || state === 'published') && call.can('admissions.score.enter', organisationId),
    },
  };
}

/** The reading of nothing is kept as well. */
async function noScores(call: AdmissionCall, cycleId: string): Promise<{ rows: ScoreRow[]; total: number }> {
  await call.audit({
    action: 'admissions.score.list',
    subject: scoreSubject,
    subjectId: cycleId,
    after: { rows: 0 },
  });
  return { rows: [], total: 0 };
}

/** Totals and places within reach; before the release the database shows them to the city alone. */
export async function listScores(
  call: AdmissionCall,
  input: z.output<typeof ScoreQuery>,
): Promise<{ rows: ScoreRow[]; total: number }> {
  if (!maySeeScores(call, await getCycle(call, input.cycleId))) return noScores(call, input.cycleId);
  const text = input.q ? containing(input.q) : null;
  const where = sql.join(
    [
      sql`s.cycle_id = ${input.cycleId}`,
      text
        ? sql`(c.name ILIKE ${text} OR c.number LIKE ${text.toUpperCase()} OR c.origin_name ILIKE ${text})`
        : undefined,
      input.organisationId ? sql`c.organisation_id = ${input.organisationId}` : undefined,
      input.division ? sql`c.division_code = ${input.division}` : undefined,
      input.tiedOnly ? sql`s.tied > 1` : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT c.id AS "candidateId", c.number, c.name, c.origin_name AS "originName", s.keys, s.absent, s.rank, s.tied, count(*) OVER () AS total
    FROM admissions.score s JOIN admissions.candidate c ON c.id = s.candidate_id
    WHERE ${where} ORDER BY s.rank NULLS LAST, c.number LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  await call.audit({
    action: 'admissions.score.list',
    subject: scoreSubject,
    subjectId: input.cycleId,
    after: { rows: rows.length },
  });
  return { rows: rows.map((row) => ScoreRow.parse(row)), total: rows[0]?.total ?? 0 };
}

/** How many have each total, and how many reach it (一分一段表): whole points, from the top. */
export async function listScoreSteps(call: AdmissionCall, input: { cycleId: string }): Promise<ScoreStep[]> {
  const { rows } = await sql<ScoreStep>`
    SELECT total, candidates, (sum(candidates) OVER (ORDER BY total DESC))::integer AS cumulative FROM (
      SELECT floor((keys->>'total')::numeric)::integer AS total, count(*) AS candidates FROM admissions.score
      WHERE cycle_id = ${input.cycleId} AND rank IS NOT NULL GROUP BY 1) t ORDER BY total DESC`.execute(
    call.query,
  );
  return rows;
}
