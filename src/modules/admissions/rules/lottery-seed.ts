import { bytesOf, type Sha256 } from './receipt.ts';

/** What an officer lays down before the deadline: the hash of a slip that stays closed until the seal. */
export function slipCommitment(roundId: string, slip: string, sha256: Sha256): Uint8Array {
  return sha256(bytesOf(`hedong-slip/1\n${roundId}\n${slip}`));
}

/**
 * The seed of the lottery that breaks the last ties: the root of the sealed receipts with the two slips, in the
 * order in which they were laid down. A slip that was lost counts as empty. No one can choose it: the slips were
 * laid down before the root existed, and the root was fixed before the slips were opened.
 */
export function lotterySeed(rootHex: string, slips: readonly [string, string], sha256: Sha256): Uint8Array {
  return sha256(bytesOf(`hedong-lottery/1\n${rootHex}\n${slips[0]}\n${slips[1]}`));
}
