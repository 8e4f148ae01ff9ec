import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import { VacantCycle } from '../contract/vacancies.ts';
import { type CycleRounds, supplementaryObstacle } from '../rules/supplementary-round.ts';
import type { AdmissionCall } from './call.ts';

/** Rounds of a cycle, as the rules of supplementary rounds ask for them. */
export async function listCycleRounds(query: Connection, cycleId: string): Promise<CycleRounds['rounds']> {
  const { rows } = await sql<CycleRounds['rounds'][number]>`
    SELECT kind, state FROM admissions.round WHERE cycle_id = ${cycleId} ORDER BY no`.execute(query);
  return rows;
}

/** Seats that nobody holds in batches of a cycle, by the ledger. */
export async function countVacant(
  query: Connection,
  cycleId: string,
  batches: readonly number[],
): Promise<number> {
  const { rows } = await sql<{ vacant: number }>`
    SELECT coalesce(sum(b.seats - b.used), 0)::integer AS vacant FROM admissions.programme p JOIN admissions.quota_balance b ON b.programme_id = p.id
    WHERE p.cycle_id = ${cycleId} AND p.state = 'adopted' AND p.batch_no = ANY (${batches}::smallint[])`.execute(
    query,
  );
  return rows[0]?.vacant ?? 0;
}

type Stored = Omit<VacantCycle, 'obstacle' | 'mayCreate'> & {
  organisationId: string;
  rounds: CycleRounds['rounds'];
};

/** Published cycles with a released main round: what is left after registration, and for how many. */
export async function listVacancies(call: AdmissionCall): Promise<VacantCycle[]> {
  const { rows } = await sql<Stored>`
    SELECT y.id AS "cycleId", y.title, y.synthetic, y.organisation_id AS "organisationId",
      (SELECT jsonb_agg(jsonb_build_object('kind', r.kind, 'state', r.state) ORDER BY r.no) FROM admissions.round r WHERE r.cycle_id = y.id) AS rounds,
      (SELECT count(*)::integer FROM admissions.candidate c WHERE c.cycle_id = y.id AND c.state <> 'withdrawn' AND NOT EXISTS (
        SELECT FROM admissions.registration g WHERE g.candidate_id = c.id AND g.state IN ('admitted', 'registered'))) AS "withoutPlace",
      coalesce((SELECT jsonb_agg(jsonb_build_object('programmeId', p.id, 'code', p.code, 'title', p.title, 'schoolName', o.name, 'batch', p.batch_no,
          'batchTitle', k.title, 'seats', b.seats, 'vacant', b.seats - b.used, 'registered', coalesce(g.registered, 0), 'expected', coalesce(g.expected, 0)) ORDER BY p.batch_no, p.code)
        FROM admissions.programme p JOIN admissions.quota_balance b ON b.programme_id = p.id AND b.seats > b.used
          JOIN organisations.organisation_v1 o ON o.id = p.organisation_id JOIN admissions.batch k ON k.cycle_id = p.cycle_id AND k.no = p.batch_no
          LEFT JOIN (SELECT programme_id, count(*) FILTER (WHERE state = 'registered') AS registered, count(*) FILTER (WHERE state = 'admitted') AS expected
            FROM admissions.registration WHERE cycle_id = y.id GROUP BY programme_id) g ON g.programme_id = p.id
        WHERE p.cycle_id = y.id AND p.state = 'adopted'), '[]') AS rows
    FROM admissions.cycle y
    WHERE y.state = 'published' AND EXISTS (SELECT FROM admissions.round r WHERE r.cycle_id = y.id AND r.kind = 'main' AND r.state = 'released')
    ORDER BY y.year DESC, y.title LIMIT 20`.execute(call.query);
  return rows.map(({ rounds, organisationId, ...cycle }) => {
    const vacant = cycle.rows.reduce((sum, row) => sum + row.vacant, 0);
    const obstacle = supplementaryObstacle({ rounds, vacant }) ?? null;
    return VacantCycle.parse({
      ...cycle,
      obstacle,
      mayCreate: obstacle === null && call.can('admissions.choice.manage', organisationId),
    });
  });
}
