import { expect, test } from 'vitest';
import { digest } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { seededDice } from '../../testing/random-market.ts';
import { Claims } from './claims.ts';
import { Order } from './order.ts';
import { layOutReserved } from './reserved-layout.ts';
import { chooseSeatBySeat, queueOf, reservesFor } from './seat-by-seat.ts';
import { successors } from './successors.ts';

/** One programme with three reserves, and twelve applicants who are in one of their groups or in none. */
function randomProgramme(seed: number) {
  const dice = seededDice(seed);
  return buildMarket({
    programmes: [
      {
        id: 'A',
        capacity: 3 + dice(6),
        ranking: { kind: 'scores', keys: ['x'] },
        precedence: dice(2) === 0 ? 'open-first' : 'reserved-first',
        reserves: ['g', 'h', 'k'].map((group) => ({
          group,
          seats: dice(2),
          hard: dice(3) === 0,
          ...(dice(3) === 0 ? { floor: { x: 3 } } : {}),
        })),
      },
    ],
    candidates: Array.from({ length: 12 }, (_, i) => ({
      id: `c${i}`,
      choices: ['A'],
      scores: { x: dice(9) },
      groups: [['g'], ['h'], ['k'], []][dice(4)],
    })),
    tieBreak: { lottery: '0a' },
    groups: ['g', 'h', 'k'],
  });
}

test('whoever comes in for a leaver is whom the rules choose once the leaver is taken out', () => {
  const moves = { somebody: 0, nobody: 0 };
  for (let seed = 0; seed < 300; seed++) {
    const market = randomProgramme(seed);
    const [programme] = market.programmes;
    const order = new Order(market, digest);
    const queue = queueOf(order, 0, [...Array(12).keys()]);
    const choice = chooseSeatBySeat(market, order, 0, queue);
    const refused = queue.filter((candidate) => !choice.has(candidate));
    const strongest = programme!.reserves.map((_, reserve) =>
      refused.find((candidate) => reservesFor(market, programme!, candidate).includes(reserve)),
    );
    const waiting = Int32Array.from([refused[0], ...strongest], (candidate) => candidate ?? -1);
    const claims = new Claims(market);
    const seated = {
      queue: Int32Array.from(queue),
      kinds: new Int32Array(queue.length),
      claims: Int32Array.from(queue, (candidate) => claims.claimOf(0, candidate)),
    };
    layOutReserved(0, programme!, seated, claims);
    const found = successors(order, 0, programme!, seated, waiting);
    for (const leaver of choice.keys()) {
      const without = chooseSeatBySeat(
        market,
        order,
        0,
        queue.filter((candidate) => candidate !== leaver),
      );
      const came = refused.filter((candidate) => without.has(candidate));
      const next = found[seated.kinds[queue.indexOf(leaver)]!]!;
      expect(next < 0 ? [] : [next], `seed ${seed}, ${leaver} leaves`).toEqual(came);
      moves[came.length > 0 ? 'somebody' : 'nobody']++;
    }
  }
  expect(moves.somebody).toBeGreaterThan(300);
  expect(moves.nobody).toBeGreaterThan(30);
});
