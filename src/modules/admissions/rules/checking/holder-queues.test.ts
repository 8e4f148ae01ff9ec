import { expect, test } from 'vitest';
import { digest } from '../../testing/all-placements.ts';
import { buildMarket } from '../../testing/market-text.ts';
import { Claims, noClaim, severalClaims } from './claims.ts';
import { HolderQueues } from './holder-queues.ts';
import { Order } from './order.ts';

const market = buildMarket({
  programmes: [
    {
      id: 'A',
      capacity: 9,
      ranking: { kind: 'scores', keys: ['x', 'y'], minimum: { x: 10 } },
      reserves: [
        { group: 'g', seats: 1 },
        { group: 'h', seats: 1, floor: { x: 50 } },
      ],
    },
    { id: 'B', capacity: 9, ranking: { kind: 'list', order: ['f', 'e'] } },
  ],
  candidates: [
    { id: 'a', choices: ['A'], scores: { x: 50, y: 1 }, groups: ['g', 'h'] },
    { id: 'b', choices: ['A'], scores: { x: 50, y: 2 }, groups: ['h'] },
    { id: 'c', choices: ['A'], scores: { x: 9, y: 2 } },
    { id: 'd', choices: ['A'], scores: { x: 40, y: 2 }, groups: ['h'] },
    { id: 'e', choices: ['B'], scores: { x: 0, y: 0 } },
    { id: 'f', choices: ['B'], scores: { x: 0, y: 0 } },
    { id: 'g', choices: ['A'], scores: { x: 60, y: 0 }, groups: ['g'] },
  ],
  tieBreak: { lottery: '0a' },
});
const placed = Int32Array.of(0, 0, 0, 0, 1, 1, 0);
const queuesOf = (wanted: number[]) =>
  new HolderQueues(market, new Order(market, digest), placed, Uint8Array.from(wanted), new Claims(market));

test('holders stand in the order of the programme, with their claims; who may not be there is behind them', () => {
  const queues = queuesOf([1, 1]);
  expect([...queues.queue(0)]).toEqual([6, 1, 0, 3]);
  expect([...queues.claims(0)]).toEqual([0, 1, severalClaims, noClaim]);
  expect([...queues.all(0)]).toEqual([6, 1, 0, 3, 2]);
  expect([...queues.queue(1)]).toEqual([5, 4]);
});

test('of a programme that is not wanted nobody is lined up', () => {
  expect([...queuesOf([0, 1]).all(0)]).toEqual([]);
});
