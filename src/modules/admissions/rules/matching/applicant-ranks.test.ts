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
  ['one ranking for all', workloadMarket(500, 6, 'common')],
  [
    'a ranking for each of a dozen programmes, some with a minimum',
    buildMarket({
      programmes: Array.from({ length: 12 }, (_, m) => ({
        id: `p${m}`,
        capacity: 2,
        ranking: { kind: 'scores', keys: [`s${m}`], ...(m % 3 === 0 ? { minimum: { s0: 40 } } : {}) },
        ties: 'admit-all',
      })),
      candidates: Array.from({ length: 90 }, (_, i) => ({
        id: `c${i}`,
        choices: Array.from({ length: 5 }, (_, k) => `p${(i * 5 + k * 7) % 12}`).filter(
          (id, k, all) => all.indexOf(id) === k,
        ),
        scores: Object.fromEntries(Array.from({ length: 12 }, (_, m) => [`s${m}`, (i * (m + 3) * 37) % 71])),
      })),
    }),
  ],
  [
    'one ranking with ties, a minimum at some',
    buildMarket({
      programmes: Array.from({ length: 3 }, (_, m) => ({
        id: `p${m}`,
        capacity: 2,
        ranking: { kind: 'scores', keys: ['x'], ...(m === 1 ? { minimum: { x: 4 } } : {}) },
        ties: 'admit-all',
      })),
      candidates: Array.from({ length: 80 }, (_, i) => ({
        id: `c${i}`,
        choices: ['p0', 'p1', 'p2'].slice(i % 2),
        scores: { x: (i * 7) % 9 },
      })),
    }),
  ],
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
  const rankings = rankProgrammes(market);
  const strengths = choiceStrengths(market, rankings);
  const expected = slowRanks(market, strengths);
  expect([...rankAll(market, rankings, strengths)]).toEqual(expected);
  const ranks = new ApplicantRanks(market, strengths);
  expect(Array.from(strengths, (own, at) => ranks.rank(market.choices[at]!, own))).toEqual(expected);
});
