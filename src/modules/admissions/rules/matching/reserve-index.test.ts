import { expect, test } from 'vitest';
import { buildMarket } from '../../testing/market-text.ts';
import { ReserveIndex } from './reserve-index.ts';

const reserve = (group: string, rules: object = {}) => ({ group, seats: 1, ...rules });
const programme = (id: string, reserves: object[]) => ({
  id,
  capacity: 9,
  ranking: { kind: 'scores', keys: ['x'] },
  reserves,
});
const market = buildMarket({
  programmes: [
    programme('A', [reserve('g'), reserve('h', { floor: { x: 50 } })]),
    programme('B', [reserve('g', { floor: { x: 50 } }), reserve('g')]),
    programme('C', []),
  ],
  candidates: [
    { id: 'a', choices: ['A', 'B', 'C'], scores: { x: 60 }, groups: ['g'] },
    { id: 'b', choices: ['A', 'B', 'C'], scores: { x: 40 }, groups: ['h'] },
    { id: 'c', choices: ['B'], scores: { x: 40 }, groups: ['g', 'h'] },
    { id: 'd', choices: ['C'], scores: { x: 40 } },
  ],
  tieBreak: { lottery: '0a' },
});
const index = new ReserveIndex(market);
const [A, B, C] = [0, 1, 2];

test('lines of open seats come before those of the reserves, programme by programme', () => {
  expect([...index.starts]).toEqual([0, 3, 6, 7]);
});

test.each([
  ['a has a seat kept for g', A, 0, 1],
  ['b does not meet the floor for h', A, 1, -1],
  ['a meets the floor of the first reserve for g', B, 0, 4],
  ['c only may have the second', B, 2, 5],
  ['nothing is kept at C', C, 0, -1],
  ['d is in no group', A, 3, -1],
])('%s', (_, m, candidate, line) => {
  expect(index.lineFor(market, m, candidate)).toBe(line);
});

test('a programme is left out where one group has two reserves, or a candidate who chose it two groups', () => {
  expect([...index.singleReserves(market)]).toEqual([1, 0, 0]);
  const both = { id: 'e', choices: ['A'], scores: { x: 1 }, groups: ['g', 'h'] };
  const other = buildMarket({
    programmes: [programme('A', [reserve('g'), reserve('h')]), programme('D', [reserve('g')])],
    candidates: [both, { ...both, id: 'f', choices: ['D'] }],
    tieBreak: { lottery: '0a' },
  });
  expect([...new ReserveIndex(other).singleReserves(other)]).toEqual([0, 1]);
});
