import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { choiceStrengths, rankProgrammes } from './strengths.ts';
import { unbrokenTies } from './unbroken-ties.ts';

function ties(rules: object, tieBreak?: unknown) {
  const market = buildMarket({
    programmes: [
      { id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['x'] }, ...rules },
      { id: 'B', capacity: 1, ranking: { kind: 'scores', keys: ['x'] } },
    ],
    candidates: [
      { id: 'c1', choices: ['A'], scores: { x: 5 }, groups: ['g'] },
      { id: 'c2', choices: ['A'], scores: { x: 5 } },
      { id: 'c3', choices: ['B'], scores: { x: 5 } },
    ],
    tieBreak,
  });
  const rankings = rankProgrammes(market);
  return unbrokenTies(market, rankings, choiceStrengths(market, rankings));
}

const both = [{ programme: 0, candidates: [0, 1] }];

test.each<[string, object, unknown, unknown]>([
  ['nothing breaks a tie of two applicants', {}, undefined, both],
  ['an order that names one of them does', {}, { order: ['c2'] }, []],
  ['an order that names neither does not', {}, { order: ['c3'] }, both],
  ['a lottery does', {}, { lottery: '00' }, []],
  ['admit-all needs none', { ties: 'admit-all' }, undefined, []],
  [
    'admit-all under a cap does',
    { ties: 'admit-all', maxPerGroup: [{ group: 'g', max: 1 }] },
    undefined,
    both,
  ],
  ['a class of two is a tie', { ranking: { kind: 'classes', order: [['c1', 'c2']] } }, undefined, both],
  ['a list is none', { ranking: { kind: 'list', order: ['c1', 'c2'] } }, undefined, []],
])('%s', (_, rules, tieBreak, expected) => {
  expect(ties(rules, tieBreak)).toEqual(expected);
});
