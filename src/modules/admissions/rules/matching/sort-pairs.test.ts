import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortDescending } from './sort-pairs.ts';

test('rows stay together and come out greatest first, whatever part was in order before', () => {
  const rows = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 200 });
  fc.assert(
    fc.property(rows, fc.nat(), (values, part) => {
      const sorted = values.length === 0 ? 0 : part % (values.length + 1);
      const given = [...values.slice(0, sorted).sort((x, y) => y - x), ...values.slice(sorted)];
      const keys = Float64Array.from(given);
      const beside = Int32Array.from(given, (value) => value + 1);
      sortDescending(keys, beside, sorted, given.length);
      expect([...keys]).toEqual([...values].sort((x, y) => y - x));
      expect([...beside]).toEqual(Array.from(keys, (key) => key + 1));
    }),
    { numRuns: 500 },
  );
});

test('ten thousand equal rows do not go deep', () => {
  const keys = new Float64Array(10_000).fill(7);
  const rows = Int32Array.from(keys, (_, at) => at);
  sortDescending(keys, rows, 0, keys.length);
  expect(new Set(rows).size).toBe(10_000);
});
