import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { lowerIn, programmeFigures } from './figures.ts';
import { matchMarket } from './match-market.ts';

const market = buildMarket({
  programmes: [
    {
      id: 'A',
      capacity: 4,
      ranking: { kind: 'scores', keys: ['x'] },
      reserves: [
        { group: 'g', seats: 1 },
        { group: 'h', seats: 1 },
      ],
      precedence: 'open-first',
    },
    { id: 'B', capacity: 3, ranking: { kind: 'classes', order: [['f', 'e']] } },
  ],
  candidates: [
    { id: 'a', choices: ['A'], scores: { x: 9 } },
    { id: 'b', choices: ['A'], scores: { x: 8 } },
    { id: 'c', choices: ['A'], scores: { x: 7 } },
    { id: 'd', choices: ['A'], scores: { x: 6 }, groups: ['g'] },
    { id: 'e', choices: ['A', 'B'], scores: { x: 5 } },
    { id: 'f', choices: ['B'] },
  ],
  tieBreak: { order: ['f', 'e'] },
  groups: ['h'],
});
const { outcome, rankings } = matchMarket(market);

test('open, reserved and reverted add up, and the last is the lowest of all who were admitted', () => {
  const [first, second] = programmeFigures(market, outcome!, rankings);
  // Two open seats for a and b, d has the reserve of g, the one of h reverts to c.
  expect(first).toEqual({ admitted: 4, open: 2, reserved: Int32Array.of(1, 0), reverted: 1, last: 3 });
  expect(second).toMatchObject({ admitted: 2, last: -1 });
});

test('the tie-break says who is lower in one class, the id where nothing does', () => {
  const lower = lowerIn(market, rankings);
  expect([lower(0, 4, 3), lower(1, 4, 5), lower(1, 5, 4)]).toEqual([true, true, false]);
  expect(lowerIn(market, { ...rankings, tiePositions: undefined })(1, 5, 4)).toBe(true);
});
