import { findIsoDate } from '#kernel/values/iso-date.ts';

/** A day of the year, counted from the year of the intake that it serves. */
export type CalendarDay = { yearOffset: number; month: number; day: number };

/** The day itself for the intake of a year. */
export function dueDay({ yearOffset, month, day }: CalendarDay, intakeYear: number): string {
  const due = findIsoDate(intakeYear + yearOffset, month, day);
  if (!due) throw new RangeError(`the calendar has no day ${month}-${day} in ${intakeYear + yearOffset}`);
  return due;
}

/** Which day of the calendar a filing has to keep: controlled programmes have their own (the notice of 2018). */
export const filingDayKey = (controlled: boolean) => (controlled ? 'filing-controlled' : 'filing');

/** The first intake for which something handed in today is not late. */
export function firstIntakeInTime(due: CalendarDay, today: string): number {
  const thisYear = Number(today.slice(0, 4));
  for (let year = thisYear - 1; ; year += 1) if (today <= dueDay(due, year)) return year;
}
