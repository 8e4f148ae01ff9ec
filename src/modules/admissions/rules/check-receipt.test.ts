import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkReceipt, type ListToCheck } from './check-receipt.ts';
import { merkleRoot, merkleTree } from './merkle.ts';
import { hexOf, receiptOf, receiptText, type Sha256 } from './receipt.ts';

const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const round = '0199f000-0000-7000-8000-000000000001';
const parts = {
  roundId: round,
  candidateNumber: '2614080200017',
  version: 1,
  submittedAt: '2026-06-28T09:59:59.042Z',
  choices: '[]',
  salt: '00112233445566778899aabbccddeeff',
};
const own = receiptOf(parts, sha256);
const leaves = [own, ...[1, 2, 3, 4].map((n) => new Uint8Array(32).fill(n * 40))].sort((a, b) =>
  hexOf(a) < hexOf(b) ? -1 : 1,
);
const list: ListToCheck = {
  round,
  leaves: leaves.length,
  root: hexOf(merkleRoot(merkleTree(leaves, sha256), sha256)),
  receipts: leaves.map(hexOf),
};
const finding = (text: string, given: ListToCheck | undefined = list) =>
  checkReceipt(text, given, sha256).finding;
const without = list.receipts.filter((each) => each !== hexOf(own));

describe('a receipt against a published list', () => {
  it('is found at its place', () => {
    expect(checkReceipt(receiptText(parts), list, sha256)).toEqual({
      finding: 'included',
      receipt: hexOf(own),
      position: list.receipts.indexOf(hexOf(own)),
    });
  });
  it('is not found once a single letter of it was changed', () => {
    expect(finding(receiptText({ ...parts, choices: '[{}]' }))).toBe('not-included');
  });
  it.each<[string, string, ListToCheck | undefined, string]>([
    ['no receipt', 'hello', list, 'no-receipt'],
    [
      'a list of another round',
      receiptText(parts),
      { ...list, round: `${round.slice(0, -1)}2` },
      'other-round',
    ],
    ['a list that is none', receiptText(parts), { ...list, receipts: ['zz'] }, 'no-list'],
    ['a list with another root', receiptText(parts), { ...list, root: '00'.repeat(32) }, 'root-differs'],
    [
      'a list from which it was taken out',
      receiptText(parts),
      { ...list, receipts: without },
      'root-differs',
    ],
    [
      'a list out of order',
      receiptText(parts),
      { ...list, receipts: [...list.receipts].reverse() },
      'list-unsorted',
    ],
  ])('%s', (_name, text, given, expected) => {
    expect(finding(text, given)).toBe(expected);
  });
});
