import { expect, test } from 'vitest';
import { digest } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { checkFigures } from './check-figures.ts';

const market = buildMarket({
  programmes: [
    {
      id: 'A',
      capacity: 2,
      ranking: { kind: 'scores', keys: ['x'] },
      reserves: [{ group: 'g', seats: 1 }],
      precedence: 'reserved-first',
    },
  ],
  candidates: [
    { id: 'c1', choices: ['A'], scores: { x: 5 } },
    { id: 'c2', choices: ['A'], scores: { x: 7 }, groups: ['g'] },
  ],
});
const right = { admitted: 2, open: 1, reserved: { g: 1 }, reverted: 0, lastAdmitted: 'c1', cutoff: { x: 5 } };
const check = (figures: Record<string, unknown>) =>
  checkFigures(market, Int32Array.of(0, 0), new Map(Object.entries(figures)), digest).map(
    ({ message }) => message,
  );

test('the right figures pass, in any order of keys', () => {
  expect(check({ A: Object.fromEntries(Object.entries(right).toReversed()) })).toEqual([]);
});

test.each([
  ['another number', { A: { ...right, open: 2 } }, ['A: open is 2, but it is 1']],
  ['another cut-off', { A: { ...right, cutoff: { x: 6 } } }, ['A: cutoff is {"x":6}, but it is {"x":5}']],
  [
    'no last one',
    { A: { ...right, lastAdmitted: undefined } },
    ['A: lastAdmitted is missing, but it is "c1"'],
  ],
  ['no figures', {}, ['A: the result has no figures of it']],
  ['figures of nobody', { A: right, Z: right }, ['the market has no programme Z']],
])('%s is named', (_, figures, expected) => {
  expect(check(figures)).toEqual(expected);
});
