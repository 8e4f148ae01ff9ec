import { addMonths, datePartsOf, daysInMonth, findIsoDate, type IsoDate } from '#kernel/values/iso-date.ts';

/** The last day of the month in which a day lies. */
export function monthEnd(day: IsoDate): IsoDate {
  const { year, month } = datePartsOf(day);
  return findIsoDate(year, month, daysInMonth(year, month)) ?? day;
}

/**
 * The days at which a history line is drawn: both ends and every month's end between them. When that is
 * more than `pointsMax`, the earliest are left out: what came last matters most.
 */
export function historyDays(from: IsoDate, to: IsoDate, pointsMax: number): IsoDate[] {
  const days = new Set<IsoDate>([from]);
  for (let day = monthEnd(from); day < to; day = monthEnd(addMonths(`${day.slice(0, 8)}01`, 1)))
    days.add(day);
  days.add(to);
  return [...days].filter((day) => day <= to).slice(-pointsMax);
}
