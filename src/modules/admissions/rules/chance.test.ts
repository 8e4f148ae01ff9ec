import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, chances, type LastAdmitted } from './chance.ts';

const year = (rank: number | null, candidates = 1000, at = 2025): LastAdmitted => ({
  year: at,
  rank,
  candidates,
});
const at = (rank: number, candidates = 1000) => ({ rank, candidates });

// One year with last place 400 of 1000 (40 %): very likely to 32 %, likely to 38 %, possible to 42 %.
const cases: [string, ReturnType<typeof at> | null, LastAdmitted[], string][] = [
  ['place 320 where 400 was last', at(320), [year(400)], 'very-likely'],
  ['place 321', at(321), [year(400)], 'likely'],
  ['place 380', at(380), [year(400)], 'likely'],
  ['place 381', at(381), [year(400)], 'possible'],
  ['place 420', at(420), [year(400)], 'possible'],
  ['place 421', at(421), [year(400)], 'unlikely'],
  ['half as many candidates: place 160 of 500 is 32 %', at(160, 500), [year(400)], 'very-likely'],
  // Three years, 30 %, 40 %, 50 %: the strictest decides what is likely, the most generous what is possible.
  ['28 % where the years had 30, 40, 50 %', at(280), [year(300), year(400), year(500)], 'likely'],
  ['50 % there', at(500), [year(300), year(400), year(500)], 'possible'],
  ['53 % there', at(530), [year(300), year(400), year(500)], 'unlikely'],
  ['seats were left last year: everybody was admitted', at(800), [year(null)], 'very-likely'],
  ['seats were left in one of two years', at(800), [year(null), year(600)], 'possible'],
  ['no own place yet', null, [year(400)], 'unknown'],
  ['a new programme', at(1), [], 'unknown'],
];

describe('a chance', () => {
  it.each(cases)('%s', (_name, own, earlier, expected) => {
    expect(chanceOf(own, earlier)).toBe(expected);
  });

  it('is never better for a worse place', () => {
    const years = fc.array(
      fc.record({
        year: fc.constant(2025),
        rank: fc.option(fc.integer({ min: 1, max: 900 })),
        candidates: fc.integer({ min: 900, max: 1100 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    const place = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(years, place, place, (earlier, one, other) => {
        const [better, worse] = [Math.min(one, other), Math.max(one, other)];
        expect(chances.indexOf(chanceOf(at(better), earlier))).toBeLessThanOrEqual(
          chances.indexOf(chanceOf(at(worse), earlier)),
        );
      }),
    );
  });
});
