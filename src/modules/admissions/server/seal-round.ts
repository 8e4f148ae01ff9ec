import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { Call } from '#kernel/http/call.ts';
import { roundSealed } from '../contract/choices-events.ts';
import { merkleRoot, merkleTree } from '../rules/merkle.ts';
import { hexOf } from '../rules/receipt.ts';
import { nextRoundState, type RoundParty } from '../rules/round-states.ts';
import type { WritingCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';
import { digestRound } from './digest-round.ts';
import { freshStatistics } from './fresh-statistics.ts';
import { getRound, recordRoundEvent, writeRoundState } from './round-store.ts';
import { sha256 } from './sha256.ts';

/**
 * Puts the versions that count among the leaves, in the order of their receipts: the last of each candidate, where
 * the policy requires the guardian the last that was confirmed (rules/counting-version.ts). A withdrawal is a leaf
 * too, so that its author can prove it; it chooses nothing.
 */
async function writeLeaves(query: Connection, roundId: string, confirmedOnly: boolean): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT INTO admissions.sealed_choice (round_id, candidate_id, version, position)
    SELECT ${roundId}, candidate_id, version, row_number() OVER (ORDER BY receipt) - 1
    FROM (SELECT DISTINCT ON (v.candidate_id) v.candidate_id, v.version, v.receipt
      FROM admissions.choice_version v JOIN admissions.candidate c ON c.id = v.candidate_id AND c.state <> 'withdrawn'
      WHERE v.round_id = ${roundId} AND (NOT ${confirmedOnly}::boolean OR EXISTS (SELECT FROM admissions.guardian_confirmation g
        WHERE (g.candidate_id, g.round_id, g.version) = (v.candidate_id, v.round_id, v.version)))
      ORDER BY v.candidate_id, v.version DESC) counting`.execute(query);
  return Number(numAffectedRows ?? 0n);
}

/** Keeps what the ledger says at this moment: the seats that this round places. */
async function writeSeats(query: Connection, roundId: string): Promise<void> {
  await sql`
    INSERT INTO admissions.sealed_seat (round_id, programme_id, seats, used)
    SELECT r.id, p.id, b.seats, b.used FROM admissions.round r
      JOIN admissions.programme p ON p.cycle_id = r.cycle_id AND p.batch_no = ANY (r.batches) AND p.state = 'adopted'
      JOIN admissions.quota_balance b ON b.programme_id = p.id
    WHERE r.id = ${roundId}`.execute(query);
}

/** Receipts that count, in the order in which the leaves will stand. */
async function readReceipts(query: Connection, roundId: string): Promise<Buffer[]> {
  const { rows } = await sql<{
    receipt: Buffer;
  }>`SELECT receipt FROM admissions.sealed_receipts(${roundId})`.execute(query);
  return rows.map(({ receipt }) => receipt);
}

const nothing = Buffer.alloc(32);

export type SealingCall = WritingCall & Pick<Call, 'publish'>;

/**
 * Freezes a round after its deadline: which receipts count, the root over them, digests of inputs and rules. The
 * lock on the round waits for whatever is being written, so that nothing acknowledged before is missing.
 */
export async function sealRound(
  call: SealingCall,
  roundId: string,
  parties: readonly RoundParty[],
): Promise<{ root: string; leaves: number }> {
  const { query } = call;
  const round = await getRound(query, roundId, true);
  const next = nextRoundState(round.state, 'seal', parties);
  if (!next) throw new Refusal('conflict', { code: 'round-step-refused', params: { state: round.state } });
  if (!round.over) throw new Refusal('conflict', { code: 'deadline-not-reached' });
  await sql`INSERT INTO admissions.seal (round_id, leaves, root, inputs_sha256, rules_sha256) VALUES (${roundId}, 0, ${nothing}, ${nothing}, ${nothing})`.execute(
    query,
  );
  const leaves = await writeLeaves(query, roundId, round.guardian === 'required');
  await writeSeats(query, roundId);
  await freshStatistics(query, leaves, ['choice_version', 'sealed_choice']);
  const receipts = await readReceipts(query, roundId);
  const root = hexOf(merkleRoot(merkleTree(receipts, sha256), sha256));
  const { inputs, rules } = await digestRound(query, roundId);
  await sql`UPDATE admissions.seal SET leaves = ${receipts.length}, root = decode(${root}, 'hex'),
      inputs_sha256 = decode(${inputs}, 'hex'), rules_sha256 = decode(${rules}, 'hex') WHERE round_id = ${roundId}`.execute(
    query,
  );
  await writeRoundState(query, roundId, next);
  const sealed = { root, leaves: receipts.length };
  await recordRoundEvent(call, round, 'seal', null, sealed);
  await call.audit({
    action: 'admissions.choice.step',
    subject: roundSubject,
    subjectId: roundId,
    organisationId: round.organisationId,
    before: { state: round.state },
    after: { state: next, ...sealed, inputs, rules },
  });
  await call.publish(roundSealed, { cycleId: round.cycleId, roundId, ...sealed });
  return sealed;
}
