import type { Fault } from '#kernel/contract/fault.ts';

/** A certificate as far as its withdrawal goes: its first day, and the day it was withdrawn. */
export type Withdrawable = { from: string; withdrawnOn: string | null };

/**
 * What stands in the way of withdrawing a recognition. One that was wrong from the start is withdrawn on its
 * first day; a day to come would withdraw what still counts today.
 */
export function withdrawalFault(
  { from, withdrawnOn }: Withdrawable,
  on: string,
  today: string,
): Fault | null {
  if (withdrawnOn !== null) return { code: 'certificate-withdrawn-already', params: { on: withdrawnOn } };
  if (on < from) return { code: 'withdrawn-before-start', field: 'on', params: { from } };
  if (on > today) return { code: 'withdrawn-in-future', field: 'on', params: { today } };
  return null;
}
