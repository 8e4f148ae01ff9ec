import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { choiceStrengths, rankProgrammes } from './strengths.ts';
import { isWalkedDown, walkDown } from './walk-down.ts';

const scores = (id: string, keys: string[], rules: object = {}) => ({
  id,
  capacity: 1,
  ranking: { kind: 'scores', keys, ...rules },
});
const candidates = [
  { id: 'c1', choices: ['A', 'B'], scores: { x: 20, y: 1 } },
  { id: 'c2', choices: ['B', 'A'], scores: { x: 30, y: 1 } },
  { id: 'c3', choices: ['A', 'B'], scores: { x: 25, y: 1 } },
  { id: 'c4', choices: ['A', 'B'], scores: { x: 10, y: 1 } },
];

test('each programme counts its applicants on the way down; below the minimum is no rank', () => {
  const market = buildMarket({
    programmes: [scores('A', ['x']), scores('B', ['x'], { minimum: { x: 20 } })],
    candidates,
  });
  const rankings = rankProgrammes(market);
  const ranks = new Int32Array(market.choices.length);
  walkDown(market, rankings, choiceStrengths(market, rankings), ranks);
  expect([...ranks]).toEqual([3, 3, 1, 1, 2, 2, 4, 0]);
});

test.each([
  ['one ranking', [scores('A', ['x']), scores('B', ['x'])], true],
  ['two rankings', [scores('A', ['x']), scores('B', ['x', 'y'])], false],
  ['ties', [scores('A', ['y']), scores('B', ['y'])], false],
  [
    'a list',
    [scores('A', ['x']), { id: 'B', capacity: 1, ranking: { kind: 'list', order: ['c1', 'c2'] } }],
    false,
  ],
] as const)('%s: walked down is %s', (_, programmes, expected) => {
  const market = buildMarket({ programmes: [...programmes], candidates });
  expect(isWalkedDown(rankProgrammes(market))).toBe(expected);
});
