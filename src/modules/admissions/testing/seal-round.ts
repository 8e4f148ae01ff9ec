import { sql } from 'kysely';
import type { TestHouse } from '#kernel/testing/test-house.ts';
import { slipCommitment } from '../rules/lottery-seed.ts';
import { hexOf } from '../rules/receipt.ts';
import type { AdmissionCall } from '../server/call.ts';
import { sealRound } from '../server/seal-round.ts';
import { sha256 } from '../server/sha256.ts';
import { laySlip, signSeal } from '../server/sign-seal.ts';

/** The slips that two invented officers lay down, always the same, so that a test knows the seed. */
const slips = ['first-slip-of-the-test', 'second-slip-of-the-test'] as const;

/** An officer of the test: acts in the call of the house, under a name of its own. */
const officer = (call: AdmissionCall, at: number): AdmissionCall => ({
  ...call,
  actor: { ...call.actor, accountId: `test-officer-${at + 1}`, name: `测试签署人${at + 1}` },
});

/** Lays down the slips of two officers, without which no round is opened. */
export async function layTestSlips(house: Pick<TestHouse, 'act'>, roundId: string): Promise<void> {
  await house.act(async (call: AdmissionCall) => {
    for (const [at, slip] of slips.entries())
      await laySlip(officer(call, at), {
        id: roundId,
        commitment: hexOf(slipCommitment(roundId, slip, sha256)),
      });
  });
}

/** Ends the window of a round, seals it and has it signed by two officers: what a run needs. */
export async function sealAndSign(
  house: Pick<TestHouse, 'act'>,
  roundId: string,
): Promise<{ root: string; leaves: number }> {
  return house.act(async (call: AdmissionCall) => {
    for (const [at, slip] of slips.entries())
      await laySlip(officer(call, at), {
        id: roundId,
        commitment: hexOf(slipCommitment(roundId, slip, sha256)),
      });
    await sql`UPDATE admissions.round SET closes_at = clock_timestamp() WHERE id = ${roundId}`.execute(
      call.query,
    );
    const sealed = await sealRound(call, roundId, ['clock']);
    for (const [at, slip] of slips.entries())
      await signSeal(officer(call, at), { id: roundId, root: sealed.root, slip, lostReason: null });
    return sealed;
  });
}
