import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOrder } from './id-order.ts';
import { idsOf, idText } from './market.ts';

const sorted = (names: string[]) => {
  const ids = idsOf(names);
  return Array.from(idOrder(ids), (at) => idText(ids, at));
};

test.each([
  ['a shorter name stands before one that goes on', ['c10', 'c1', 'c100', 'c2'], ['c1', 'c10', 'c100', 'c2']],
  [
    'names that are alike for long',
    ['exam-2026-0002', 'exam-2026-0001'],
    ['exam-2026-0001', 'exam-2026-0002'],
  ],
  [
    'a name that ends where others that are alike go on',
    ['c1000', 'c10001', 'c10000', 'c10', 'c1000012', 'c1000011', 'c100001'],
    ['c10', 'c1000', 'c10000', 'c100001', 'c1000011', 'c1000012', 'c10001'],
  ],
  ['a character beyond the basic plane stands before U+FF5E', ['～', '𠀀'], ['𠀀', '～']],
  ['the zero character stands before nothing else', ['a\u0000', 'a', 'a0'], ['a', 'a\u0000', 'a0']],
])('%s', (_, names, expected) => {
  expect(sorted(names)).toEqual(expected);
});

test('the order is the one in which JavaScript sorts text', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 15 }),
    // Few characters, so that names begin alike and some end where others go on.
    fc.string({ unit: fc.constantFrom('0', '1'), maxLength: 15 }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 100 }), (names) => {
      expect(sorted(names)).toEqual([...names].sort());
    }),
  );
});

test('names that are alike to the last byte stay side by side in their old order', () => {
  const long = 'x'.repeat(100_000);
  expect([...idOrder(idsOf([long, 'b', long, 'b', '']))]).toEqual([4, 1, 3, 0, 2]);
});
