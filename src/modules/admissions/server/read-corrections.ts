import { sql } from 'kysely';
import type { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import {
  CorrectableRound,
  type CorrectionQuery,
  type Effects,
  ResultCorrectionRow,
  ResultCorrectionView,
} from '../contract/correction.ts';
import { Policy } from '../contract/policy.ts';
import { nextCorrectionState } from '../rules/corrections/correction-states.ts';
import type { AdmissionCall } from './call.ts';

type Stored = Record<string, unknown> & {
  id: string;
  state: never;
  runId: string | null;
  /** Without those whom it would move: they may be thousands. */
  effects: Omit<Effects, 'rows'> | null;
  proposedBy: string;
  proposedAt: Date;
  decidedAt: Date | null;
  organisationId: string;
  releasedRunId: string;
  keys: { key: string; title: string }[];
};

const columns =
  sql.raw(`c.id, c.round_id AS "roundId", y.title AS "cycleTitle", r.title AS "roundTitle", c.state, c.reason, c.changes, c.effects - 'rows' AS effects, m.gains, m.loses, m.shifts, c.run_id AS "runId",
  c.proposed_by AS "proposedBy", c.proposed_by_name AS "proposedByName", c.proposed_at AS "proposedAt", c.variant, c.decision, c.document_number AS "documentNumber",
  c.decided_by_name AS "decidedByName", c.decided_at AS "decidedAt", y.organisation_id AS "organisationId", e.run_id AS "releasedRunId", y.synthetic,
  (y.policy->'subjects') || coalesce(y.policy->'sums', '[]') || (SELECT coalesce(jsonb_agg(jsonb_build_object('key', g.code, 'title', g.title)), '[]')
    FROM admissions.group_kind g WHERE g.cycle_id = y.id AND jsonb_path_exists(c.changes, '$[*].* ? (@ == $code)', jsonb_build_object('code', g.code))) AS keys`);
const joined =
  sql.raw(`admissions.correction c JOIN admissions.round r ON r.id = c.round_id JOIN admissions.cycle y ON y.id = r.cycle_id
  JOIN admissions.release e ON e.round_id = r.id
  LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE b->>'effect' = 'gains')::integer AS gains, count(*) FILTER (WHERE b->>'effect' = 'loses')::integer AS loses,
    count(*) FILTER (WHERE b->>'effect' = 'shifts')::integer AS shifts FROM jsonb_array_elements(c.effects->'rows') b) m ON c.effects IS NOT NULL`);

const rowOf = (row: Stored) => ({
  ...row,
  proposedAt: row.proposedAt.toISOString(),
  titles: Object.fromEntries(row.keys.map(({ key, title }) => [key, title])),
});

/** Corrections, the newest first. */
export async function listCorrections(
  call: AdmissionCall,
  { state, roundId, page, pageSize }: z.output<typeof CorrectionQuery>,
): Promise<{ rows: ResultCorrectionRow[]; total: number }> {
  const { rows } = await sql<Stored & { total: number }>`
    SELECT ${columns}, count(*) OVER () AS total FROM ${joined}
    WHERE (${state ?? null}::text IS NULL OR c.state = ${state ?? null}) AND (${roundId ?? null}::uuid IS NULL OR c.round_id = ${roundId ?? null}::uuid)
    ORDER BY c.proposed_at DESC LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`.execute(call.query);
  return {
    rows: rows.map((row) => ResultCorrectionRow.parse(rowOf(row))),
    total: Number(rows[0]?.total ?? 0),
  };
}

/** One correction; those whom it would move are read apart. */
export async function getCorrectionView(
  call: AdmissionCall,
  { id }: { id: string },
): Promise<ResultCorrectionView> {
  const { rows } = await sql<Stored>`SELECT ${columns} FROM ${joined} WHERE c.id = ${id}`.execute(call.query);
  const [row] = rows;
  if (!row) throw notFound('correction');
  const can = (permission: string) => call.can(permission, row.organisationId);
  const open = (action: 'compute' | 'reject', party: 'office' | 'decider') =>
    nextCorrectionState(row.state, action, party) !== undefined;
  return ResultCorrectionView.parse({
    ...rowOf(row),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    outdated: row.state === 'computed' && row.effects?.releasedRunId !== row.releasedRunId,
    abilities: {
      compute: open('compute', 'office') && can('admissions.correction.propose'),
      decide:
        open('reject', 'decider') &&
        row.proposedBy !== call.actor.accountId &&
        can('admissions.correction.decide'),
    },
  });
}

/** Released rounds, with the subjects whose marks may have been wrong. */
export async function listCorrectableRounds(call: AdmissionCall): Promise<CorrectableRound[]> {
  const { rows } = await sql<{
    id: string;
    title: string;
    policy: unknown;
    groups: CorrectableRound['groups'];
  }>`
    SELECT r.id, y.title || ' · ' || r.title AS title, y.policy,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'title', g.title) ORDER BY g.code), '[]') FROM admissions.group_kind g WHERE g.cycle_id = y.id) AS groups
    FROM admissions.release e JOIN admissions.round r ON r.id = e.round_id
      JOIN admissions.cycle y ON y.id = r.cycle_id WHERE y.state = 'published' ORDER BY e.released_at DESC LIMIT 50`.execute(
    call.query,
  );
  return rows.map(({ policy, ...row }) => {
    const { subjects } = Policy.parse(policy);
    return CorrectableRound.parse({
      ...row,
      subjects: subjects.map(({ key, title, max }) => ({ key, title, max })),
    });
  });
}
