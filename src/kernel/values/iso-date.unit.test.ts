import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dayInShanghai, startOfShanghaiDay } from './day.ts';
import {
  addDays,
  addMonths,
  chineseDate,
  dayNumber,
  daysBetween,
  findDateInText,
  isIsoDate,
  isoDateFromDayNumber,
  weekdayOf,
  yearsBetween,
} from './iso-date.ts';

const anyDay = fc
  .integer({ min: Date.UTC(1, 0, 1) / 86_400_000 + 700_000, max: 2_932_896 })
  .map((days) => isoDateFromDayNumber(days));

describe('calendar days', () => {
  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2023-13-01', false],
    ['2023-00-10', false],
    ['2023-04-31', false],
    ['2023-4-01', false],
    ['0000-01-01', false],
    ['2023-04-01T00:00', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isIsoDate(text)).toBe(exists);
  });

  it('numbers days like the clock of the runtime', () => {
    fc.assert(fc.property(anyDay, (day) => dayNumber(day) === Date.parse(`${day}T00:00:00Z`) / 86_400_000));
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('0001-01-01')).toBe(-719162);
  });

  it('adds days and measures them back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -100_000, max: 100_000 }), (day, days) => {
        const moved = dayNumber(day) + days;
        fc.pre(moved > -719_000 && moved < 2_932_000);
        return daysBetween(day, addDays(day, days)) === days;
      }),
    );
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  });

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2023-03-31', -1, '2023-02-28'],
    ['2023-11-15', 3, '2024-02-15'],
    ['2023-01-01', -1, '2022-12-01'],
  ])('%s plus %d months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  test.each([
    ['the day before the birthday', '2006-09-01', '2022-08-31', 15],
    ['the birthday', '2006-09-01', '2022-09-01', 16],
    ['29 February, still 28 February', '2008-02-29', '2026-02-28', 17],
    ['29 February, on 1 March', '2008-02-29', '2026-03-01', 18],
    ['29 February in a leap year', '2008-02-29', '2024-02-29', 16],
    ['the day of birth', '2008-02-29', '2008-02-29', 0],
    ['before birth', '2008-02-29', '2008-02-28', -1],
  ])('completed years on %s', (_name, birth, day, years) => {
    expect(yearsBetween(birth, day)).toBe(years);
  });

  test.each([
    ['2021-04-01', 4],
    ['2026-06-01', 1],
    ['1969-12-28', 7],
    ['1969-12-29', 1],
  ])('%s falls on weekday %d', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  it('writes Chinese dates without leading zeros', () => {
    expect(chineseDate('2022-12-31')).toBe('2022年12月31日');
    expect(chineseDate('2021-04-01')).toBe('2021年4月1日');
    expect(() => chineseDate('2021-04-31')).toThrow(RangeError);
  });

  test.each([
    ['2022-12-31', '2022-12-31'],
    ['2022/1/5', '2022-01-05'],
    ['2022.1.5', '2022-01-05'],
    ['2022年1月5日', '2022-01-05'],
    ['20220105', '2022-01-05'],
    ['2022/13/1', undefined],
    ['2022-2-30', undefined],
    ['5/1/2022', undefined],
    ['明天', undefined],
  ])('reads %s as %s', (text, day) => {
    expect(findDateInText(text)).toBe(day);
  });

  it('takes the day from Shanghai, not from the machine', () => {
    expect(dayInShanghai(new Date('2026-05-31T15:59:59Z'))).toBe('2026-05-31');
    expect(dayInShanghai(new Date('2026-05-31T16:00:00Z'))).toBe('2026-06-01');
    expect(dayInShanghai(startOfShanghaiDay('2026-06-01'))).toBe('2026-06-01');
    expect(dayInShanghai(new Date(startOfShanghaiDay('2026-06-01').getTime() - 1))).toBe('2026-05-31');
  });
});
