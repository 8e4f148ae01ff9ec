import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOfHex,
  hexOf,
  type ReceiptParts,
  readReceipt,
  receiptOf,
  receiptText,
  type Sha256,
} from './receipt.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const parts: ReceiptParts = {
  roundId: '0199f000-0000-7000-8000-000000000001',
  candidateNumber: '2614080200017',
  version: 3,
  submittedAt: '2026-06-28T09:59:59.042Z',
  choices: '[{"batch":1,"programmes":["0199f000-0000-7000-8000-00000000000a"],"consent":false}]',
  salt: '00112233445566778899aabbccddeeff',
};

describe('a receipt', () => {
  it('is the SHA-256 of seven lines', () => {
    const text =
      'hedong-receipt/1\n0199f000-0000-7000-8000-000000000001\n2614080200017\n3\n2026-06-28T09:59:59.042Z\n' +
      '[{"batch":1,"programmes":["0199f000-0000-7000-8000-00000000000a"],"consent":false}]\n00112233445566778899aabbccddeeff';
    expect(receiptText(parts)).toBe(text);
    expect(hexOf(receiptOf(parts, sha256))).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  it('changes with each of its parts', () => {
    const before = hexOf(receiptOf(parts, sha256));
    const others: Partial<ReceiptParts>[] = [
      { roundId: '0199f000-0000-7000-8000-000000000002' },
      { candidateNumber: '2614080200018' },
      { version: 4 },
      { submittedAt: '2026-06-28T09:59:59.043Z' },
      { choices: '[]' },
      { salt: '00112233445566778899aabbccddeefe' },
    ];
    for (const other of others)
      expect(hexOf(receiptOf({ ...parts, ...other }, sha256)), JSON.stringify(other)).not.toBe(before);
  });

  it('is found again in a saved file, with words around it and the line ends of another system', () => {
    const saved = `志愿提交回执\r\n考生号 2614080200017\r\n\r\n  ${receiptText(parts).replaceAll('\n', '\r\n  ')}\r\n\r\n请妥善保存`;
    expect(readReceipt(saved)).toEqual(parts);
  });

  it.each([
    ['nothing of the kind', '你好'],
    ['a heading alone', 'hedong-receipt/1'],
    ['a version that is no number', receiptText(parts).replace('\n3\n', '\nx\n')],
    ['a time without milliseconds', receiptText(parts).replace('.042Z', 'Z')],
    ['a salt cut short', receiptText(parts).slice(0, -1)],
  ])('is not found in %s', (_name, text) => {
    expect(readReceipt(text)).toBeUndefined();
  });
});

describe('hexadecimal text', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(bytesOfHex(hexOf(bytes))).toEqual(bytes);
        expect(hexOf(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      }),
    );
  });
  it('is refused where it is none', () => {
    expect(bytesOfHex('abc')).toBeUndefined();
    expect(bytesOfHex('zz')).toBeUndefined();
  });
});
