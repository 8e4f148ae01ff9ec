import { expect, test } from 'vitest';
import { bestForAll, digest, stablePlacements } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { randomMarket, seededDice } from '../../testing/random-market.ts';
import { idText } from '../market.ts';
import { matchMarket } from '../matching/match-market.ts';
import { checkPlacement } from './check-placement.ts';

const market = buildMarket({
  programmes: [
    { id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['x'], minimum: { x: 10 } } },
    { id: 'B', capacity: 2, ranking: { kind: 'scores', keys: ['x'] } },
    {
      id: 'R',
      capacity: 1,
      ranking: { kind: 'scores', keys: ['x'] },
      reserves: [{ group: 'g', seats: 1, hard: true }],
    },
  ],
  candidates: [
    { id: 'c0', choices: ['A', 'B'], scores: { x: 30 } },
    { id: 'c1', choices: ['A', 'B'], scores: { x: 20 } },
    { id: 'c2', choices: ['A', 'B'], scores: { x: 9 } },
    { id: 'c3', choices: ['R', 'A'], scores: { x: 15 } },
    { id: 'c4', choices: ['R'], scores: { x: 5 }, groups: ['g'] },
  ],
});
const [A, B, R, none] = [0, 1, 2, -1];
const found = (placed: number[]) =>
  checkPlacement(market, Int32Array.from(placed), digest).violations.map(
    ({ rule, candidate, programme, instead }) => [
      rule,
      ...[candidate, programme, instead].filter((each) => each !== undefined),
    ],
  );

test('the right placement is without fault, and proved to be the best', () => {
  expect(checkPlacement(market, Int32Array.of(A, B, B, none, R), digest)).toEqual({
    violations: [],
    optimality: 'proved',
  });
});

test.each<[string, number[], unknown[]]>([
  [
    'two swapped by hand: the wronged one and who holds the seat',
    [B, A, B, none, R],
    [['justified-envy', 0, A, 1]],
  ],
  ['somebody left out although a seat is free', [A, none, B, none, R], [['wasted-seat', 1, B]]],
  [
    'a programme nobody there chose',
    [A, B, B, B, R],
    [
      ['not-chosen', 3, B],
      ['against-the-rules', B],
    ],
  ],
  [
    'below the minimum',
    [B, B, A, none, R],
    [
      ['not-acceptable', 2, A],
      ['justified-envy', 0, A, 2],
      ['justified-envy', 1, A, 2],
      ['justified-envy', 3, A, 2],
    ],
  ],
  [
    'a hard reserve given to somebody else',
    [A, B, B, R, none],
    [
      ['against-the-rules', 3, R],
      ['justified-envy', 4, R, 3],
    ],
  ],
  ['one seat given twice', [A, A, B, none, R], [['against-the-rules', A]]],
])('%s', (_, placed, expected) => {
  const given = found(placed);
  for (const violation of expected) expect(given).toContainEqual(violation);
});

test('a stable placement that is not the best for candidates is refuted with those who could do better', () => {
  const crossed = buildMarket({
    programmes: [
      { id: 'A', capacity: 1, ranking: { kind: 'list', order: ['y', 'x'] } },
      { id: 'B', capacity: 1, ranking: { kind: 'list', order: ['x', 'y'] } },
    ],
    candidates: [
      { id: 'x', choices: ['A', 'B'] },
      { id: 'y', choices: ['B', 'A'] },
    ],
  });
  const verdict = checkPlacement(crossed, Int32Array.of(1, 0), digest);
  expect(verdict.optimality).toBe('refuted');
  expect(verdict.violations.map(({ rule, candidate, programme }) => [rule, candidate, programme])).toEqual([
    ['not-optimal', 0, 0],
    ['not-optimal', 1, 1],
  ]);
  expect(checkPlacement(crossed, Int32Array.of(0, 1), digest).optimality).toBe('proved');
});

test('of 600 markets and placements exactly the stable ones pass, and exactly the best one as best', {
  timeout: 60_000,
}, () => {
  const seen = { stable: 0, best: 0, wrong: 0 };
  for (let seed = 0; seed < 600; seed++) {
    const built = buildMarket(
      randomMarket(seed, {
        candidates: 4,
        programmes: 3,
        reserves: true,
        caps: true,
        rates: true,
        admitAll: true,
        lists: true,
      }),
    );
    const stable = stablePlacements(built);
    const best = bestForAll(built, stable);
    const same = (one: Int32Array) => (other: Int32Array | undefined) =>
      other?.every((m, i) => m === one[i]) ?? false;
    for (const placed of [...stable, ...spoiled(built, matchMarket(built).outcome!.placed, seed)]) {
      const { violations, optimality } = checkPlacement(built, placed, digest);
      const isStable = stable.some(same(placed));
      const free = violations.every(({ rule }) => rule === 'not-optimal');
      expect(free, `seed ${seed}`).toBe(isStable);
      if (isStable && optimality !== 'not-promised')
        expect(optimality === 'proved', `seed ${seed}`).toBe(same(placed)(best));
      if (!isStable) seen.wrong++;
      else if (same(placed)(best)) seen.best++;
      else seen.stable++;
    }
  }
  expect(Math.min(seen.stable, seen.best, seen.wrong)).toBeGreaterThan(10);
});

/** Placements with one candidate moved to another choice, or out. */
function spoiled(built: ReturnType<typeof buildMarket>, placed: Int32Array, seed: number): Int32Array[] {
  const dice = seededDice(seed);
  return Array.from({ length: 5 }, () => {
    const other = placed.slice();
    const i = dice(other.length);
    const own = [...built.choices.subarray(built.choiceStart[i], built.choiceStart[i + 1]), -1];
    other[i] = own[dice(own.length)]!;
    return other;
  });
}

test('a violation says in words who is wronged', () => {
  const [first] = checkPlacement(market, Int32Array.of(B, A, B, none, R), digest).violations;
  expect(first?.message).toBe('c0 at A: would rather be here and comes before c1 under its rules');
  expect(idText(market.candidateIds, first!.candidate!)).toBe('c0');
});
