import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { promiseOf } from './promise.ts';

const promise = (rules: object) => {
  const market = buildMarket({
    programmes: [{ id: 'A', capacity: 5, ranking: { kind: 'list', order: ['c1', 'c2'] }, ...rules }],
    candidates: [
      { id: 'c1', choices: ['A'], groups: ['g', 'h'] },
      { id: 'c2', choices: ['A'], groups: ['g'] },
      { id: 'c3', choices: ['A'], groups: ['h'] },
    ],
  });
  return promiseOf(market, 0, [0, 1, 2]);
};

test.each<[string, object, string]>([
  ['reserves', { reserves: [{ group: 'g', seats: 1 }] }, 'optimal'],
  ['admit-all', { ties: 'admit-all' }, 'optimal-not-by-cycle'],
  ['one cap', { maxPerGroup: [{ group: 'g', max: 1 }] }, 'optimal-not-by-cycle'],
  ['a cap that never acts', { maxPerGroup: [{ group: 'g', max: 2 }] }, 'optimal'],
  [
    'caps on groups that share one of them',
    {
      maxPerGroup: [
        { group: 'g', max: 1 },
        { group: 'h', max: 1 },
      ],
    },
    'none',
  ],
  [
    'a cap beside a reserve',
    { maxPerGroup: [{ group: 'g', max: 1 }], reserves: [{ group: 'h', seats: 1 }] },
    'none',
  ],
  ['one rate', { minRates: [{ group: 'g', percent: 5 }] }, 'optimal-not-by-cycle'],
  [
    'two rates',
    {
      minRates: [
        { group: 'g', percent: 5 },
        { group: 'h', percent: 5 },
      ],
    },
    'none',
  ],
])('%s: %s', (_, rules, expected) => {
  expect(promise(rules)).toBe(expected);
});
