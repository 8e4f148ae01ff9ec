import { expect, test } from 'vitest';
import { digest } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { randomMarket, seededDice } from '../../testing/random-market.ts';
import { Order } from '../checking/order.ts';
import { chooseSeatBySeat } from '../checking/seat-by-seat.ts';
import { idText, openSeat, revertedSeat } from '../market.ts';
import { ChoiceFunction, fractionOf, noSeat, owed } from './choice-function.ts';
import { ruleSafety } from './rule-safety.ts';
import { choiceStrengths, rankProgrammes } from './strengths.ts';

/** Everybody applies to A, score after score downwards, with the groups given. */
function choose(rules: object, people: [id: string, score: number, ...groups: string[]][]): string {
  const market = buildMarket({
    programmes: [{ id: 'A', ranking: { kind: 'scores', keys: ['total'] }, ...rules }],
    candidates: people.map(([id, total, ...groups]) => ({ id, choices: ['A'], scores: { total }, groups })),
    groups: ['g', 'h'],
  });
  const strengths = Float64Array.from(people, ([, total]) => total);
  const pool = Int32Array.from(people, (_, at) => at);
  const seats = new ChoiceFunction(market, market.programmes[0]!).choose(pool, strengths, people.length);
  return people
    .map(([id], at) => {
      const seat = seats[at]!;
      if (seat === noSeat) return '';
      return `${id}:${seat === openSeat ? 'open' : seat === revertedSeat ? 'reverted' : seat}`;
    })
    .filter((text) => text !== '')
    .join(' ');
}

// Contract, "Meaning": reserves, caps, rates and ties. a is best, f is last.
const six: [string, number, ...string[]][] = [
  ['a', 60, 'g'],
  ['b', 50],
  ['c', 40],
  ['d', 30, 'g'],
  ['e', 20, 'h'],
  ['f', 10, 'g'],
];
const reserve = { group: 'g', seats: 2 };

test.each<[string, object, [string, number, ...string[]][], string]>([
  ['plain seats go down the ranking', { capacity: 2 }, six, 'a:open b:open'],
  [
    'reserved-first: the best of the group use the reserve',
    { capacity: 3, reserves: [reserve], precedence: 'reserved-first' },
    six,
    'a:0 b:open d:0',
  ],
  [
    'open-first: who reaches the open line does not use up a reserved seat (ADM-05)',
    { capacity: 3, reserves: [reserve], precedence: 'open-first' },
    six,
    'a:open d:0 f:0',
  ],
  [
    'a floor keeps the reserve from the weakest, and the seat reverts',
    { capacity: 3, reserves: [{ ...reserve, floor: { total: 30 } }], precedence: 'open-first' },
    six,
    'a:open b:reverted d:0',
  ],
  [
    'a hard reserve stays empty',
    { capacity: 3, reserves: [{ ...reserve, floor: { total: 30 }, hard: true }], precedence: 'open-first' },
    six,
    'a:open d:0',
  ],
  [
    'reserved-first: what reverts is filled with the open seats',
    { capacity: 4, reserves: [{ group: 'h', seats: 2 }], precedence: 'reserved-first' },
    six,
    'a:open b:open c:reverted e:0',
  ],
  [
    'reserves are filled in the listed order',
    {
      capacity: 2,
      reserves: [
        { group: 'h', seats: 1 },
        { group: 'g', seats: 1 },
      ],
      precedence: 'reserved-first',
    },
    six,
    'a:1 e:0',
  ],
  [
    'a full group is passed over',
    { capacity: 4, maxPerGroup: [{ group: 'g', max: 1 }] },
    six,
    'a:open b:open c:open e:open',
  ],
  [
    'half of every prefix is of the group while it lasts',
    { capacity: 4, minRates: [{ group: 'h', percent: 50 }] },
    six,
    'a:open b:open c:open e:open',
  ],
  [
    'with several rates the earlier wins',
    {
      capacity: 1,
      minRates: [
        { group: 'h', percent: 10 },
        { group: 'g', percent: 100 },
      ],
    },
    six,
    'e:open',
  ],
  [
    'the second rate gets the next call',
    {
      capacity: 2,
      minRates: [
        { group: 'h', percent: 10 },
        { group: 'g', percent: 50 },
      ],
    },
    six,
    'a:open e:open',
  ],
  [
    'a cap stops a rate',
    { capacity: 3, minRates: [{ group: 'g', percent: 100 }], maxPerGroup: [{ group: 'g', max: 2 }] },
    six,
    'a:open b:open d:open',
  ],
  [
    'everybody tied with the last is admitted',
    { capacity: 2, ties: 'admit-all' },
    [
      ['a', 9],
      ['b', 8],
      ['c', 8],
      ['d', 8],
      ['e', 7],
    ],
    'a:open b:open c:open d:open',
  ],
  [
    'a tie above the last seat admits nobody more',
    { capacity: 2, ties: 'admit-all' },
    [
      ['a', 9],
      ['b', 9],
      ['c', 8],
    ],
    'a:open b:open',
  ],
  [
    'ties at a reserve are admitted beyond it',
    { capacity: 2, reserves: [{ group: 'g', seats: 1 }], precedence: 'open-first', ties: 'admit-all' },
    [
      ['a', 9],
      ['b', 8, 'g'],
      ['c', 8, 'g'],
      ['d', 8],
    ],
    'a:open b:0 c:0',
  ],
  [
    'what the open seats exceed is taken off the reverted ones',
    { capacity: 2, reserves: [{ group: 'h', seats: 1 }], precedence: 'open-first', ties: 'admit-all' },
    [
      ['a', 9],
      ['b', 9],
      ['c', 8],
    ],
    'a:open b:open',
  ],
  ['no seats admit nobody, tied or not', { capacity: 0, ties: 'admit-all' }, six, ''],
])('%s', (_, rules, people, expected) => {
  expect(choose(rules, people)).toBe(expected);
});

test.each([
  [10, 1, 1],
  [10, 10, 1],
  [10, 11, 2],
  // 33.3 · 1000 / 100 is 333.00000000000006 in doubles.
  [33.3, 1000, 333],
  [0, 5, 0],
  [100, 7, 7],
])('%d %% of %d calls are %d', (percent, calls, expected) => {
  expect(owed(fractionOf(percent), calls)).toBe(expected);
});

/** A market with one programme of random rules, and its applicants best first. */
function randomProgramme(seed: number) {
  const market = buildMarket(
    randomMarket(seed, {
      candidates: 7,
      programmes: 1,
      reserves: true,
      caps: true,
      rates: true,
      admitAll: true,
      lists: true,
    }),
  );
  const strengths = choiceStrengths(market, rankProgrammes(market));
  const order = new Order(market, digest);
  const applicants = Array.from(market.candidateIds.ends.slice(1), (_, i) => i)
    .filter((i) => market.choiceStart[i + 1]! > market.choiceStart[i]!)
    .filter((i) => order.isAcceptable(0, i));
  const choice = new ChoiceFunction(market, market.programmes[0]!);
  const ask = (people: readonly number[]) => {
    const pool = [...people].sort((x, y) => order.compare(0, x, y));
    const seats = choice.choose(
      Int32Array.from(pool),
      Float64Array.from(pool, (i) => strengths[market.choiceStart[i]!]!),
      pool.length,
    );
    return new Map(pool.map((i, x) => [i, seats[x]!] as const).filter(([, seat]) => seat !== noSeat));
  };
  return { market, order, applicants, ask };
}

test('whom it chooses, and for which seat, is what the checker finds seat by seat', {
  timeout: 60_000,
}, () => {
  for (let seed = 0; seed < 3000; seed++) {
    const { market, order, applicants, ask } = randomProgramme(seed);
    const slow = chooseSeatBySeat(market, order, 0, applicants);
    const named = new Map(
      [...slow].map(([i, kind]) => [
        i,
        kind === 'open' ? openSeat : kind === 'reverted' ? revertedSeat : kind,
      ]),
    );
    expect(ask(applicants), `seed ${seed}: ${idText(market.programmeIds, 0)}`).toEqual(named);
  }
});

test('rules called safe never bring a refused candidate back, strict ones never admit fewer', {
  timeout: 60_000,
}, () => {
  const seen = { strict: 0, lasting: 0, unproven: 0 };
  for (let seed = 0; seed < 3000; seed++) {
    const { market, applicants, ask } = randomProgramme(seed);
    const safety = ruleSafety(market)[0]!;
    seen[safety]++;
    if (safety === 'unproven') continue;
    const dice = seededDice(seed);
    const some = applicants.filter(() => dice(4) > 0);
    for (const extra of applicants.filter((i) => !some.includes(i))) {
      const before = ask(some);
      const after = ask([...some, extra]);
      for (const i of some) if (after.has(i)) expect(before.has(i), `seed ${seed}`).toBe(true);
      if (safety === 'strict') expect(after.size, `seed ${seed}`).toBeGreaterThanOrEqual(before.size);
    }
  }
  expect(Math.min(seen.strict, seen.lasting, seen.unproven)).toBeGreaterThan(200);
});
