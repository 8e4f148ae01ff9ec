import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { RunTag } from '../contract/comparison.ts';
import type { OriginOutcome, PlacementPair, ProgrammeOutcome, RunFacts } from '../rules/compare-runs.ts';
import type { AdmissionCall } from './call.ts';

export type StoredRunTag = RunTag & {
  state: string;
  cycleId: string;
  roundKind: 'main' | 'supplementary';
  organisationId: string;
  kind: string;
  year: number;
};

const tagged = sql`
  SELECT u.id, u.purpose, u.state, y.title AS "cycleTitle", r.title AS "roundTitle", r.kind AS "roundKind", t.title AS "triedTitle", u.started_at AS "startedAt",
    e.run_id IS NOT NULL AS released, u.round_id AS "roundId", y.id AS "cycleId", y.organisation_id AS "organisationId", y.kind, y.year
  FROM admissions.run u JOIN admissions.round r ON r.id = u.round_id JOIN admissions.cycle y ON y.id = r.cycle_id
    LEFT JOIN admissions.cycle t ON t.id = u.tried_cycle_id LEFT JOIN admissions.release e ON e.run_id = u.id`;

type Row = Omit<StoredRunTag, 'startedAt'> & { startedAt: Date };
const stored = (row: Row): StoredRunTag => ({ ...row, startedAt: row.startedAt.toISOString() });
export const tagOf = (run: StoredRunTag): RunTag => RunTag.parse(run);

/** A run that is done, for whoever reaches the body that runs the cycle: a part of it would compare wrongly. */
export async function getCheckedRun(call: AdmissionCall, id: string): Promise<StoredRunTag> {
  const { rows } = await sql<Row>`${tagged} WHERE u.id = ${id}`.execute(call.query);
  const [row] = rows;
  if (!row) throw notFound('run');
  if (!reaches(call.jurisdiction, row.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  if (row.state !== 'checked') throw new Refusal('conflict', { code: 'run-not-checked' });
  return stored(row);
}

/** The run, if it is there and done. */
export async function findCheckedRun(query: Connection, id: string): Promise<StoredRunTag | undefined> {
  const { rows } = await sql<Row>`${tagged} WHERE u.id = ${id} AND u.state = 'checked'`.execute(query);
  return rows[0] && stored(rows[0]);
}

/**
 * What a run may be compared with: for a rehearsal first what the same round really came to; else the released
 * results of earlier years, the latest first; then other runs of the same round. What a supplementary round fills
 * is another thing each year: it has its own runs only.
 */
export async function listBases(query: Connection, run: StoredRunTag): Promise<StoredRunTag[]> {
  const { rows } = await sql<Row>`SELECT * FROM (${tagged}) runs
    WHERE id <> ${run.id} AND state = 'checked' AND "organisationId" = ${run.organisationId} AND kind = ${run.kind}
      AND ("roundId" = ${run.roundId} OR (released AND year < ${run.year} AND "roundKind" = 'main' AND ${run.roundKind} = 'main'))
    ORDER BY (${run.purpose} = 'rehearsal' AND "roundId" = ${run.roundId} AND released) DESC, ("roundId" <> ${run.roundId}) DESC, year DESC, "startedAt" DESC LIMIT 20`.execute(
    query,
  );
  return rows.map(stored);
}

/** Programmes and schools of origin as a run left them. */
export async function readRunFacts(query: Connection, run: StoredRunTag): Promise<RunFacts> {
  const programmes = await sql<ProgrammeOutcome>`
    SELECT p.code, p.title, p.organisation_id AS "schoolId", o.name AS "schoolName", coalesce(o.division_code, '') AS "divisionCode", p.track,
      max(c.seats) FILTER (WHERE c.seat = 'open') AS seats, sum(c.admitted)::integer AS admitted,
      (max((c.last_scores->>'total')::numeric) FILTER (WHERE c.seat = 'open'))::float8 AS line
    FROM admissions.cutoff c JOIN admissions.programme p ON p.id = c.programme_id LEFT JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE c.run_id = ${run.id} GROUP BY p.id, o.name, o.division_code ORDER BY p.code`.execute(query);
  const origins = await sql<OriginOutcome>`
    SELECT c.organisation_id AS id, min(c.origin_name) AS name, count(*)::integer AS candidates, count(a.candidate_id)::integer AS admitted
    FROM admissions.sealed_choice s JOIN admissions.candidate c ON c.id = s.candidate_id
      LEFT JOIN admissions.assignment a ON a.run_id = ${run.id} AND a.candidate_id = c.id
    WHERE s.round_id = ${run.roundId} GROUP BY c.organisation_id ORDER BY 2, 1`.execute(query);
  return { programmes: programmes.rows, origins: origins.rows };
}

/** Persons of one round by what each of two runs gives them. */
export async function readPlacementPairs(
  query: Connection,
  base: StoredRunTag,
  run: StoredRunTag,
): Promise<PlacementPair[]> {
  const { rows } = await sql<PlacementPair>`
    SELECT c.division_code AS "divisionCode", b.programme_id AS before, a.programme_id AS after, count(*)::integer AS persons
    FROM admissions.sealed_choice s JOIN admissions.candidate c ON c.id = s.candidate_id
      LEFT JOIN admissions.assignment b ON b.run_id = ${base.id} AND b.candidate_id = c.id
      LEFT JOIN admissions.assignment a ON a.run_id = ${run.id} AND a.candidate_id = c.id
    WHERE s.round_id = ${run.roundId} GROUP BY 1, 2, 3`.execute(query);
  return rows;
}
