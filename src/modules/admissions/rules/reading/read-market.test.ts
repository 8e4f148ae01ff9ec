import { expect, test } from 'vitest';
import { readText, textSource } from '../../testing/market-text.ts';
import { randomMarket } from '../../testing/random-market.ts';
import { idText } from '../market.ts';
import { readMarket } from './read-market.ts';

const example = {
  format: 'hedong-market/1',
  programmes: [
    {
      id: 'A',
      capacity: 40,
      ranking: { kind: 'scores', keys: ['total', 'math'], minimum: { total: 420 } },
      reserves: [{ group: 'origin:JH01', seats: 3, floor: { total: 500 }, hard: false }],
      precedence: 'reserved-first',
      maxPerGroup: [{ group: 'boarding', max: 20 }],
      minRates: [{ group: 'aid', percent: 10 }],
      ties: 'break',
    },
    { id: 'B', capacity: 1, ranking: { kind: 'classes', order: [['c7', 'c2'], ['c5']] } },
  ],
  candidates: [
    { id: 'c7', choices: ['A', 'B'], scores: { total: 612, math: 101 }, groups: ['origin:JH01'] },
    { id: 'c2', choices: ['B'], groups: ['boarding', 'aid'] },
    { id: 'c5', choices: [], scores: { total: 580.5 } },
  ],
  tieBreak: { order: ['c2', 'c7'] },
};

test('the example of the contract is read as it stands', () => {
  const { market } = readText(JSON.stringify(example));
  expect(market?.programmes[0]).toEqual({
    capacity: 40,
    ranking: { kind: 'scores', keys: [0, 1], minimum: [{ score: 0, least: 420 }] },
    reserves: [{ group: 0, seats: 3, floor: [{ score: 0, least: 500 }], hard: false }],
    precedence: 'reserved-first',
    caps: [{ group: 1, max: 20 }],
    rates: [{ group: 2, percent: 10 }],
    ties: 'break',
  });
  expect(market?.programmes[1]).toMatchObject({
    ranking: { kind: 'classes', classes: [Int32Array.of(0, 1), Int32Array.of(2)] },
    precedence: 'open-first',
  });
  expect(market?.scoreNames).toEqual(['total', 'math']);
  expect(market?.scores.map((column) => [...column])).toEqual([
    [612, Number.NaN, 580.5],
    [101, Number.NaN, Number.NaN],
  ]);
  expect([...market!.choiceStart]).toEqual([0, 2, 3, 3]);
  expect([...market!.choices].map((m) => idText(market!.programmeIds, m))).toEqual(['A', 'B', 'B']);
  expect(market?.tieBreak).toEqual({ kind: 'order', order: Int32Array.of(1, 0) });
});

test('candidates may stand before the programmes that they choose', () => {
  const { programmes, candidates, ...rest } = example;
  const { market } = readText(JSON.stringify({ candidates, ...rest, programmes }));
  expect(market?.programmes.map(({ capacity }) => capacity)).toEqual([40, 1]);
});

test('a folder of lines gives the same market as the document, in pieces of any size', () => {
  for (let seed = 0; seed < 60; seed++) {
    const { programmes, candidates, ...head } = {
      format: 'hedong-market/1',
      ...randomMarket(seed, { candidates: 9, programmes: 4, reserves: true, caps: true, lists: true }),
    };
    const lines = (records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const piece = 1 + (seed % 13);
    const folder = readMarket({
      kind: 'folder',
      market: textSource(JSON.stringify(head), piece),
      programmes: textSource(lines(programmes), piece),
      candidates: textSource(lines(candidates), piece),
    });
    expect(folder.faults).toEqual([]);
    expect(folder.market).toEqual(readText(JSON.stringify({ ...head, programmes, candidates })).market);
  }
});

test('three thousand candidates, more than are read before the rest is estimated', () => {
  const candidates = Array.from({ length: 3000 }, (_, at) => ({
    id: `candidate-${at}`,
    choices: at % 3 === 0 ? ['A'] : [],
    ...(at > 2500 ? { scores: { late: at } } : {}),
    groups: at % 2 === 0 ? ['even'] : [],
  }));
  const programmes = [{ id: 'A', capacity: 1, ranking: { kind: 'list', order: ['candidate-2999'] } }];
  const { market, faults } = readText(JSON.stringify({ format: 'hedong-market/1', programmes, candidates }));
  expect(faults).toEqual([]);
  expect(market!.choices.length).toBe(1000);
  expect(market!.groups.length).toBe(1500);
  expect(market!.scores[0]!.subarray(2499, 2503)).toEqual(
    Float64Array.of(Number.NaN, Number.NaN, 2501, 2502),
  );
});
