import { expect, test } from 'vitest';
import { type BandCandidate, matchByBands } from './bands.ts';

const person = (id: string, score: number, choices: string[], tieRank = 0): BandCandidate => ({
  id,
  score,
  tieRank,
  choices,
});
const seats = (list: Record<string, number>) => new Map(Object.entries(list));
const bands = { top: 600, width: 5 };

// 596 and 600 are one band of five points, 595 is the top of the next.
test.each<[string, BandCandidate[], Record<string, string>]>([
  [
    'inside a band a first choice goes before a better score that names it second',
    [person('a', 600, ['Full', 'B']), person('z', 600, ['Full'], -1), person('b', 596, ['B'])],
    { z: 'Full', b: 'B' },
  ],
  [
    'between bands the score goes first',
    [person('a', 596, ['Full', 'B']), person('z', 600, ['Full']), person('b', 595, ['B'])],
    { z: 'Full', a: 'B' },
  ],
  ['equal scores go by the tie-break', [person('a', 598, ['B'], 2), person('b', 598, ['B'], 1)], { b: 'B' }],
  [
    'a score above the top is in the first band',
    [person('a', 610, ['B']), person('b', 600, ['B'])],
    { a: 'B' },
  ],
  ['a programme without seats is passed over', [person('a', 600, ['None', 'B'])], { a: 'B' }],
])('%s', (_, candidates, expected) => {
  expect(Object.fromEntries(matchByBands(candidates, seats({ Full: 1, B: 1 }), bands))).toEqual(expected);
});

test('a band of no width is refused', () => {
  expect(() => matchByBands([], seats({}), { top: 600, width: 0 })).toThrow('band');
});
