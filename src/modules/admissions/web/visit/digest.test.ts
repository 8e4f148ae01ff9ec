import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hexOf } from '../../rules/receipt.ts';
import { sha256 } from './digest.ts';

test('the digest in the page is that of the server', () => {
  const bytes = new TextEncoder().encode('hedong-receipt/1\n志愿');
  expect(hexOf(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
});
