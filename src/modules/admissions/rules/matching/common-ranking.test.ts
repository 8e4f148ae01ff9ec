import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { hasCommonRanking, serialAdmission } from './common-ranking.ts';
import { rankProgrammes } from './strengths.ts';

function market(rules: object, tieBreak?: unknown) {
  return buildMarket({
    programmes: [
      { id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['x'] } },
      { id: 'B', capacity: 1, ranking: { kind: 'scores', keys: ['x'] }, ...rules },
    ],
    candidates: [
      { id: 'c1', choices: ['A', 'B'], scores: { x: 5, y: 1 }, groups: ['g'] },
      { id: 'c2', choices: ['A', 'B'], scores: { x: 7, y: 2 } },
    ],
    tieBreak,
  });
}

test.each<[string, object, boolean]>([
  ['the same keys everywhere', {}, true],
  ['another minimum', { ranking: { kind: 'scores', keys: ['x'], minimum: { x: 6 } } }, true],
  ['other keys', { ranking: { kind: 'scores', keys: ['y'] } }, false],
  ['a list', { ranking: { kind: 'list', order: ['c1'] } }, false],
  ['a reserve', { reserves: [{ group: 'g', seats: 1 }] }, false],
  ['admit-all', { ties: 'admit-all' }, false],
])('%s', (_, rules, expected) => {
  const built = market(rules);
  expect(hasCommonRanking(built, rankProgrammes(built))).toBe(expected);
});

test('the stronger takes the seat, the weaker the next choice if the minimum allows it', () => {
  const place = (least: number) => {
    const built = market({ ranking: { kind: 'scores', keys: ['x'], minimum: { x: least } } });
    return [...serialAdmission(built, rankProgrammes(built)).placed];
  };
  expect([place(5), place(6)]).toEqual([
    [1, 0],
    [-1, 0],
  ]);
});
