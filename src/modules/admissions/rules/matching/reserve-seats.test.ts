import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { seededDice } from '../../testing/random-market.ts';
import { openSeat, revertedSeat } from '../market.ts';
import { ChoiceFunction, noSeat } from './choice-function.ts';
import { deferredAcceptance } from './deferred-acceptance.ts';
import { ReserveIndex } from './reserve-index.ts';
import { choiceStrengths, rankProgrammes } from './strengths.ts';

/** One programme with four reserves, and many more applicants than seats, each in one group or in none. */
function randomProgramme(seed: number) {
  const dice = seededDice(seed);
  const count = 60;
  return buildMarket({
    programmes: [
      {
        id: 'A',
        capacity: 4 + dice(12),
        ranking: { kind: 'scores', keys: ['x'], minimum: { x: 5 } },
        precedence: dice(2) === 0 ? 'open-first' : 'reserved-first',
        reserves: ['g', 'h', 'k', 'l'].map((group) => ({
          group,
          seats: dice(2),
          hard: dice(3) === 0,
          ...(dice(2) === 0 ? { floor: { x: [30, 59][dice(2)] } } : {}),
        })),
      },
    ],
    candidates: Array.from({ length: count }, (_, i) => ({
      id: `c${i}`,
      choices: ['A'],
      scores: { x: (i * 37 + seed) % 61 },
      groups: [['g'], ['h'], ['k'], ['l'], []][dice(9) % 5],
    })),
    groups: ['g', 'h', 'k', 'l'],
  });
}

test('proposals taken in portions end in the seats that the choice function gives to all at once', () => {
  const seats = new Set<number>();
  for (let seed = 0; seed < 300; seed++) {
    const market = randomProgramme(seed);
    expect([...new ReserveIndex(market).singleReserves(market)]).toEqual([1]);
    const strengths = choiceStrengths(market, rankProgrammes(market));
    const pool = Int32Array.from(strengths.keys())
      .filter((candidate) => strengths[candidate]! >= 0)
      .sort((x, y) => strengths[y]! - strengths[x]!);
    const sorted = Float64Array.from(pool, (candidate) => strengths[candidate]!);
    const chosen = new ChoiceFunction(market, market.programmes[0]!).choose(pool, sorted, pool.length);
    const expected = new Int32Array(strengths.length).fill(noSeat);
    pool.forEach((candidate, at) => {
      expected[candidate] = chosen[at]!;
    });
    const { seat } = deferredAcceptance(market, strengths);
    expect([...seat], `seed ${seed}`).toEqual([...expected]);
    for (const kind of seat) seats.add(kind);
  }
  expect([...seats].sort((x, y) => x - y)).toEqual([noSeat, 0, 1, 2, 3, openSeat, revertedSeat]);
});
