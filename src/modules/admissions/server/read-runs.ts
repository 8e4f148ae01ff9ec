import { sql } from 'kysely';
import type { z } from 'zod';
import { containing } from '#kernel/database/containing.ts';
import { type CutOffQuery, CutOffRow, PublicResult, ResultRound, RunRow } from '../contract/results.ts';
import { nextRoundState } from '../rules/round-states.ts';
import type { AdmissionCall } from './call.ts';

const instant = (value: Date | null) => value?.toISOString() ?? null;

type StoredRun = {
  id: string;
  roundId: string;
  state: string;
  startedAt: Date;
  endedAt: Date | null;
  released: boolean;
  inputsSha256: string | null;
  resultSha256: string | null;
  statistics: Record<string, unknown>;
  certificate: unknown;
  requestedBy: string;
};

function runRow(row: StoredRun, mayRelease: (run: StoredRun) => boolean): RunRow {
  const settled = Array.isArray(row.certificate);
  return RunRow.parse({
    ...row,
    startedAt: row.startedAt.toISOString(),
    endedAt: instant(row.endedAt),
    statistics: row.state === 'checked' ? row.statistics : null,
    certificates: settled ? row.certificate : [],
    problem: settled ? null : ((row.certificate as { problem?: string }).problem ?? null),
    mayRelease: mayRelease(row),
  });
}

/** Rounds past their deadline, each with its runs, the newest first. */
export async function listResultRounds(call: AdmissionCall): Promise<ResultRound[]> {
  const { rows: rounds } = await sql<
    Record<string, unknown> & {
      id: string;
      state: never;
      organisationId: string;
      signed: boolean;
      releasedAt: Date | null;
    }
  >`
    SELECT r.id, r.cycle_id AS "cycleId", y.title AS "cycleTitle", y.organisation_id AS "organisationId", r.title, r.state, y.synthetic,
      e.released_at AS "releasedAt", s.lottery_seed IS NOT NULL AS signed
    FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id LEFT JOIN admissions.seal s ON s.round_id = r.id
      LEFT JOIN admissions.release e ON e.round_id = r.id
    WHERE r.state IN ('sealed', 'matched', 'released') ORDER BY r.closes_at DESC LIMIT 50`.execute(
    call.query,
  );
  const { rows: runs } = await sql<StoredRun>`
    SELECT u.id, u.round_id AS "roundId", u.state, u.started_at AS "startedAt", u.ended_at AS "endedAt", e.run_id IS NOT NULL AS released,
      encode(u.inputs_sha256, 'hex') AS "inputsSha256", encode(u.result_sha256, 'hex') AS "resultSha256", u.statistics, u.certificate,
      u.requested_by AS "requestedBy"
    FROM admissions.run u LEFT JOIN admissions.release e ON e.run_id = u.id
    WHERE (u.purpose = 'decision' OR e.run_id IS NOT NULL) AND u.round_id = ANY (${rounds.map(({ id }) => id)}::uuid[]) ORDER BY u.started_at DESC`.execute(
    call.query,
  );
  return rounds.map((round) => {
    const can = (permission: string) => call.can(permission, round.organisationId);
    const open = nextRoundState(round.state, 'match', ['office']) !== undefined;
    const mayRelease = (run: StoredRun) =>
      run.state === 'checked' &&
      nextRoundState(round.state, 'release', ['leader']) !== undefined &&
      run.requestedBy !== call.actor.accountId &&
      can('admissions.run.release');
    return ResultRound.parse({
      ...round,
      releasedAt: instant(round.releasedAt),
      missing: round.signed ? null : 'not-signed',
      mayRun: open && round.signed && can('admissions.run.start'),
      runs: runs.filter(({ roundId }) => roundId === round.id).map((run) => runRow(run, mayRelease)),
    });
  });
}

/** Rounds whose results are public. */
export async function publicResults(call: AdmissionCall): Promise<PublicResult[]> {
  const { rows } = await sql<Record<string, unknown> & { releasedAt: Date }>`
    SELECT r.id AS "roundId", y.title AS "cycleTitle", r.title AS "roundTitle", e.released_at AS "releasedAt", u.statistics,
      u.certificate AS certificates, (SELECT jsonb_object_agg(b.no, b.title) FROM admissions.batch b WHERE b.cycle_id = y.id) AS "batchTitles",
      encode(s.root, 'hex') AS root, encode(s.lottery_seed, 'hex') AS "lotterySeed", y.synthetic
    FROM admissions.release e JOIN admissions.run u ON u.id = e.run_id JOIN admissions.round r ON r.id = e.round_id
      JOIN admissions.cycle y ON y.id = r.cycle_id JOIN admissions.seal s ON s.round_id = r.id
    ORDER BY e.released_at DESC LIMIT 50`.execute(call.query);
  return rows.map((row) => PublicResult.parse({ ...row, releasedAt: row.releasedAt.toISOString() }));
}

type CutOffs = { rows: CutOffRow[]; total: number };

async function pageOfCutOffs(
  call: AdmissionCall,
  runId: string,
  { q, batch, page, pageSize }: Omit<z.output<typeof CutOffQuery>, 'roundId'>,
): Promise<CutOffs> {
  const text = q ? containing(q) : null;
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT p.code, p.title, o.name AS "schoolName", p.batch_no AS batch, c.seat, c.seats,
      (SELECT g.title FROM admissions.group_kind g WHERE g.cycle_id = p.cycle_id AND c.seat = 'reserved:' || g.code) AS "groupTitle", c.admitted, (c.last_scores->>'total')::float8 AS line,
      (SELECT (b.last_scores->>'total')::float8 FROM admissions.cycle y JOIN admissions.programme l ON l.cycle_id = y.previous_id AND l.code = p.code
        JOIN admissions.cutoff b ON b.programme_id = l.id AND b.seat = 'open' JOIN admissions.release e ON e.run_id = b.run_id
        WHERE y.id = p.cycle_id ORDER BY e.released_at LIMIT 1) AS "lastYearTotal", count(*) OVER () AS total
    FROM admissions.cutoff c JOIN admissions.programme p ON p.id = c.programme_id JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE c.run_id = ${runId} AND (${text}::text IS NULL OR p.title ILIKE ${text} OR o.name ILIKE ${text} OR p.code ILIKE ${text})
      AND (${batch ?? null}::smallint IS NULL OR p.batch_no = ${batch ?? null}::smallint)
    ORDER BY p.batch_no, p.code, c.seat <> 'open', c.seat LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`.execute(
    call.query,
  );
  return { rows: rows.map((row) => CutOffRow.parse(row)), total: Number(rows[0]?.total ?? 0) };
}

export const listCutOffs = (
  call: AdmissionCall,
  { runId, ...filter }: Omit<z.output<typeof CutOffQuery>, 'roundId'> & { runId: string },
): Promise<CutOffs> => pageOfCutOffs(call, runId, filter);

/** Cut-offs of a round once it is released; before that there are none to be seen. */
export async function publicCutOffs(
  call: AdmissionCall,
  { roundId, ...filter }: z.output<typeof CutOffQuery>,
): Promise<CutOffs> {
  const { rows } = await sql<{
    runId: string;
  }>`SELECT run_id AS "runId" FROM admissions.release WHERE round_id = ${roundId}`.execute(call.query);
  const [release] = rows;
  return release ? pageOfCutOffs(call, release.runId, filter) : { rows: [], total: 0 };
}
