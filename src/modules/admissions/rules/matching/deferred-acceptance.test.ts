import { expect, test } from 'vitest';
import { digest } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { randomMarket } from '../../testing/random-market.ts';
import { outcomeHash } from '../../testing/workload.ts';
import { workloadMarket } from '../../testing/workload-market.ts';
import { Order } from '../checking/order.ts';
import { slowAcceptance } from '../checking/slow-acceptance.ts';
import { isPlain } from './deferred-acceptance.ts';
import { matchMarket } from './match-market.ts';

test.each([
  [1000, 'own', { matched: 980, hash: '3cb64bb1' }],
  [1000, 'common', { matched: 1000, hash: '63de83b9' }],
  [10000, 'own', { matched: 9688, hash: '08b0f4f2' }],
  [10000, 'common', { matched: 9728, hash: '60a3137a' }],
] as const)(
  'the workload of %d candidates with %s ranking comes out as published',
  (count, ranking, expected) => {
    const market = workloadMarket(count, 10, ranking);
    expect(outcomeHash(matchMarket(market, 'rounds').outcome!.placed)).toEqual(expected);
    expect(outcomeHash(matchMarket(market).outcome!.placed)).toEqual(expected);
  },
);

test('hundreds of candidates with reserves come out as the slow textbook way has them', {
  timeout: 60_000,
}, () => {
  for (let seed = 0; seed < 20; seed++) {
    const market = buildMarket(
      randomMarket(seed, { candidates: 300, programmes: 25, reserves: true, admitAll: true, lists: true }),
    );
    const { outcome } = matchMarket(market);
    expect(outcome!.placed, `seed ${seed}`).toEqual(slowAcceptance(market, new Order(market, digest)));
  }
});

test.each([
  [{}, true],
  [{ reserves: [{ group: 0, seats: 1, floor: [], hard: true }] }, false],
  [{ caps: [{ group: 0, max: 1 }] }, false],
  [{ rates: [{ group: 0, percent: 1 }] }, false],
  [{ ties: 'admit-all' as const }, false],
])('%j leaves plain seats: %s', (rules, expected) => {
  const plain = {
    capacity: 1,
    ranking: { kind: 'classes' as const, classes: [] },
    reserves: [],
    precedence: 'open-first' as const,
    caps: [],
    rates: [],
    ties: 'break' as const,
  };
  expect(isPlain({ ...plain, ...rules })).toBe(expected);
});
