import {
  addDays,
  datePartsOf,
  daysBetween,
  daysInMonth,
  type IsoDate,
  weekdayOf,
} from '#kernel/values/iso-date.ts';
import type { Deadline } from '../contract/rule.ts';

const pad = (value: number) => String(value).padStart(2, '0');

/** The deadline's day in a year; the 31st of a month that lacks it is its last day. */
function dayIn(year: number, { month, day }: Pick<Deadline, 'month' | 'day'>): IsoDate {
  return `${year}-${pad(month)}-${pad(Math.min(day, daysInMonth(year, month)))}`;
}

/**
 * When somebody who entered on a day had to be in the electronic register: by the deadline of that intake in
 * the same year (ADM-20), or undefined where no deadline covers the month of entry.
 */
export function registrationDue(enteredOn: IsoDate, deadlines: readonly Deadline[]): IsoDate | undefined {
  const { year, month } = datePartsOf(enteredOn);
  const own = deadlines.find(({ entryMonths }) => entryMonths.includes(month));
  return own && dayIn(year, own);
}

export type NextDue = { dueOn: IsoDate; daysLeft: number; state: 'past' | 'due-soon' | 'ahead' };

/** How long a deadline stays on the page after its day, so that nobody wonders what became of it. */
const shownDaysAfter = 30;

/** The occurrence of a deadline that matters on a day: one just past, or the next. */
export function nextDue(deadline: Deadline, today: IsoDate): NextDue {
  const { year } = datePartsOf(today);
  const dueOn = [dayIn(year - 1, deadline), dayIn(year, deadline), dayIn(year + 1, deadline)].find(
    (day) => addDays(day, shownDaysAfter) >= today,
  ) as IsoDate;
  const daysLeft = daysBetween(today, dueOn);
  const state = daysLeft < 0 ? 'past' : daysLeft <= deadline.remindDays ? 'due-soon' : 'ahead';
  return { dueOn, daysLeft, state };
}

/** The day a number of working days later: Saturdays and Sundays left out, public holidays not known. */
export function addWorkingDays(day: IsoDate, workingDays: number): IsoDate {
  let reached = day;
  for (let left = workingDays; left > 0; ) {
    reached = addDays(reached, 1);
    if (weekdayOf(reached) <= 5) left -= 1;
  }
  return reached;
}
