import type { Indicator, Values } from '../contract/condition.ts';
import { type Thresholds, yardsticks } from './judge-conditions.ts';

/** How many students a school could carry, and which indicator sets the limit. */
export type Seats = { seats: number; limit: Indicator };

/**
 * Students that what a school has would suffice for under every deciding threshold per student or per
 * teacher. Undefined where a value is missing or the standard asks nothing per student.
 */
export function seatsOf(values: Values, standard: Thresholds): Seats | undefined {
  let least: Seats | undefined;
  for (const { indicator, threshold, decides } of standard.criteria) {
    const { seats, needs } = yardsticks[indicator];
    if (!seats || !decides) continue;
    if (needs.some((field) => field !== 'students' && values[field] === null)) return undefined;
    const known = { ...values, students: 0 } as { [K in keyof Values]: number };
    const count = Math.floor(seats(known, threshold) + 1e-9);
    if (!least || count < least.seats) least = { seats: count, limit: indicator };
  }
  return least;
}
