import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { ruleSafety } from './rule-safety.ts';

const safety = (rules: object) =>
  ruleSafety(
    buildMarket({
      programmes: [{ id: 'A', capacity: 5, ranking: { kind: 'list', order: ['c1', 'c2', 'c3'] }, ...rules }],
      candidates: [
        { id: 'c1', choices: ['A'], groups: ['g', 'inner', 'h'] },
        { id: 'c2', choices: ['A'], groups: ['g'] },
        { id: 'c3', choices: ['A'], groups: ['h', 'k'] },
      ],
    }),
  )[0];
const reserve = { group: 'g', seats: 1 };

test.each<[string, object, string]>([
  ['plain seats', {}, 'strict'],
  ['reserves, soft and hard', { reserves: [reserve, { group: 'h', seats: 2, hard: true }] }, 'strict'],
  ['one cap', { maxPerGroup: [{ group: 'g', max: 1 }] }, 'strict'],
  [
    'caps of which one group holds the other',
    {
      maxPerGroup: [
        { group: 'g', max: 1 },
        { group: 'inner', max: 0 },
      ],
    },
    'strict',
  ],
  ['one rate', { minRates: [{ group: 'g', percent: 20 }] }, 'strict'],
  [
    'caps that everybody fits under',
    { reserves: [reserve], maxPerGroup: [{ group: 'g', max: 2 }] },
    'strict',
  ],
  ['a rate of nothing', { reserves: [reserve], minRates: [{ group: 'g', percent: 0 }] }, 'strict'],
  ['admit-all', { ties: 'admit-all' }, 'lasting'],
  ['admit-all with reserves', { ties: 'admit-all', reserves: [reserve] }, 'lasting'],
  [
    'caps on groups that share somebody',
    {
      maxPerGroup: [
        { group: 'g', max: 1 },
        { group: 'h', max: 1 },
      ],
    },
    'unproven',
  ],
  ['a cap beside a reserve', { reserves: [reserve], maxPerGroup: [{ group: 'h', max: 1 }] }, 'unproven'],
  [
    'two rates',
    {
      minRates: [
        { group: 'g', percent: 20 },
        { group: 'k', percent: 20 },
      ],
    },
    'unproven',
  ],
  ['a rate beside a reserve', { reserves: [reserve], minRates: [{ group: 'h', percent: 20 }] }, 'unproven'],
  ['admit-all with a cap', { ties: 'admit-all', maxPerGroup: [{ group: 'g', max: 1 }] }, 'unproven'],
])('%s: %s', (_, rules, expected) => {
  expect(safety(rules)).toBe(expected);
});
