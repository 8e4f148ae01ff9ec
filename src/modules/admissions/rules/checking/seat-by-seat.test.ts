import { expect, test } from 'vitest';
import { digest } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { idText } from '../market.ts';
import { Order } from './order.ts';
import { chooseSeatBySeat } from './seat-by-seat.ts';

/** The quota example of 2.2: three seats, one of them kept for JH01 with a floor of 500. */
function admitted(rules: object): Record<string, unknown> {
  const market = buildMarket({
    programmes: [
      {
        id: 'A',
        capacity: 3,
        ranking: { kind: 'scores', keys: ['total', 'math'] },
        reserves: [{ group: 'JH01', seats: 1, floor: { total: 500 } }],
        ...rules,
      },
    ],
    candidates: [
      ['c1', 612, 90, 'JH01'],
      ['c2', 588, 97],
      ['c3', 588, 95],
      ['c4', 540, 80, 'JH01'],
      ['c5', 480, 99, 'JH01'],
    ].map(([id, total, math, ...groups]) => ({ id, choices: ['A'], scores: { total, math }, groups })),
  });
  const choice = chooseSeatBySeat(market, new Order(market, digest), 0, [4, 3, 2, 1, 0]);
  return Object.fromEntries(
    [...choice].map(([candidate, kind]) => [idText(market.candidateIds, candidate), kind]),
  );
}

test.each([
  [
    'who reaches the general line leaves the quota seat to another (ADM-05)',
    { precedence: 'open-first' },
    { c1: 'open', c2: 'open', c4: 0 },
  ],
  [
    'reserved-first spends it on the best of the school',
    { precedence: 'reserved-first' },
    { c1: 0, c2: 'open', c3: 'open' },
  ],
  [
    'nobody above the floor: the seat reverts',
    { reserves: [{ group: 'JH01', seats: 1, floor: { total: 613 } }] },
    { c1: 'open', c2: 'open', c3: 'reverted' },
  ],
])('%s', (_, rules, expected) => {
  expect(admitted(rules)).toEqual(expected);
});
