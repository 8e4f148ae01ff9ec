import type { SchoolType, StandardFacts } from '../contract/condition.ts';

/** A version of a standard with the days on which it applies; `to` is its last day. */
export type DatedStandard = StandardFacts & { id: string; from: string; to: string | null };

/**
 * The standard that a school falls under on a day: of its kind, in force on that day, and of the smallest
 * region that holds the school. A case is judged by the version of the event's day, not by today's.
 */
export function pickStandard<S extends Pick<DatedStandard, 'schoolType' | 'region' | 'from' | 'to'>>(
  standards: readonly S[],
  school: { schoolType: SchoolType; divisionCode: string | null },
  day: string,
): S | undefined {
  let best: S | undefined;
  for (const standard of standards) {
    const fits =
      standard.schoolType === school.schoolType &&
      standard.from <= day &&
      (standard.to === null || day <= standard.to) &&
      (school.divisionCode ?? '').startsWith(standard.region);
    if (fits && (!best || standard.region.length > best.region.length)) best = standard;
  }
  return best;
}
