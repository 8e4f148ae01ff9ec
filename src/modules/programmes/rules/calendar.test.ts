import { expect, it } from 'vitest';
import { dueDay, filingDayKey, firstIntakeInTime } from './calendar.ts';

const novemberBefore = { yearOffset: -1, month: 11, day: 1 };
const march = { yearOffset: 0, month: 3, day: 31 };

it('reckons days from the year of the intake', () => {
  expect(dueDay(novemberBefore, 2027)).toBe('2026-11-01');
  expect(dueDay(march, 2027)).toBe('2027-03-31');
  expect(() => dueDay({ yearOffset: 0, month: 2, day: 30 }, 2027)).toThrow(RangeError);
});

it.each([
  ['on the day itself (the notice of 2018)', novemberBefore, '2026-11-01', 2027],
  ['a day late', novemberBefore, '2026-11-02', 2028],
  ['early in the year', novemberBefore, '2026-01-05', 2027],
  ['a day in the year of intake', march, '2026-03-31', 2026],
  ['after it', march, '2026-04-01', 2027],
])('finds the first intake that is not too late: %s', (_name, due, today, expected) => {
  expect(firstIntakeInTime(due, today)).toBe(expected);
});

it('keeps controlled programmes to a day of their own', () => {
  expect([filingDayKey(true), filingDayKey(false)]).toEqual(['filing-controlled', 'filing']);
});
