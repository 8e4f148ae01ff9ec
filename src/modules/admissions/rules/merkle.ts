import type { Sha256 } from './receipt.ts';

/*
 * The tree of RFC 6962, section 2.1: a leaf is hashed behind a zero byte and a node behind a one, so that neither
 * can be taken for the other; of n leaves the left side holds the largest power of two below n.
 */

function joined(first: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  bytes[0] = first;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const leafHash = (leaf: Uint8Array, sha256: Sha256) => sha256(joined(0, leaf));
const nodeHash = (left: Uint8Array, right: Uint8Array, sha256: Sha256) => sha256(joined(1, left, right));

/** The row above one of hashes: neighbours joined, a last one without neighbour taken up as it is. */
function rowAbove(row: readonly Uint8Array[], sha256: Sha256): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < row.length; at += 2) {
    const [left, right] = [row[at] as Uint8Array, row[at + 1]];
    above.push(right ? nodeHash(left, right, sha256) : left);
  }
  return above;
}

/** All rows of the tree, leaves first. Joining neighbours row by row gives the shape of the RFC. */
export type MerkleTree = readonly (readonly Uint8Array[])[];

export function merkleTree(leaves: readonly Uint8Array[], sha256: Sha256): MerkleTree {
  const rows: Uint8Array[][] = [leaves.map((leaf) => leafHash(leaf, sha256))];
  for (let row = rows[0] as Uint8Array[]; row.length > 1; ) {
    row = rowAbove(row, sha256);
    rows.push(row);
  }
  return rows;
}

/** The root; of no leaves, the hash of nothing. */
export function merkleRoot(tree: MerkleTree, sha256: Sha256): Uint8Array {
  return tree[tree.length - 1]?.[0] ?? sha256(new Uint8Array(0));
}

/** What a leaf needs to be led up to the root: its neighbours, lowest first. */
export function inclusionProof(tree: MerkleTree, position: number): Uint8Array[] {
  const proof: Uint8Array[] = [];
  let at = position;
  for (const row of tree.slice(0, -1)) {
    const neighbour = row[at % 2 === 0 ? at + 1 : at - 1];
    if (neighbour) proof.push(neighbour);
    at = Math.floor(at / 2);
  }
  return proof;
}

export type Inclusion = { position: number; leaves: number; proof: readonly Uint8Array[] };

/** The root to which a leaf is led by its proof; undefined where the proof is too long or too short. */
export function rootOfProof(leaf: Uint8Array, inclusion: Inclusion, sha256: Sha256): Uint8Array | undefined {
  const { position, leaves, proof } = inclusion;
  if (!Number.isInteger(position) || position < 0 || position >= leaves) return undefined;
  let hash = leafHash(leaf, sha256);
  let used = 0;
  for (let at = position, width = leaves; width > 1; at = Math.floor(at / 2), width = Math.ceil(width / 2)) {
    const onRight = at % 2 === 1;
    if (!onRight && at + 1 >= width) continue;
    const neighbour = proof[used++];
    if (!neighbour) return undefined;
    hash = onRight ? nodeHash(neighbour, hash, sha256) : nodeHash(hash, neighbour, sha256);
  }
  return used === proof.length ? hash : undefined;
}
