import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { GuardianMode, RoundState } from '../contract/choices.ts';
import type { WritingCall } from './call.ts';

export type StoredRound = {
  id: string;
  cycleId: string;
  organisationId: string;
  title: string;
  kind: 'main' | 'supplementary';
  batches: number[];
  state: RoundState;
  revision: number;
  /** By the clock of the database, which also judges submissions. */
  over: boolean;
  closesAt: Date;
  guardian: GuardianMode;
};

/** A round with what its cycle says of it; `lock` waits for submissions that are being written. */
export async function getRound(query: Connection, id: string, lock = false): Promise<StoredRound> {
  const { rows } = await sql<StoredRound>`
    SELECT r.id, r.cycle_id AS "cycleId", y.organisation_id AS "organisationId", r.title, r.kind, r.batches, r.state, r.revision,
      clock_timestamp() >= r.closes_at AS over, r.closes_at AS "closesAt", y.policy->>'guardianConfirmation' AS guardian
    FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id WHERE r.id = ${id} ${lock ? sql`FOR UPDATE OF r` : sql``}`.execute(
    query,
  );
  const [row] = rows;
  if (!row) throw notFound('round');
  return row;
}

/** Whether choices of a cycle are sealed: its rules, seats for groups and marks are inputs of a decision from then on. */
export async function isSealed(query: Connection, cycleId: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM admissions.round WHERE cycle_id = ${cycleId}
    AND state IN ('sealed', 'matched', 'released') LIMIT 1`.execute(query);
  return rows.length > 0;
}

/** Whether a form of the candidate is sealed: whoever has one takes part in the round, whatever is recorded since. */
export async function hasSealedChoices(query: Connection, candidateId: string): Promise<boolean> {
  const { rows } =
    await sql`SELECT FROM admissions.sealed_choice WHERE candidate_id = ${candidateId} LIMIT 1`.execute(
      query,
    );
  return rows.length > 0;
}

export async function writeRoundState(query: Connection, id: string, state: RoundState): Promise<void> {
  await sql`UPDATE admissions.round SET state = ${state}, revision = revision + 1 WHERE id = ${id}`.execute(
    query,
  );
}

/** Tells in the story of the cycle what happened to one of its rounds. */
export async function recordRoundEvent(
  { query, actor }: Pick<WritingCall, 'query' | 'actor'>,
  round: Pick<StoredRound, 'id' | 'cycleId'>,
  action: string,
  note: string | null = null,
  details: object = {},
): Promise<void> {
  await query
    .insertInto('admissions.cycle_event')
    .values({
      cycle_id: round.cycleId,
      action,
      actor: actor.accountId,
      actor_name: actor.name,
      note,
      details: JSON.stringify({ roundId: round.id, ...details }),
    })
    .execute();
}
