import { describe, expect, it } from 'vitest';
import { readReceipt } from './receipt.ts';
import { receiptFile } from './receipt-file.ts';

const parts = {
  roundId: '0199f000-0000-7000-8000-000000000001',
  candidateNumber: '2614080200017',
  version: 2,
  submittedAt: '2026-06-28T09:59:59.042Z',
  choices: '[]',
  salt: '00112233445566778899aabbccddeeff',
};
const words = {
  cycle: '2026 年中考',
  round: '统一填报',
  receipt: 'ab'.repeat(32),
  localTime: '2026-06-28 17:59:59',
};

describe('the file of a receipt', () => {
  it('holds what is hashed, so that it can be checked by itself', () => {
    expect(readReceipt(receiptFile(parts, { ...words, lines: ['第一批 1. A01 护理'] }))).toEqual(parts);
  });
  it('says in words what was sent, or that it was withdrawn', () => {
    expect(receiptFile(parts, { ...words, lines: ['第一批 1. A01 护理'] })).toContain('第一批 1. A01 护理');
    expect(receiptFile(parts, { ...words, lines: [] })).toContain('撤回志愿');
  });
});
