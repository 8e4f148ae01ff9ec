import { sql } from 'kysely';
import type { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { sealSigned } from '../contract/choices-events.ts';
import type { NewSlip, Signature } from '../contract/seal.ts';
import { lotterySeed, slipCommitment } from '../rules/lottery-seed.ts';
import { hexOf } from '../rules/receipt.ts';
import type { AdmissionCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';
import { getRound, recordRoundEvent, type StoredRound } from './round-store.ts';
import { sha256 } from './sha256.ts';

/** Officers of the body that runs the cycle sign; the same permission held at a school or a county is not enough. */
function demandSeat(call: AdmissionCall, round: StoredRound): void {
  if (!reaches(call.jurisdiction, round.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
}

type StoredSlip = {
  position: number;
  accountId: string;
  accountName: string;
  commitment: string;
  opened: boolean;
  slip: string | null;
};

async function listSlips(query: Connection, roundId: string): Promise<StoredSlip[]> {
  const { rows } = await sql<StoredSlip>`
    SELECT position, account_id AS "accountId", account_name AS "accountName", encode(commitment, 'hex') AS commitment, opened_at IS NOT NULL AS opened, slip
    FROM admissions.seal_slip WHERE round_id = ${roundId} ORDER BY position`.execute(query);
  return rows;
}

/** Lays down the hash of an own slip. Before the deadline only: afterwards the root could be known. */
export async function laySlip(call: AdmissionCall, input: z.output<typeof NewSlip>): Promise<{ id: string }> {
  const round = await getRound(call.query, input.id, true);
  demandSeat(call, round);
  const early = (round.state === 'preparing' || round.state === 'open') && !round.over;
  if (!early) throw new Refusal('conflict', { code: 'slip-too-late' });
  const slips = await listSlips(call.query, round.id);
  const own = slips.find(({ accountId }) => accountId === call.actor.accountId);
  if (!own && slips.length === 2) throw new Refusal('conflict', { code: 'slips-complete' });
  const position = own?.position ?? slips.length + 1;
  await sql`INSERT INTO admissions.seal_slip (round_id, position, account_id, account_name, commitment)
    VALUES (${round.id}, ${position}, ${call.actor.accountId}, ${call.actor.name}, decode(${input.commitment}, 'hex'))
    ON CONFLICT (round_id, position) DO UPDATE SET commitment = excluded.commitment, laid_at = now()`.execute(
    call.query,
  );
  await recordRoundEvent(call, round, 'lay-slip', null, { position, commitment: input.commitment });
  await call.audit({
    action: 'admissions.seal.lay-slip',
    subject: roundSubject,
    subjectId: round.id,
    organisationId: round.organisationId,
    before: own ? { commitment: own.commitment } : null,
    after: { position, commitment: input.commitment },
  });
  return { id: round.id };
}

type Opening = { position: number; slip: string | null; lostReason: string | null };

/**
 * Which slip a signature opens. The holder opens the own one, or says why it is lost. Somebody else may sign only in
 * the place of a slip that is still closed, saying why its holder cannot; where fewer than two were laid down, the
 * place is free.
 */
function openingOf(
  slips: readonly StoredSlip[],
  accountId: string,
  roundId: string,
  input: z.output<typeof Signature>,
): Opening | undefined {
  const own = slips.find((slip) => slip.accountId === accountId);
  if (own && input.slip) {
    if (hexOf(slipCommitment(roundId, input.slip, sha256)) !== own.commitment)
      throw new Refusal('invalid', { code: 'slip-does-not-fit', field: 'slip' });
    return { position: own.position, slip: input.slip, lostReason: null };
  }
  const place = own ?? (slips.length === 2 ? slips.find(({ opened }) => !opened) : undefined);
  if (!place) return undefined;
  if (!input.lostReason)
    throw new Refusal('invalid', { code: own ? 'slip-needed' : 'slip-of-another', field: 'slip' });
  return { position: place.position, slip: null, lostReason: input.lostReason };
}

type StoredSeal = { root: string; first: string | null; second: string | null };

async function writeSignature(call: AdmissionCall, round: StoredRound, seal: StoredSeal): Promise<number> {
  const { accountId } = call.actor;
  if (!seal.first) {
    await sql`UPDATE admissions.seal SET first_signed_by = ${accountId}, first_signed_at = now() WHERE round_id = ${round.id}`.execute(
      call.query,
    );
    return 1;
  }
  const slips = await listSlips(call.query, round.id);
  const texts: [string, string] = [slips[0]?.slip ?? '', slips[1]?.slip ?? ''];
  const seed = hexOf(lotterySeed(seal.root, texts, sha256));
  await sql`UPDATE admissions.seal SET second_signed_by = ${accountId}, second_signed_at = now(), lottery_seed = decode(${seed}, 'hex')
    WHERE round_id = ${round.id}`.execute(call.query);
  await call.publish(sealSigned, { cycleId: round.cycleId, roundId: round.id, root: seal.root });
  return 2;
}

/** Signs the seal that the officer saw, opening the own slip. With the second signature the seed is known. */
export async function signSeal(
  call: AdmissionCall,
  input: z.output<typeof Signature>,
): Promise<{ signatures: number }> {
  const round = await getRound(call.query, input.id, true);
  demandSeat(call, round);
  const { rows } = await sql<StoredSeal>`
    SELECT encode(root, 'hex') AS root, first_signed_by AS first, second_signed_by AS second FROM admissions.seal WHERE round_id = ${round.id}`.execute(
    call.query,
  );
  const [seal] = rows;
  if (!seal) throw notFound('seal');
  if (seal.root !== input.root) throw new Refusal('conflict', { code: 'seal-differs', field: 'root' });
  const signed = [seal.first, seal.second].includes(call.actor.accountId);
  if (signed) throw new Refusal('conflict', { code: 'signed-already' });
  if (seal.second) throw new Refusal('conflict', { code: 'seal-complete' });
  const opening = openingOf(await listSlips(call.query, round.id), call.actor.accountId, round.id, input);
  if (opening)
    await sql`UPDATE admissions.seal_slip SET slip = ${opening.slip}, lost_reason = ${opening.lostReason}, opened_at = now()
      WHERE round_id = ${round.id} AND position = ${opening.position}`.execute(call.query);
  const signatures = await writeSignature(call, round, seal);
  const after = {
    root: seal.root,
    signatures,
    slip: opening?.position ?? null,
    lostReason: opening?.lostReason ?? null,
  };
  await recordRoundEvent(call, round, 'sign', opening?.lostReason ?? null, after);
  await call.audit({
    action: 'admissions.seal.sign',
    subject: roundSubject,
    subjectId: round.id,
    organisationId: round.organisationId,
    after,
  });
  return { signatures };
}
