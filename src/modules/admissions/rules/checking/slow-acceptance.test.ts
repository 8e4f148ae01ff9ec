import { expect, test } from 'vitest';
import { bestForAll, digest, stablePlacements } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { randomMarket } from '../../testing/random-market.ts';
import { Order } from './order.ts';
import { slowAcceptance } from './slow-acceptance.ts';

test('it finds the best of all stable placements where the rules promise one', { timeout: 60_000 }, () => {
  for (let seed = 0; seed < 300; seed++) {
    const market = buildMarket(
      randomMarket(seed, { candidates: 4, programmes: 3, reserves: true, admitAll: true, lists: true }),
    );
    const best = bestForAll(market, stablePlacements(market));
    expect(slowAcceptance(market, new Order(market, digest)), `seed ${seed}`).toEqual(best);
  }
});
