import { dayInShanghai } from '#kernel/values/day.ts';

/** Where "now" comes from. Injected, so that tests own time and the same inputs give the same outputs. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved; for tests and rehearsals. */
export function fixedClock(instant: string): Clock & { set(instant: string): void } {
  let current = new Date(instant);
  return {
    now: () => new Date(current),
    set: (next) => {
      current = new Date(next);
    },
  };
}

/** The calendar day in China (`YYYY-MM-DD`) at the clock's instant. Legal days are local days. */
export function today(clock: Clock): string {
  return dayInShanghai(clock.now());
}
