import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { allDifferent, denseRanks, orderDescending } from './sort-order.ts';

const columns = [
  ['whole numbers', fc.integer({ min: -50, max: 5000 })],
  ['large whole numbers', fc.integer({ min: 0, max: 2 ** 50 })],
  ['decimals', fc.double({ min: -10, max: 700, noNaN: true })],
] as const;

test.each(columns)('%s are sorted as a stable sort does it', (_, number) => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 300 }), (values) => {
      const expected = values.map((_, at) => at).sort((x, y) => values[y]! - values[x]! || x - y);
      expect([...orderDescending(Float64Array.from(values))]).toEqual(expected);
    }),
  );
});

test('equal values share a rank, the least has rank 0', () => {
  const { ranks, different } = denseRanks(Float64Array.of(5.5, 2, 5.5, 9, 2));
  expect([...ranks]).toEqual([1, 0, 1, 2, 0]);
  expect(different).toBe(3);
});

test.each([
  [[], true],
  [[1, 2, 3], true],
  [[588.5, 588.25, 588], true],
  [[4294967295, 0, 4294967295], false],
  [[1, 1 + 2 ** 32, 1 + 2 ** 33], true],
])('that %j are all different is %s', (values, expected) => {
  expect(allDifferent(Float64Array.from(values))).toBe(expected);
});
