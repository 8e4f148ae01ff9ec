import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { choiceStrengths, meetsMinimum, packColumns, rankProgrammes, strengthOf } from './strengths.ts';

test('packed columns order candidates as the keys do one after another, however wide they are', () => {
  const row = fc.tuple(
    fc.constantFrom(0, 1, 2),
    fc.oneof(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), fc.constant(5)),
    fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(0.5)),
    fc.integer({ min: 0, max: 2 ** 45 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), (rows) => {
      const columns = [0, 1, 2, 3].map((key) => Float64Array.from(rows, (each) => each[key]!));
      const packed = packColumns(columns, false);
      const sign = (x: number, y: number) => {
        const key = columns.find((column) => column[x] !== column[y]);
        return key ? Math.sign(key[x]! - key[y]!) : 0;
      };
      for (let x = 0; x < rows.length; x++)
        for (let y = 0; y < x; y++)
          expect(Math.sign(strengthOf(packed, x) - strengthOf(packed, y))).toBe(sign(x, y));
    }),
    { numRuns: 300 },
  );
});

const market = buildMarket({
  programmes: [
    { id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['total'], minimum: { total: 500 } } },
    { id: 'B', capacity: 1, ranking: { kind: 'classes', order: [['c1', 'c2'], ['c3']] } },
  ],
  candidates: [
    { id: 'c1', choices: ['A', 'B'], scores: { total: 600 } },
    { id: 'c2', choices: ['B', 'A'], scores: { total: 499 } },
    { id: 'c3', choices: ['B'] },
    { id: 'c4', choices: ['B'] },
  ],
  tieBreak: { order: ['c2', 'c1'] },
});

test('below the minimum and not listed is not acceptable; the tie-break orders a class', () => {
  const strengths = choiceStrengths(market, rankProgrammes(market));
  const [c1A, c1B, c2B, c2A, c3B, c4B] = strengths;
  expect([c2A, c4B]).toEqual([-1, -1]);
  expect(c1A).toBeGreaterThanOrEqual(0);
  expect(c2B! > c1B! && c1B! > c3B! && c3B! >= 0).toBe(true);
});

test('the minimum itself is enough', () => {
  expect([meetsMinimum(market, 0, 0), meetsMinimum(market, 0, 1), meetsMinimum(market, 1, 1)]).toEqual([
    true,
    false,
    true,
  ]);
});

test('an absent score does not disturb the ranking of those who have one', () => {
  const ranked = buildMarket({
    programmes: [{ id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['art'] } }],
    candidates: [
      { id: 'c1', choices: ['A'], scores: { art: 80 } },
      { id: 'c2', choices: [], scores: { total: 1 } },
      { id: 'c3', choices: ['A'], scores: { art: 90 } },
    ],
  });
  const [first, third] = choiceStrengths(ranked, rankProgrammes(ranked));
  expect(third! > first!).toBe(true);
});
