import { expect, test } from 'vitest';
import { digest } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { tieBreakPositions } from './lottery.ts';

const people = ['c1', 'c2', '考生3', 'c4'];
const market = (tieBreak?: unknown) =>
  buildMarket({ programmes: [], candidates: people.map((id) => ({ id, choices: [] })), tieBreak });

test('an order is taken as it stands, whoever is not named comes last', () => {
  expect([...tieBreakPositions(market({ order: ['c4', 'c1'] }))!]).toEqual([1, 4, 4, 0]);
});

test('the lottery is the order of SHA-256 of the printed seed and the id', () => {
  const seed = '2026ab';
  const drawn = [...people].sort((x, y) => (digest(seed + x) < digest(seed + y) ? -1 : 1));
  expect([...tieBreakPositions(market({ lottery: seed }))!]).toEqual(people.map((id) => drawn.indexOf(id)));
});

test('without a tie-break nothing is drawn', () => {
  expect(tieBreakPositions(market())).toBeUndefined();
});
