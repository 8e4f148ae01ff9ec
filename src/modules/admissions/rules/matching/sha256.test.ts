import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test('the digest is the machine’s own, for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const words = [...sha256(bytes)].map((word) => word.toString(16).padStart(8, '0'));
      expect(words.join('')).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});
