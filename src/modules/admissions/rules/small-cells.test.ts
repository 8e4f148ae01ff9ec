import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CountyCounts, leastCell, withoutSmallCells } from './small-cells.ts';

const county = (divisionCode: string, candidates: number, general: number, vocational: number) => ({
  divisionCode,
  candidates,
  general,
  vocational,
});

test('counties without a small cell are told as they are', () => {
  const counties = [county('a', 40, 20, 20), county('b', 20, 10, 5)];
  expect(withoutSmallCells(counties)).toEqual(counties);
});

test('a county with one person in a cell is joined with the smallest other, so that nobody can subtract it', () => {
  // c: 20 − 10 − 9 leaves one without a place. With b (20, 10, 5, so 5 without): 40, 20, 14, 6.
  expect(
    withoutSmallCells([county('a', 40, 20, 20), county('b', 20, 10, 5), county('c', 20, 10, 9)]),
  ).toEqual([county('a', 40, 20, 20), { divisionCode: null, candidates: 40, general: 20, vocational: 14 }]);
});

test('two small ones that make a large one need no third', () => {
  expect(withoutSmallCells([county('a', 30, 30, 0), county('b', 4, 4, 0), county('c', 3, 3, 0)])).toEqual([
    county('a', 30, 30, 0),
    { divisionCode: null, candidates: 7, general: 7, vocational: 0 },
  ]);
});

test('a city that is too small is not told at all', () => {
  expect(withoutSmallCells([county('a', 3, 2, 1)])).toEqual([]);
  expect(withoutSmallCells([county('a', 30, 28, 2)])).toEqual([]);
});

const counts = fc
  .array(fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12)), { maxLength: 14 })
  .map((rows) =>
    rows.map(([general, vocational, without], at) =>
      county(`${at}`, general + vocational + without, general, vocational),
    ),
  );
const sum = (rows: readonly CountyCounts[], key: 'candidates' | 'general' | 'vocational') =>
  rows.reduce((total, row) => total + row[key], 0);

test('whatever the counties, no cell is small and nobody is lost or counted twice', () => {
  fc.assert(
    fc.property(counts, (counties) => {
      const told = withoutSmallCells(counties);
      for (const { candidates, general, vocational } of told)
        for (const cell of [candidates, general, vocational, candidates - general - vocational])
          expect(cell === 0 || cell >= leastCell).toBe(true);
      if (told.length > 0)
        for (const key of ['candidates', 'general', 'vocational'] as const)
          expect(sum(told, key)).toBe(sum(counties, key));
    }),
  );
});
