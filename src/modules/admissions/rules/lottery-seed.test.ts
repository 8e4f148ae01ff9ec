import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lotterySeed, slipCommitment } from './lottery-seed.ts';
import { hexOf, type Sha256 } from './receipt.ts';

const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const root = 'ab'.repeat(32);

describe('the lottery seed', () => {
  it('is the hash of the root and both slips', () => {
    expect(hexOf(lotterySeed(root, ['one', 'two'], sha256))).toBe(
      hash(`hedong-lottery/1\n${root}\none\ntwo`),
    );
  });
  it('depends on the root, on each slip and on whose is whose', () => {
    const seeds = [
      lotterySeed(root, ['one', 'two'], sha256),
      lotterySeed('ac'.repeat(32), ['one', 'two'], sha256),
      lotterySeed(root, ['one', 'other'], sha256),
      lotterySeed(root, ['other', 'two'], sha256),
      lotterySeed(root, ['two', 'one'], sha256),
      lotterySeed(root, ['', 'two'], sha256),
    ].map(hexOf);
    expect(new Set(seeds).size).toBe(seeds.length);
  });
});

describe('a commitment', () => {
  it('is the hash of round and slip, so that it tells nothing and fits one round', () => {
    expect(hexOf(slipCommitment('r1', 'one', sha256))).toBe(hash('hedong-slip/1\nr1\none'));
    expect(hexOf(slipCommitment('r2', 'one', sha256))).not.toBe(hexOf(slipCommitment('r1', 'one', sha256)));
  });
});
