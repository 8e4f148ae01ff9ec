import { expect, it } from 'vitest';
import { returnFaults } from './return-faults.ts';

const good = { year: 2025, intake: 50, graduates: 40, placed: 30, placedInField: 25, furtherStudy: 10 };

it.each([
  ['numbers that fit', {}, []],
  ['nobody graduated', { graduates: 0, placed: 0, placedInField: 0, furtherStudy: 0 }, []],
  ['one outcome too many', { furtherStudy: 11 }, ['placed programmes-more-outcomes-than-graduates']],
  [
    'more in the field than placed',
    { placedInField: 31 },
    ['placedInField programmes-more-in-field-than-placed'],
  ],
  ['a year that has not begun', { year: 2026 }, ['year programmes-year-ahead']],
  [
    'everything at once',
    { year: 2027, placed: 41, placedInField: 42 },
    [
      'year programmes-year-ahead',
      'placed programmes-more-outcomes-than-graduates',
      'placedInField programmes-more-in-field-than-placed',
    ],
  ],
])('%s', (_name, change, expected) => {
  expect(returnFaults({ ...good, ...change }, 2025).map(({ field, code }) => `${field} ${code}`)).toEqual(
    expected,
  );
});
