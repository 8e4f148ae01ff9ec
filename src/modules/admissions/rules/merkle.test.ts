import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inclusionProof, merkleRoot, merkleTree, rootOfProof } from './merkle.ts';
import { hexOf, type Sha256 } from './receipt.ts';

const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const root = (leaves: readonly Uint8Array[]) => hexOf(merkleRoot(merkleTree(leaves, sha256), sha256));

/** The definition of RFC 6962 as it stands there, from the top down. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return sha256(Buffer.concat([Buffer.from([0]), leaves[0] as Uint8Array]));
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return sha256(
    Buffer.concat([
      Buffer.from([1]),
      rootByDefinition(leaves.slice(0, left)),
      rootByDefinition(leaves.slice(left)),
    ]),
  );
}

/** The test leaves of the reference implementation of certificate transparency, with their published roots. */
const published = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const publishedRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const receipts = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 70 });

describe('the tree', () => {
  it('has the published roots for the published leaves', () => {
    const leaves = published.map((hex) => new Uint8Array(Buffer.from(hex, 'hex')));
    for (let count = 0; count <= leaves.length; count++)
      expect(root(leaves.slice(0, count)), `${count} leaves`).toBe(publishedRoots[count]);
  });

  it('has the shape of the definition for any number of leaves', () => {
    fc.assert(
      fc.property(receipts, (leaves) => {
        expect(root(leaves)).toBe(hexOf(rootByDefinition(leaves)));
      }),
    );
  });
});

describe('a proof', () => {
  it('leads every leaf to the root', () => {
    fc.assert(
      fc.property(receipts, (leaves) => {
        const tree = merkleTree(leaves, sha256);
        for (const [position, leaf] of leaves.entries()) {
          const proof = inclusionProof(tree, position);
          const reached = rootOfProof(leaf, { position, leaves: leaves.length, proof }, sha256);
          expect(reached && hexOf(reached)).toBe(root(leaves));
        }
      }),
    );
  });

  it('leads another leaf, a changed neighbour or another position elsewhere', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uint8Array({ minLength: 32, maxLength: 32 }), {
          minLength: 3,
          maxLength: 40,
          selector: hexOf,
        }),
        fc.nat(),
        fc.nat(),
        (leaves, first, second) => {
          const position = first % leaves.length;
          const other = (position + 1 + (second % (leaves.length - 1))) % leaves.length;
          const proof = inclusionProof(merkleTree(leaves, sha256), position);
          const inclusion = { position, leaves: leaves.length, proof };
          const reached = rootOfProof(leaves[other] as Uint8Array, inclusion, sha256);
          expect(reached && hexOf(reached)).not.toBe(root(leaves));
          const changed = proof.map((hash, at) => (at === 0 ? sha256(hash) : hash));
          const misled = rootOfProof(
            leaves[position] as Uint8Array,
            { ...inclusion, proof: changed },
            sha256,
          );
          expect(misled && hexOf(misled)).not.toBe(root(leaves));
        },
      ),
    );
  });

  it('counts for nothing when it is too long, too short or out of range', () => {
    const leaves = [1, 2, 3, 4, 5].map((n) => new Uint8Array(32).fill(n));
    const proof = inclusionProof(merkleTree(leaves, sha256), 2);
    const leaf = leaves[2] as Uint8Array;
    expect(rootOfProof(leaf, { position: 2, leaves: 5, proof: proof.slice(1) }, sha256)).toBeUndefined();
    expect(rootOfProof(leaf, { position: 2, leaves: 5, proof: [...proof, leaf] }, sha256)).toBeUndefined();
    expect(rootOfProof(leaf, { position: 5, leaves: 5, proof }, sha256)).toBeUndefined();
    expect(rootOfProof(leaf, { position: -1, leaves: 5, proof }, sha256)).toBeUndefined();
  });
});
