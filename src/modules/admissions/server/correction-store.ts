import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { CorrectionState, Effects, InputChange, Variant } from '../contract/correction.ts';
import { lackingSeats, movedBy } from '../rules/corrections/blast-radius.ts';

export type StoredCorrection = {
  id: string;
  roundId: string;
  runId: string | null;
  changes: InputChange[];
  effects: Effects | null;
  state: CorrectionState;
  proposedBy: string;
  /** The run whose result is public now. */
  releasedRunId: string;
};

/** A correction with the run that is released now; `lock` holds it against a second decision. */
export async function getCorrection(query: Connection, id: string, lock = false): Promise<StoredCorrection> {
  const { rows } = await sql<StoredCorrection>`
    SELECT c.id, c.round_id AS "roundId", c.run_id AS "runId", c.changes, c.effects, c.state, c.proposed_by AS "proposedBy", e.run_id AS "releasedRunId"
    FROM admissions.correction c JOIN admissions.release e ON e.round_id = c.round_id WHERE c.id = ${id} ${lock ? sql`FOR UPDATE OF c` : sql``}`.execute(
    query,
  );
  const [row] = rows;
  if (!row) throw notFound('correction');
  return row;
}

type Adopted = { changes: InputChange[]; effects: Effects; variant: Variant };

/** Seats that came with places granted beside the plan: the next correction starts from them. */
function grantedSeats({ changes, effects, variant }: Adopted): InputChange[] {
  if (variant === 'full') return [];
  const arrived = lackingSeats(movedBy(variant, effects.rows), new Map());
  return Object.entries(arrived).flatMap(([code, seats]): InputChange[] => {
    const planned = changes.reduce(
      (sum, change) =>
        change.kind === 'seats' && change.code === code ? sum + change.after - change.before : sum,
      0,
    );
    const beside = seats - planned;
    return beside > 0 ? [{ kind: 'seats', code, before: 0, after: beside }] : [];
  });
}

/** What earlier corrections of the round put right, in the order of their adoption. */
export async function listAdoptedChanges(query: Connection, roundId: string): Promise<InputChange[]> {
  const { rows } = await sql<Adopted>`
    SELECT changes, effects, variant FROM admissions.correction WHERE round_id = ${roundId} AND state = 'adopted' ORDER BY decided_at`.execute(
    query,
  );
  return rows.flatMap((row) => [...row.changes, ...grantedSeats(row)]);
}
