import { merkleRoot, merkleTree } from './merkle.ts';
import { bytesOfHex, hexOf, readReceipt, receiptOf, type Sha256 } from './receipt.ts';

/** What a published list must hold to be checked. */
export type ListToCheck = { round: string; root: string; leaves: number; receipts: readonly string[] };

export type ReceiptFinding =
  | { finding: 'included'; receipt: string; position: number }
  | { finding: 'no-receipt' | 'no-list' | 'other-round' | 'not-included' | 'list-unsorted' | 'root-differs' };

/**
 * Checks a saved receipt against a published list with nothing but the two: recomputes the receipt from what it
 * says was chosen, looks it up, and recomputes the root of the whole list.
 */
export function checkReceipt(text: string, list: ListToCheck | undefined, sha256: Sha256): ReceiptFinding {
  const parts = readReceipt(text);
  if (!parts) return { finding: 'no-receipt' };
  const leaves = list?.receipts.map(bytesOfHex);
  if (!list || !leaves?.every((leaf): leaf is Uint8Array => leaf?.length === 32))
    return { finding: 'no-list' };
  if (list.round !== parts.roundId) return { finding: 'other-round' };
  if (list.receipts.some((each, at) => at > 0 && each <= (list.receipts[at - 1] as string)))
    return { finding: 'list-unsorted' };
  if (hexOf(merkleRoot(merkleTree(leaves, sha256), sha256)) !== list.root || list.leaves !== leaves.length)
    return { finding: 'root-differs' };
  const receipt = hexOf(receiptOf(parts, sha256));
  const position = list.receipts.indexOf(receipt);
  return position < 0 ? { finding: 'not-included' } : { finding: 'included', receipt, position };
}
