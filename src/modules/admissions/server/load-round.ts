import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type { Choices } from '../contract/choices.ts';
import { Policy } from '../contract/policy.ts';
import type {
  RoundBatch,
  RoundCandidate,
  RoundInput,
  RoundProgramme,
  RoundReserve,
} from '../rules/rounds/round-input.ts';

/** What was sealed, with the records that its public names stand for. */
export type LoadedRound = {
  input: RoundInput;
  candidateIds: Map<string, string>;
  programmeIds: Map<string, string>;
};

/** Groups whose seats are allotted to junior highs (指标到校). */
const allottedPrefix = 'origin:';

async function loadProgrammes(
  query: Connection,
  roundId: string,
): Promise<(RoundProgramme & { id: string })[]> {
  const { rows } = await sql<Record<string, never> & { reserves: RoundReserve[] }>`
    SELECT p.id, p.code, p.batch_no AS batch, p.organisation_id AS "schoolId", coalesce(o.division_code, '') AS "divisionCode",
      coalesce(d.seats - d.used, 0) AS seats, p.requires_any AS "requiresAny", p.ranking, p.minimum, p.precedence, p.ties,
      CASE WHEN r.kind = 'main' THEN (SELECT coalesce(jsonb_agg(jsonb_build_object('group', group_code, 'seats', seats, 'floor', floor, 'hard', hard)
        ORDER BY position), '[]') FROM admissions.reserve WHERE programme_id = p.id) ELSE '[]' END AS reserves,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'group', group_code, 'amount', amount) ORDER BY kind, group_code), '[]')
        FROM admissions.group_limit WHERE programme_id = p.id) AS limits
    FROM admissions.round r JOIN admissions.programme p ON p.cycle_id = r.cycle_id AND p.batch_no = ANY (r.batches) AND p.state = 'adopted'
      LEFT JOIN admissions.sealed_seat d ON d.round_id = r.id AND d.programme_id = p.id
      LEFT JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE r.id = ${roundId} ORDER BY p.code`.execute(query);
  return rows.map((row) => ({
    ...(row as unknown as RoundProgramme & { id: string }),
    reserves: row.reserves.map((reserve) => ({
      ...reserve,
      allotted: reserve.group.startsWith(allottedPrefix),
    })),
  }));
}

type SealedRow = Omit<RoundCandidate, 'choices'> & { id: string; choices: Choices };

async function loadCandidates(query: Connection, roundId: string): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    SELECT c.id, encode(v.receipt, 'hex') AS receipt, coalesce(k.keys, '{}') AS keys, c.groups, c.division_code AS "divisionCode", v.choices
    FROM admissions.sealed_choice s JOIN admissions.choice_version v USING (candidate_id, round_id, version)
      JOIN admissions.candidate c ON c.id = s.candidate_id LEFT JOIN admissions.score k ON k.candidate_id = c.id
    WHERE s.round_id = ${roundId} AND NOT EXISTS (SELECT FROM admissions.registration g JOIN admissions.round e ON e.id = g.round_id
      WHERE g.candidate_id = c.id AND g.state IN ('admitted', 'registered') AND e.no < (SELECT no FROM admissions.round WHERE id = ${roundId}))
    ORDER BY s.position`.execute(query);
  return rows;
}

/**
 * Reads a sealed round as the engine takes it, with the seats that were vacant at its seal. In a supplementary
 * round there are no reserves any more, and whoever has got a place meanwhile, because a school took back that the
 * person had not come, takes no part.
 */
export async function loadRound(query: Connection, roundId: string): Promise<LoadedRound> {
  const { rows } = await sql<{ policy: unknown; seed: string; batches: RoundBatch[] }>`
    SELECT y.policy, encode(s.lottery_seed, 'hex') AS seed,
      (SELECT jsonb_agg(jsonb_build_object('no', no, 'consent', consent, 'rule', rule) ORDER BY no) FROM admissions.batch b
        WHERE b.cycle_id = r.cycle_id AND b.no = ANY (r.batches)) AS batches
    FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id JOIN admissions.seal s ON s.round_id = r.id
    WHERE r.id = ${roundId}`.execute(query);
  const [row] = rows;
  if (!row) throw new Error(`round ${roundId} is not sealed`);
  const policy = Policy.parse(row.policy);
  const programmes = await loadProgrammes(query, roundId);
  const codes = new Map(programmes.map(({ id, code }) => [id, code]));
  const candidates = await loadCandidates(query, roundId);
  return {
    input: {
      batches: row.batches,
      programmes,
      candidates: candidates.map(({ choices, ...candidate }) => ({
        ...candidate,
        choices: choices.map((part) => ({
          ...part,
          programmes: part.programmes.map((id) => codes.get(id) ?? id),
        })),
      })),
      lotterySeed: row.seed,
      quota: policy.quotaSeats && {
        floorGap: policy.quotaSeats.floorGap,
        controlLine: policy.controlLines.general,
      },
      bandPoints: policy.bandPoints,
    },
    candidateIds: new Map(candidates.map(({ receipt, id }) => [receipt, id])),
    programmeIds: new Map(programmes.map(({ id, code }) => [code, id])),
  };
}
