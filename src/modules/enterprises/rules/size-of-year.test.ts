import { describe, expect, it } from 'vitest';
import { type SizeOfYear, sizeOnDay } from './size-of-year.ts';

const of = (year: number, aboveSize: boolean): SizeOfYear => ({ year, aboveSize, sizeClass: null });

const cases: [string, SizeOfYear[], string, number | undefined][] = [
  ['the list of the year', [of(2021, true), of(2022, false)], '2022-03-01', 2022],
  ['last year’s list until the next has come', [of(2021, true)], '2022-03-01', 2021],
  ['nothing once that is two years old', [of(2020, true)], '2022-03-01', undefined],
  ['a later list says nothing of an earlier day', [of(2022, true)], '2021-12-31', undefined],
  ['the last day of the year still belongs to it', [of(2021, true), of(2022, false)], '2021-12-31', 2021],
];

describe('the size on a day', () => {
  it.each(cases)('%s', (_name, sizes, day, year) => expect(sizeOnDay(sizes, 1, day)?.year).toBe(year));
});
