import { expect, test } from 'vitest';
import { stablePlacements } from '../../testing/all-placements.ts';
import { buildMarket, namedPlacement } from '../../testing/market-text.ts';
import { standingOffers } from './standing-offers.ts';
import { choiceStrengths, rankProgrammes } from './strengths.ts';

function solve(market: ReturnType<typeof buildMarket>) {
  const rankings = rankProgrammes(market);
  return standingOffers(market, rankings, choiceStrengths(market, rankings));
}
const person = (id: string, choices: string[], groups: string[] = []) => ({ id, choices, groups });

test('a refused candidate is taken back when a later applicant makes room', () => {
  // At A caps of one on g and on h, ranked y, x, z. z, refused beside x, is let in once y takes the seat of g.
  const market = buildMarket({
    programmes: [
      {
        id: 'A',
        capacity: 2,
        ranking: { kind: 'list', order: ['y', 'x', 'z'] },
        maxPerGroup: [
          { group: 'g', max: 1 },
          { group: 'h', max: 1 },
        ],
      },
      { id: 'B', capacity: 0, ranking: { kind: 'list', order: ['y'] } },
      { id: 'C', capacity: 2, ranking: { kind: 'list', order: ['x', 'z'] } },
    ],
    candidates: [
      person('x', ['A', 'C'], ['g', 'h']),
      person('y', ['B', 'A'], ['g']),
      person('z', ['A', 'C'], ['h']),
    ],
  });
  const { placed, settled } = solve(market);
  expect(namedPlacement(market, placed)).toEqual({ x: 'C', y: 'A', z: 'A' });
  expect(settled).toBe(true);
});

test('rules that leave no placement that fits them all are marked', () => {
  const caps = [
    { group: 'g', max: 1 },
    { group: 'h', max: 1 },
  ];
  const programme = (id: string, order: string) => ({
    id,
    capacity: 2,
    ranking: { kind: 'list', order: order.split(' ') },
    maxPerGroup: caps,
  });
  const market = buildMarket({
    programmes: [
      programme('p0', 'c5 c0 c3 c1 c4 c2'),
      programme('p1', 'c1 c4 c2 c5 c0 c3'),
      programme('p2', 'c2 c5 c0 c3 c1 c4'),
    ],
    candidates: [
      person('c0', ['p2', 'p1', 'p0'], ['g', 'h']),
      person('c1', ['p0', 'p1'], ['g']),
      person('c2', ['p0'], ['g', 'h']),
      person('c3', ['p1', 'p2', 'p0'], ['h']),
      person('c4', ['p0', 'p2', 'p1'], ['g', 'h']),
      person('c5', ['p1', 'p2', 'p0'], ['h']),
    ],
  });
  expect(stablePlacements(market)).toEqual([]);
  expect(solve(market).settled).toBe(false);
});
