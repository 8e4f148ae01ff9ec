import { expect, test } from 'vitest';
import { digest } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { seededDice } from '../../testing/random-market.ts';
import { Claims } from './claims.ts';
import { Order } from './order.ts';
import { kindOfReserve, layOutReserved, openKind, revertedKind } from './reserved-layout.ts';
import { chooseInOrder, queueOf } from './seat-by-seat.ts';

/** Four reserves, two of them for one group, and applicants who are in any of the groups. */
function randomProgramme(seed: number) {
  const dice = seededDice(seed);
  return buildMarket({
    programmes: [
      {
        id: 'A',
        capacity: 4 + dice(8),
        ranking: { kind: 'scores', keys: ['x'], minimum: { x: 1 } },
        precedence: dice(2) === 0 ? 'open-first' : 'reserved-first',
        reserves: ['g', 'h', 'k', 'g'].map((group) => ({
          group,
          seats: dice(2),
          hard: dice(3) === 0,
          ...(dice(3) === 0 ? { floor: { x: 3 } } : {}),
        })),
      },
    ],
    candidates: Array.from({ length: 14 }, (_, i) => ({
      id: `c${i}`,
      choices: ['A'],
      scores: { x: dice(9) },
      groups: ['g', 'h', 'k'].filter(() => dice(2) === 0),
    })),
    tieBreak: { lottery: '0a' },
    groups: ['g', 'h', 'k'],
  });
}

test('one walk along the queue gives everybody the kind of seat that filling seat by seat gives', () => {
  const seen = new Set<number>();
  for (let seed = 0; seed < 400; seed++) {
    const market = randomProgramme(seed);
    const programme = market.programmes[0]!;
    const order = new Order(market, digest);
    const queue = queueOf(order, 0, [...Array(14).keys()]);
    const choice = chooseInOrder(market, order, 0, queue);
    const expected = queue.map((candidate) => {
      const kind = choice.get(candidate);
      if (kind === undefined) return -1;
      return kind === 'open' ? openKind : kind === 'reverted' ? revertedKind(programme) : kindOfReserve(kind);
    });
    const all = new Claims(market);
    const claims = Int32Array.from(queue, (candidate) => all.claimOf(0, candidate));
    const kinds = new Int32Array(queue.length);
    layOutReserved(0, programme, { queue: Int32Array.from(queue), kinds, claims }, all);
    expect([...kinds], `seed ${seed}`).toEqual(expected);
    for (const kind of kinds) seen.add(kind);
  }
  expect([...seen].sort((x, y) => x - y)).toEqual([-1, 0, 1, 2, 3, 4, 5]);
});
