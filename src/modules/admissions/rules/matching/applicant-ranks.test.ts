import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { randomMarket } from '../../testing/random-market.ts';
import { workloadMarket } from '../../testing/workload-market.ts';
import type { Market } from '../market.ts';
import { ApplicantRanks, rankAll } from './applicant-ranks.ts';
import { choiceStrengths, rankProgrammes } from './strengths.ts';

/** Counts who stands before, one choice against all others. */
function slowRanks(market: Market, strengths: Float64Array): number[] {
  return Array.from(strengths, (own, at) => {
    if (own < 0) return 0;
    const before = strengths.filter((other, to) => market.choices[to] === market.choices[at] && other > own);
    return 1 + before.length;
  });
}

const markets: [string, Market][] = [
  [
    'tied scores and lists',
    buildMarket(randomMarket(3, { candidates: 120, programmes: 4, lists: true, admitAll: true })),
  ],
  ['the workload', workloadMarket(500, 6, 'own')],
  [
    'one far ahead of a crowd',
    buildMarket({
      programmes: [{ id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['x'] }, ties: 'admit-all' }],
      candidates: Array.from({ length: 200 }, (_, at) => ({
        id: `c${at}`,
        choices: ['A'],
        scores: { x: at === 7 ? 2 ** 40 : at % 90 },
      })),
    }),
  ],
];

test.each(markets)('%s: every choice has the place that counting gives', (_, market) => {
  const strengths = choiceStrengths(market, rankProgrammes(market));
  const expected = slowRanks(market, strengths);
  expect([...rankAll(market, strengths)]).toEqual(expected);
  const ranks = new ApplicantRanks(market, strengths);
  expect(Array.from(strengths, (own, at) => ranks.rank(market.choices[at]!, own))).toEqual(expected);
});
