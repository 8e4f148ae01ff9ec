import { expect, test } from 'vitest';
import { bestForAll, stablePlacements } from '../../testing/all-placements.ts';
import { buildMarket, type MarketJson, namedPlacement } from '../../testing/market-text.ts';
import { type Features, randomMarket } from '../../testing/random-market.ts';
import { matchMarket } from './match-market.ts';

/** A market of explicit lists; a programme without a number has one seat. */
function lists(
  programmes: Record<string, string>,
  candidates: Record<string, string>,
  seats: Record<string, number> = {},
): MarketJson {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  return {
    programmes: Object.entries(programmes).map(([id, order]) => ({
      id,
      capacity: seats[id] ?? 1,
      ranking: { kind: 'list', order: words(order) },
    })),
    candidates: Object.entries(candidates).map(([id, choices]) => ({ id, choices: words(choices) })),
  };
}

function place(json: MarketJson): Record<string, string | null> {
  const market = buildMarket(json);
  const { outcome } = matchMarket(market);
  return namedPlacement(market, outcome!.placed);
}

test('Gale and Shapley 1962, example 1: with three of each everybody who proposes gets the first choice', () => {
  const market = lists({ A: 'b c a', B: 'c a b', C: 'a b c' }, { a: 'A B C', b: 'B C A', c: 'C A B' });
  expect(place(market)).toEqual({ a: 'A', b: 'B', c: 'C' });
});

test('Gale and Shapley 1962, example 2: the only stable set of marriages gives nobody the first choice', () => {
  const market = lists(
    { A: 'c d a b', B: 'b d a c', C: 'd a b c', D: 'c b a d' },
    { a: 'A B C D', b: 'A D C B', c: 'B A C D', d: 'D B C A' },
  );
  expect(stablePlacements(buildMarket(market))).toHaveLength(1);
  expect(place(market)).toEqual({ a: 'C', b: 'D', c: 'A', d: 'B' });
});

test('Roth 1985: a college with two seats, where no stable placement is best for the colleges', () => {
  const market = lists(
    { C1: 's1 s2 s3 s4', C2: 's1 s2 s3 s4', C3: 's3 s1 s2 s4' },
    { s1: 'C3 C1 C2', s2: 'C2 C1 C3', s3: 'C1 C3 C2', s4: 'C1 C2 C3' },
    { C1: 2 },
  );
  expect(place(market)).toEqual({ s1: 'C3', s2: 'C2', s3: 'C1', s4: 'C1' });
});

test('Abdulkadiroglu and Sonmez 2003, example 1: the stable placement is not efficient for the students', () => {
  const market = lists(
    { s1: 'i1 i3 i2', s2: 'i2 i1 i3', s3: 'i2 i1 i3' },
    { i1: 's2 s1 s3', i2: 's1 s2 s3', i3: 's1 s2 s3' },
  );
  expect(place(market)).toEqual({ i1: 's1', i2: 's2', i3: 's3' });
});

test('parallel choices (2.3): score first, choices in order, one filing', () => {
  const score = (id: string, x: number, choices: string[]) => ({ id, choices, scores: { x } });
  expect(
    place({
      programmes: [
        { id: 'First', capacity: 1, ranking: { kind: 'scores', keys: ['x'] } },
        { id: 'Second', capacity: 1, ranking: { kind: 'scores', keys: ['x'], minimum: { x: 400 } } },
      ],
      candidates: [
        score('a', 600, ['First', 'Second']),
        score('b', 590, ['First', 'Second']),
        score('c', 580, ['Second', 'First']),
        score('d', 399, ['Second']),
      ],
    }),
  ).toEqual({ a: 'First', b: 'Second', c: null, d: null });
});

const small = { candidates: 5, programmes: 3 };
const kinds: [string, Features][] = [
  ['scores', small],
  ['lists and ties', { ...small, lists: true }],
  ['reserves', { ...small, reserves: true }],
  ['caps', { ...small, caps: true, lists: true }],
  ['rates', { ...small, rates: true }],
  ['admit-all', { ...small, admitAll: true, reserves: true }],
  ['everything', { ...small, reserves: true, caps: true, rates: true, admitAll: true, lists: true }],
];

test.each(kinds)(
  '1500 small markets with %s come out as the best of all stable placements there are',
  (name, features) => {
    for (let at = 0; at < 1500; at++) {
      const seed = at * 7919 + name.length;
      const market = buildMarket(randomMarket(seed, features));
      const { outcome } = matchMarket(market);
      const best = bestForAll(market, stablePlacements(market));
      expect(best, `seed ${seed}`).toBeDefined();
      expect([...outcome!.placed], `seed ${seed}`).toEqual([...best!]);
      expect(outcome!.settled, `seed ${seed}`).toBe(true);
    }
  },
  120_000,
);

test('where all rank alike, one walk down the list gives what the general way gives', {
  timeout: 60_000,
}, () => {
  for (let seed = 0; seed < 400; seed++) {
    const json = randomMarket(seed, { candidates: 20, programmes: 5, common: true });
    const market = buildMarket(json);
    const serial = matchMarket(market, 'serial').outcome;
    expect(serial, `seed ${seed}`).toEqual(matchMarket(market, 'rounds').outcome);
    expect(matchMarket(market, 'standing').outcome, `seed ${seed}`).toEqual(serial);
  }
});

test('the order of candidates and programmes does not change who is where', { timeout: 60_000 }, () => {
  for (let seed = 0; seed < 250; seed++) {
    const json = randomMarket(seed, {
      candidates: 12,
      programmes: 4,
      reserves: true,
      caps: true,
      rates: true,
      admitAll: true,
      lists: true,
    });
    const turned = {
      ...json,
      programmes: json.programmes.toReversed(),
      candidates: json.candidates.toReversed(),
    };
    expect(place(turned), `seed ${seed}`).toEqual(place(json));
  }
});

test('standing offers and rounds agree wherever the rules are safe', { timeout: 60_000 }, () => {
  for (let seed = 0; seed < 250; seed++) {
    const market = buildMarket(
      randomMarket(seed, { candidates: 30, programmes: 6, reserves: true, admitAll: true, lists: true }),
    );
    const rounds = matchMarket(market, 'rounds').outcome;
    expect(matchMarket(market, 'standing').outcome, `seed ${seed}`).toEqual(rounds);
  }
});

test('a tie that nothing breaks is handed back instead of being decided', () => {
  const market = buildMarket({
    programmes: [{ id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['x'] } }],
    candidates: ['c1', 'c2'].map((id) => ({ id, choices: ['A'], scores: { x: 1 } })),
  });
  expect(matchMarket(market)).toMatchObject({
    outcome: undefined,
    ties: [{ programme: 0, candidates: [0, 1] }],
  });
});
