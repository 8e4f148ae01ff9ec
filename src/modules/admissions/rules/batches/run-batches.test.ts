import { expect, test } from 'vitest';
import { buildMarket, namedPlacement } from '../../testing/market-text.ts';
import { matchMarket } from '../matching/match-market.ts';
import { type Batch, type RoundSolver, runBatches } from './run-batches.ts';

const totals = new Map([
  ['a', 90],
  ['b', 80],
  ['c', 70],
  ['d', 60],
  ['e', 40],
]);

/** Every round is a market of its own: by total, with what is left of the seats. */
const solve: RoundSolver = ({ choices, seats }) => {
  const market = buildMarket({
    programmes: [...seats].map(([id, capacity]) => ({
      id,
      capacity,
      ranking: { kind: 'scores', keys: ['total'] },
    })),
    candidates: [...choices].map(([id, list]) => ({ id, choices: list, scores: { total: totals.get(id) } })),
  });
  const placed = namedPlacement(market, matchMarket(market).outcome!.placed);
  return new Map(Object.entries(placed).filter((entry): entry is [string, string] => entry[1] !== null));
};
const choices = (lists: Record<string, string[]>) => new Map(Object.entries(lists));
const run = (batches: Batch[], mayTake = () => true) => {
  const { placements, vacancies } = runBatches(batches, { solve, mayTake });
  return {
    placed: [...placements]
      .map(([id, { batch, programme, by }]) => `${id}:${batch}/${programme}/${by}`)
      .sort(),
    vacant: [...vacancies].flatMap(([batch, seats]) =>
      [...seats].map(([id, left]) => `${batch}/${id}:${left}`),
    ),
  };
};
const batch = (id: string, seats: Record<string, number>, lists: Record<string, string[]>): Batch => ({
  id,
  seats: new Map(Object.entries(seats)),
  rounds: [{ kind: 'regular', choices: choices(lists) }],
  consenting: [],
});

test('whoever an early batch admits takes no part in a later one, even for a better wish', () => {
  const { placed, vacant } = run([
    batch('0', { Art: 1 }, { a: ['Art'], b: ['Art'] }),
    batch('1', { Model: 1, Other: 2 }, { a: ['Model'], b: ['Model', 'Other'], c: ['Model', 'Other'] }),
  ]);
  expect(placed).toEqual(['a:0/Art/regular', 'b:1/Model/regular', 'c:1/Other/regular']);
  expect(vacant).toEqual(['1/Other:1']);
});

test('a supplementary round gives what is left to unplaced candidates with new choices', () => {
  const first = batch('1', { Model: 1, Other: 1 }, { a: ['Model'], b: ['Model'] });
  const { placed } = run([
    {
      ...first,
      rounds: [
        ...first.rounds,
        { kind: 'supplementary', choices: choices({ a: ['Other'], b: ['Other'], c: ['Other'] }) },
      ],
    },
  ]);
  expect(placed).toEqual(['a:1/Model/regular', 'b:1/Other/supplementary']);
});

test('consent is asked by rank once all rounds are over, and a programme may decline', () => {
  const vacant = {
    ...batch('1', { Model: 1, Far: 1, Near: 1 }, { a: ['Model'], b: ['Model'], c: ['Model'] }),
    consenting: ['a', 'c', 'e'],
  };
  expect(run([vacant]).placed).toEqual([
    'a:1/Model/regular',
    'c:1/Far/reassignment',
    'e:1/Near/reassignment',
  ]);
  const declining = runBatches([vacant], {
    solve,
    mayTake: (programme, candidate) => programme === 'Near' && candidate !== 'c',
  });
  expect([...declining.placements.keys()]).toEqual(['a', 'e']);
});
