import { daysBetween, type IsoDate } from '#kernel/values/iso-date.ts';

/** A value as it was on a day; null where there was nothing to measure. */
export type HistoryPoint = { day: IsoDate; value: number | null };

/** What a series shows: the change per 30 days, and the point from which it was reckoned. */
export type Pace = { per30Days: number; since: IsoDate; from: number };

/** Pace is reckoned over half a year: long enough to even out school terms, short enough to notice a stop. */
export const paceWindowDays = 180;
/** Below this a change says more about single days than about the pace. */
export const paceDaysMin = 30;

/**
 * The pace seen up to a day: from the last point at least 180 days back, or else from the earliest one, but
 * never from before the plan began and never over less than 30 days. Undefined when nothing can be seen yet.
 */
export function seePace(
  history: readonly HistoryPoint[],
  now: { day: IsoDate; value: number },
  startsOn: IsoDate,
): Pace | undefined {
  const seen = history
    .filter(
      (point): point is { day: IsoDate; value: number } =>
        point.value !== null && point.day >= startsOn && daysBetween(point.day, now.day) >= paceDaysMin,
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const reference = seen.findLast(({ day }) => daysBetween(day, now.day) >= paceWindowDays) ?? seen.at(0);
  if (!reference) return undefined;
  const days = daysBetween(reference.day, now.day);
  return {
    per30Days: ((now.value - reference.value) * 30) / days,
    since: reference.day,
    from: reference.value,
  };
}

/** How far a value can go at all: shares end at 0 and 100, counts at 0, and what is done stays done. */
export type Bounds = { min: number; max: number };

/** The value at the deadline if the pace goes on, inside its bounds; free of binary dust in the last digits. */
export function forecastOf(value: number, per30Days: number, daysLeft: number, bounds: Bounds): number {
  const straight = value + (per30Days * daysLeft) / 30;
  const clean = Math.round(straight * 1e6) / 1e6;
  return Math.min(bounds.max, Math.max(bounds.min, clean));
}
