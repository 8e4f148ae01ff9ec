import { sql } from 'kysely';
import type { z } from 'zod';
import type { Connection } from '#kernel/database/connection.ts';
import { containing } from '#kernel/database/containing.ts';
import { shareAnswer } from '#kernel/sharing/share-answer.ts';
import type { ScoreOverview, ScoreQuery, ScoreStep } from '../contract/score.ts';
import { ScoreRow } from '../contract/score.ts';
import { scoreSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { agreedMarks } from './compute-scores.ts';
import { getCycle, type StoredCycle } from './cycle-store.ts';
import { isSealed } from './round-store.ts';

const instant = (value: Date | string | null) => value && new Date(value).toISOString();

type SubjectCounts = Omit<ScoreOverview['subjects'][number], 'title' | 'max' | 'part'>;
type Counted = SubjectCounts & { later: boolean };

/**
 * Counts by subject, and whether a mark was entered after an instant. Grouped by number, since hundreds of thousands of
 * subjects are sorted.
 */
async function countMarks(
  query: Connection,
  cycleId: string,
  subjects: readonly string[],
  since: string | null,
): Promise<Map<string, Counted>> {
  const { rows } = await sql<Counted>`
    SELECT min(subject) AS key, count(*) FILTER (WHERE first) AS first, count(*) FILTER (WHERE second) AS second, count(*) FILTER (WHERE controlled) AS controlled,
      count(value) AS agreed, count(*) FILTER (WHERE value IS NULL) AS disagreeing, count(*) FILTER (WHERE mark <> 'scored') AS absent,
      round(avg(value) FILTER (WHERE mark = 'scored'), 2)::float8 AS average, coalesce(max(last_at) > ${since}::timestamptz, false) AS later
    FROM (${agreedMarks(cycleId, subjects)}) m GROUP BY array_position(${subjects}::text[], subject)`.execute(
    query,
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

type Standing = Pick<ScoreOverview, 'candidates' | 'ranked' | 'openObjections'> & {
  /** To the microsecond, since marks entered in the same millisecond may be later. */
  computedAt: string | null;
  recordsLater: boolean;
};

async function readStanding(query: Connection, cycleId: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    SELECT (SELECT count(*) FROM admissions.candidate WHERE cycle_id = ${cycleId} AND state <> 'withdrawn') AS candidates,
      (SELECT count(*) FROM admissions.score WHERE cycle_id = ${cycleId} AND rank IS NOT NULL) AS ranked, to_char(k.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "computedAt",
      (SELECT count(*) FROM admissions.objection o JOIN admissions.candidate c ON c.id = o.candidate_id WHERE c.cycle_id = ${cycleId} AND o.state = 'open') AS "openObjections",
      k.at IS NOT NULL AND EXISTS (SELECT FROM admissions.candidate_event e JOIN admissions.candidate c ON c.id = e.candidate_id
        WHERE c.cycle_id = ${cycleId} AND e.at > k.at AND e.kind IN ('confirmed', 'correction-accepted', 'withdrawn')) AS "recordsLater"
    FROM (SELECT max(at) AS at FROM admissions.cycle_event WHERE cycle_id = ${cycleId} AND action = 'compute-scores') k`.execute(
    query,
  );
  const [standing] = rows;
  if (!standing) throw new Error('a cycle has a standing');
  return standing;
}

/** Where the marks of a cycle stand, subject by subject. */
export async function getScoreOverview(
  call: AdmissionCall,
  input: { cycleId: string },
): Promise<ScoreOverview> {
  const { policy, organisationId, state } = await getCycle(call, input.cycleId);
  const subjects = policy.subjects.map(({ key }) => key);
  const { standing, counts } = await shareAnswer(
    call,
    'admissions.score-overview',
    { ...input, subjects },
    async (query) => {
      const standing = await readStanding(query, input.cycleId);
      return { standing, counts: await countMarks(query, input.cycleId, subjects, standing.computedAt) };
    },
  );
  const { recordsLater, computedAt, ...figures } = standing;
  const empty = { first: 0, second: 0, controlled: 0, agreed: 0, disagreeing: 0, absent: 0, average: null };
  return {
    cycleId: input.cycleId,
    ...figures,
    computedAt: instant(computedAt),
    outdated: recordsLater || [...counts.values()].some(({ later }) => later),
    subjects: policy.subjects.map(({ key, title, max, part }) => {
      const { later: _later, ...counted } = counts.get(key) ?? { ...empty, later: false };
      return { ...counted, key, title, max, part };
    }),
    releasedAt: policy.scoresReleasedAt,
    objectionsUntil: policy.objectionsUntil,
    abilities: {
      enter:
        (state === 'planning' || state === 'published') &&
        call.can('admissions.score.enter', organisationId) &&
        !(await isSealed(call.query, input.cycleId)),
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
