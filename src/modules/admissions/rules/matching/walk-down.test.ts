import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { choiceStrengths, rankProgrammes } from './strengths.ts';
import { walkDown, walkedProgrammes } from './walk-down.ts';

const ranked = (keys: string[]) => {
  const market = buildMarket({
    programmes: [
      { id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['x'] }, ties: 'admit-all' },
      {
        id: 'B',
        capacity: 1,
        ranking: { kind: 'scores', keys, minimum: { x: 20 } },
        ties: 'admit-all',
      },
      { id: 'L', capacity: 1, ranking: { kind: 'list', order: ['c1', 'c2'] } },
    ],
    candidates: [
      { id: 'c1', choices: ['A', 'B', 'L'], scores: { x: 20, y: 1 } },
      { id: 'c2', choices: ['B', 'A'], scores: { x: 30, y: 1 } },
      { id: 'c3', choices: ['A', 'B'], scores: { x: 20, y: 1 } },
      { id: 'c4', choices: ['A', 'B'], scores: { x: 10, y: 1 } },
    ],
  });
  const rankings = rankProgrammes(market);
  const ranks = new Int32Array(market.choices.length);
  const walked = walkedProgrammes(rankings);
  walkDown(market, rankings, walked, choiceStrengths(market, rankings), ranks);
  return { ranks: [...ranks], walked: [...walked] };
};

test('tied ones share a rank, below the minimum is none, a list is left to others', () => {
  expect(ranked(['x'])).toEqual({ ranks: [2, 2, 0, 1, 1, 2, 2, 4, 0], walked: [1, 1, 0] });
});

test('two rankings are not walked down', () => {
  expect(ranked(['x', 'y'])).toEqual({ ranks: [0, 0, 0, 0, 0, 0, 0, 0, 0], walked: [0, 0, 0] });
});
