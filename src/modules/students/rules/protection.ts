import { type IsoDate, yearsBetween } from '#kernel/values/iso-date.ts';

/** Ages below which the law asks for more, in completed years. */
export type ProtectedAges = { guardianBelow: number; consentBelow: number };

export type Protection = { age: number; guardianNeeded: boolean; consentNeeded: boolean };

/**
 * What the age of a person asks for on a day: a guardian for a minor, and the guardian's consent below 14,
 * where all personal data is sensitive (DP-11, DP-12).
 */
export function protectionOf(bornOn: IsoDate, day: IsoDate, ages: ProtectedAges): Protection {
  const age = yearsBetween(bornOn, day);
  return { age, guardianNeeded: age < ages.guardianBelow, consentNeeded: age < ages.consentBelow };
}
