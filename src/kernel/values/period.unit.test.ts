import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays } from './iso-date.ts';
import {
  contains,
  containsPeriod,
  formatDateRange,
  gapsIn,
  intersection,
  lengthDays,
  mergePeriods,
  overlaps,
  type Period,
  parseDateRange,
  period,
} from './period.ts';

const BASE = '2024-02-20';
const SPAN = 30;
const day = (offset: number) => addDays(BASE, offset);
const anyPeriod: fc.Arbitrary<Period> = fc
  .tuple(fc.option(fc.nat(SPAN - 1)), fc.option(fc.integer({ min: 1, max: 12 })))
  .map(([from, length]) => ({
    from: from === null ? null : day(from),
    to: length === null ? null : day((from ?? 0) + length),
  }));
/** The obvious second implementation: the set of days of a window wide enough for every bound. */
const daysOf = (...periods: Period[]) =>
  new Set(
    Array.from({ length: SPAN * 3 }, (_, index) => day(index - SPAN)).filter((one) =>
      periods.some(
        (range) => (range.from === null || one >= range.from) && (range.to === null || one < range.to),
      ),
    ),
  );

describe('period', () => {
  it('holds its first day and not its last bound', () => {
    const year = period('2021-09-01', '2022-09-01');
    expect(contains(year, '2021-09-01')).toBe(true);
    expect(contains(year, '2022-08-31')).toBe(true);
    expect(contains(year, '2022-09-01')).toBe(false);
    expect(lengthDays(year)).toBe(365);
    expect(lengthDays(period('2021-09-01', null))).toBeUndefined();
  });

  test.each([
    ['2022-09-01', '2022-09-01'],
    ['2022-09-02', '2022-09-01'],
    ['2022-02-30', null],
  ])('refuses [%s, %s)', (from, to) => {
    expect(() => period(from, to)).toThrow(RangeError);
  });

  it('does not let neighbours overlap', () => {
    expect(overlaps(period('2021-01-01', '2022-01-01'), period('2022-01-01', '2023-01-01'))).toBe(false);
  });

  it('agrees with sets of days', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        const shared = daysOf(a).intersection(daysOf(b));
        expect(overlaps(a, b)).toBe(shared.size > 0);
        expect(containsPeriod(a, b)).toBe(daysOf(b).isSubsetOf(daysOf(a)));
        const both = intersection(a, b);
        expect(both ? daysOf(both) : new Set()).toEqual(shared);
      }),
    );
  });

  it('merges and finds gaps without losing or inventing a day', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 6 }), anyPeriod, (parts, whole) => {
        const merged = mergePeriods(parts);
        expect(daysOf(...merged)).toEqual(daysOf(...parts));
        for (const [index, one] of merged.slice(1).entries()) {
          const before = merged[index]!;
          expect(before.to !== null && one.from !== null && before.to < one.from).toBe(true);
        }
        expect(daysOf(...gapsIn(whole, parts))).toEqual(daysOf(whole).difference(daysOf(...parts)));
      }),
    );
  });

  test.each([
    ['[2021-09-01,2022-09-01)', period('2021-09-01', '2022-09-01')],
    ['[2021-09-01,)', period('2021-09-01', null)],
    ['(,2022-09-01)', period(null, '2022-09-01')],
    ['(,)', period(null, null)],
  ])('reads and writes %s', (text, range) => {
    expect(parseDateRange(text)).toEqual(range);
    expect(formatDateRange(range)).toBe(text);
  });

  test.each(['empty', '[2021-09-01,2022-09-01]', '(2021-09-01,)', ''])('refuses %s', (text) => {
    expect(() => parseDateRange(text)).toThrow(RangeError);
  });
});
