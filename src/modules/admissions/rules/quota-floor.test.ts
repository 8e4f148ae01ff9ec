import { describe, expect, it } from 'vitest';
import { generalSeats, quotaFloor } from './quota-floor.ts';

describe('the general seats of the first pass', () => {
  it.each([
    ['capacity without what is allotted', 100, [20, 40], 40],
    ['all of it where nothing is allotted', 100, [], 100],
    ['none where all is allotted', 60, [30, 30], 0],
    ['never fewer than none', 50, [30, 30], 0],
  ])('are %s', (_name, capacity, reserves, expected) => {
    expect(
      generalSeats(
        capacity,
        reserves.map((seats) => ({ seats })),
      ),
    ).toBe(expected);
  });
});

describe('the floor of an allotted seat (ADM-04: 50 points below the general line, never below the control line)', () => {
  it.each([
    ['a high general line', 588, 50, 400, { total: 538 }],
    ['a general line close to the control line', 430, 50, 400, { total: 400 }],
    ['exactly as far as the control line', 450, 50, 400, { total: 400 }],
    ['general seats that stayed empty', null, 50, 400, { total: 400 }],
    ['half points', 560.5, 30, 400, { total: 530.5 }],
    ['decimals that doubles cannot hold', 500.3, 0.1, 0, { total: 500.2 }],
    ['no gap at all', 560, 0, 400, { total: 560 }],
    ['neither line', null, 50, 0, {}],
  ])('%s', (_name, line, floorGap, controlLine, expected) => {
    expect(quotaFloor(line, { floorGap, controlLine })).toEqual(expected);
  });
});
