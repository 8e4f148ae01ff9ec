import { expect, test } from 'vitest';
import { buildMarket, type MarketJson } from '../../testing/market-text.ts';
import { randomMarket } from '../../testing/random-market.ts';
import { idText } from '../market.ts';
import { Explainer, seatName } from './explain.ts';
import { matchMarket } from './match-market.ts';
import { choiceStrengths } from './strengths.ts';

function explainer(json: MarketJson) {
  const market = buildMarket(json);
  const { outcome, rankings } = matchMarket(market);
  return {
    market,
    outcome: outcome!,
    explain: new Explainer(market, outcome!, rankings, choiceStrengths(market, rankings)),
  };
}

const scores = (id: string, capacity: number, rules: object = {}) => ({
  id,
  capacity,
  ranking: { kind: 'scores', keys: ['x'], minimum: { x: 10 } },
  ...rules,
});
const { market, explain } = explainer({
  programmes: [
    scores('A', 2, { reserves: [{ group: 'g', seats: 1, floor: { x: 50 } }], precedence: 'open-first' }),
    scores('B', 2, { maxPerGroup: [{ group: 'h', max: 1 }] }),
    { id: 'L', capacity: 1, ranking: { kind: 'list', order: ['a'] } },
  ],
  candidates: [
    { id: 'a', choices: ['A', 'B'], scores: { x: 90 } },
    { id: 'b', choices: ['L', 'A'], scores: { x: 60 }, groups: ['g'] },
    { id: 'c', choices: ['A', 'B'], scores: { x: 60 }, groups: ['h'] },
    { id: 'd', choices: ['A', 'B'], scores: { x: 55 }, groups: ['g', 'h'] },
    { id: 'e', choices: ['A', 'B'], scores: { x: 9 } },
  ],
  tieBreak: { order: ['b', 'c'] },
});
const of = (candidate: number) => explain.explain(candidate).map(({ outcome, rank }) => [outcome, rank]);

test.each([
  [
    'a',
    [
      ['admitted', 1],
      ['not-reached', 1],
    ],
  ],
  [
    'b',
    [
      ['not-acceptable', 0],
      ['admitted', 2],
    ],
  ],
  [
    'c',
    [
      ['below-cutoff', 3],
      ['admitted', 2],
    ],
  ],
  [
    'd',
    [
      ['below-cutoff', 4],
      ['group-full', 3],
    ],
  ],
  [
    'e',
    [
      ['below-minimum', 0],
      ['below-minimum', 0],
    ],
  ],
])('of %s every choice is explained', (id, expected) => {
  const candidate = [0, 1, 2, 3, 4].find((at) => idText(market.candidateIds, at) === id)!;
  expect(of(candidate)).toEqual(expected);
});

test('the cut-off of the kind of seat that decided is the nearest one that was open to the candidate', () => {
  // c could only have had the open seat, d also the one reserved for g, which b holds.
  const thresholds = [2, 3].map((candidate) => explain.explain(candidate)[0]!.threshold);
  expect(thresholds).toMatchObject([{ candidate: 0 }, { candidate: 1, seat: 0 }]);
  expect(seatName(market, 0, 0)).toBe('reserved:g');
});

test('a floor that was missed is named, and a tie that was broken', () => {
  const { explain: other } = explainer({
    programmes: [
      scores('A', 2, {
        reserves: [{ group: 'g', seats: 1, floor: { x: 50 }, hard: true }],
        precedence: 'reserved-first',
      }),
    ],
    candidates: [
      { id: 'a', choices: ['A'], scores: { x: 40 } },
      { id: 'b', choices: ['A'], scores: { x: 40 } },
      { id: 'c', choices: ['A'], scores: { x: 30 }, groups: ['g'] },
    ],
    tieBreak: { order: ['a', 'b'] },
  });
  expect(other.explain(1)[0]).toMatchObject({ outcome: 'below-cutoff', tieDecided: true });
  expect(other.explain(2)[0]).toMatchObject({
    outcome: 'below-floor',
    threshold: { kind: 'floor', reserve: 0 },
    reserves: [{ reserve: 0, outcome: 'below-floor' }],
  });
});

test('exactly the choice that a candidate holds is admitted, what follows was not reached', {
  timeout: 60_000,
}, () => {
  for (let seed = 0; seed < 150; seed++) {
    const built = explainer(
      randomMarket(seed, {
        candidates: 12,
        programmes: 4,
        reserves: true,
        caps: true,
        rates: true,
        admitAll: true,
        lists: true,
      }),
    );
    for (let i = 0; i < 12; i++) {
      const outcomes = built.explain.explain(i).map(({ outcome }) => outcome);
      const held = built.explain
        .explain(i)
        .findIndex(({ programme }) => programme === built.outcome.placed[i]);
      outcomes.forEach((outcome, at) => {
        expect(outcome === 'admitted', `seed ${seed}`).toBe(at === held);
        expect(outcome === 'not-reached', `seed ${seed}`).toBe(held >= 0 && at > held);
      });
    }
  }
});
