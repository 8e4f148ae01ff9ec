import { sql } from 'kysely';
import type { BlastRow } from '../contract/correction.ts';
import type { AdmissionCall } from './call.ts';
import type { StoredCorrection } from './correction-store.ts';
import type { StoredRound } from './round-store.ts';

/** How somebody who would move stands in registration. */
export type Affected = {
  number: string;
  state: string | null;
  handedOver: boolean;
  placedElsewhere: boolean;
};

type Granting = {
  added: Readonly<Record<string, number>>;
  holds(candidateId: string): boolean;
  note: string;
  documentNumber: string | null;
};

type Entry = { code: string; kind: 'added' | 'released' | 'used'; seats: number };

/** Ledger entries of moves: seats granted by the document, seats freed, seats taken. */
function ledgerOf(moves: readonly BlastRow[], { added, holds }: Granting): Entry[] {
  const sum = (kind: Entry['kind'], codes: (string | undefined)[]): Entry[] =>
    [
      ...Map.groupBy(
        codes.filter((code) => code !== undefined),
        (code) => code,
      ),
    ].map(([code, each]) => ({
      code,
      kind,
      seats: each.length,
    }));
  return [
    ...Object.entries(added).map(([code, seats]): Entry => ({ code, kind: 'added', seats })),
    ...sum(
      'released',
      moves.map(({ candidateId, from }) => (holds(candidateId) ? from?.code : undefined)),
    ),
    ...sum(
      'used',
      moves.map(({ to }) => to?.code),
    ),
  ];
}

/**
 * Moves persons in the ledger and on the lists of the schools: whoever has a place now is expected there from the
 * beginning, whoever has none any more is revoked with the reason. What stood there before is in the audit.
 */
export async function movePersons(
  call: AdmissionCall,
  round: StoredRound,
  moves: readonly BlastRow[],
  granting: Granting,
): Promise<void> {
  const by = call.actor.accountId;
  const { note, documentNumber } = granting;
  await sql`
    INSERT INTO admissions.quota_entry (cycle_id, programme_id, kind, seats, round_id, document_number, reason, recorded_by)
    SELECT ${round.cycleId}, p.id, e.kind, e.seats, ${round.id}, CASE WHEN e.kind = 'added' THEN ${documentNumber} END, left(${note}, 300), ${by}
    FROM jsonb_to_recordset(${JSON.stringify(ledgerOf(moves, granting))}::jsonb) AS e (code text, kind text, seats integer)
      JOIN admissions.programme p ON p.cycle_id = ${round.cycleId} AND p.code = e.code`.execute(call.query);
  const persons = JSON.stringify(
    moves.map(({ candidateId, to }) => ({ id: candidateId, code: to?.code ?? null })),
  );
  await sql`
    UPDATE admissions.registration r SET state = 'revoked', decided_by = ${by}, decided_at = ${call.now}, note = left(${note}, 300), revision = revision + 1
    FROM jsonb_to_recordset(${persons}::jsonb) AS m (id uuid, code text)
    WHERE r.round_id = ${round.id} AND r.candidate_id = m.id AND m.code IS NULL`.execute(call.query);
  await sql`
    INSERT INTO admissions.registration AS r (cycle_id, candidate_id, round_id, programme_id, organisation_id, year, identity_hash, note)
    SELECT ${round.cycleId}, c.id, ${round.id}, p.id, p.organisation_id, y.year, c.identity_hash, left(${note}, 300)
    FROM jsonb_to_recordset(${persons}::jsonb) AS m (id uuid, code text)
      JOIN admissions.candidate c ON c.id = m.id JOIN admissions.cycle y ON y.id = c.cycle_id
      JOIN admissions.programme p ON p.cycle_id = y.id AND p.code = m.code
    ON CONFLICT (candidate_id, round_id) DO UPDATE SET programme_id = excluded.programme_id, organisation_id = excluded.organisation_id,
      state = 'admitted', decided_by = NULL, decided_at = NULL, note = excluded.note, revision = r.revision + 1`.execute(
    call.query,
  );
}

/**
 * The result that is public once the wronged have their places: the released one with their places and reasons from
 * the right result. Its package stays that of the release, for the others were admitted by it. @returns the run.
 */
export async function keepSupernumeraryRun(
  call: AdmissionCall,
  { releasedRunId, runId }: StoredCorrection,
  moves: readonly BlastRow[],
  added: Readonly<Record<string, number>>,
): Promise<string> {
  const moved = moves.map(({ candidateId }) => candidateId);
  const arrived = moves.filter(({ from }) => from === null).length;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO admissions.run (cycle_id, round_id, purpose, requested_by, state, ended_at, result_file_id, inputs_sha256, result_sha256, certificate, statistics)
    SELECT cycle_id, round_id, 'correction', ${call.actor.accountId}, 'checked', now(), result_file_id, inputs_sha256, result_sha256, certificate,
      statistics || jsonb_build_object('admitted', (statistics->>'admitted')::integer + ${arrived}::integer)
    FROM admissions.run WHERE id = ${releasedRunId} RETURNING id`.execute(call.query);
  const id = rows[0]?.id ?? '';
  for (const [table, columns] of [
    ['assignment', 'candidate_id, programme_id, batch_no, choice_no, seat'],
    ['explanation', 'candidate_id, choices'],
  ] as const)
    await sql`INSERT INTO admissions.${sql.raw(table)} (run_id, ${sql.raw(columns)})
      SELECT ${id}, ${sql.raw(columns)} FROM admissions.${sql.raw(table)}
      WHERE run_id = CASE WHEN candidate_id = ANY (${moved}::uuid[]) THEN ${runId}::uuid ELSE ${releasedRunId}::uuid END`.execute(
      call.query,
    );
  await sql`INSERT INTO admissions.cutoff (run_id, programme_id, seat, seats, admitted, last_scores, last_rank)
    SELECT ${id}, k.programme_id, k.seat, k.seats + CASE WHEN k.seat = 'open' THEN coalesce((${JSON.stringify(added)}::jsonb->>p.code)::integer, 0) ELSE 0 END,
      (SELECT count(*) FROM admissions.assignment a WHERE a.run_id = ${id} AND a.programme_id = k.programme_id AND a.seat = k.seat), k.last_scores, k.last_rank
    FROM admissions.cutoff k JOIN admissions.programme p ON p.id = k.programme_id WHERE k.run_id = ${releasedRunId}`.execute(
    call.query,
  );
  return id;
}

/** Keeps with each person what the correction changed and why: the person sees it beside the own result. */
export async function tellPersons(
  call: AdmissionCall,
  round: StoredRound,
  correctionId: string,
  moves: readonly BlastRow[],
  note: string,
): Promise<void> {
  const told = moves.map(({ candidateId, from, to }) => ({
    candidate: candidateId,
    changes: { roundId: round.id, correctionId, from, to },
  }));
  await sql`INSERT INTO admissions.candidate_event (candidate_id, kind, actor, actor_name, changes, reason)
    SELECT candidate, 'result-corrected', ${call.actor.accountId}, ${call.actor.name}, changes, left(${note}, 300)
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS t (candidate uuid, changes jsonb)`.execute(
    call.query,
  );
}
