import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { partition } from './partition.ts';

test('the greatest stand in front, each row still whole, and what lies outside is left alone', () => {
  const rows = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 120 });
  fc.assert(
    fc.property(rows, fc.nat(), (given, part) => {
      const keys = Float64Array.from(given);
      const values = Int32Array.from(given, (_, at) => at);
      const [from, to] = [1, given.length - 2];
      const last = from + (part % (to - from + 1));
      partition(keys, values, from, to, last);
      expect(Array.from(values, (at) => given[at])).toEqual([...keys]);
      expect([keys[0], keys[given.length - 1]]).toEqual([given[0], given[given.length - 1]]);
      const least = Math.min(...keys.subarray(from, last + 1));
      for (const behind of keys.subarray(last + 1, to + 1)) expect(behind).toBeLessThanOrEqual(least);
    }),
    { numRuns: 400 },
  );
});
