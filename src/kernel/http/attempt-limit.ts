/** Counts failed attempts by a key, so that guessing at something secret ends before it leads anywhere. */
export type AttemptLimit = {
  /** Minutes, rounded up, until the key may try again; undefined while it may. */
  minutesToWait(key: string, now: Date): number | undefined;
  fail(key: string, now: Date): void;
};

const minuteMillis = 60_000;
const keysMax = 10_000;

/**
 * A limit of `failuresMax` within `windowMinutes`, kept in the memory of this process like the other limits
 * (docs/operations.md). Keys beyond ten thousand push out the oldest, so that it cannot be filled to death.
 */
export function createAttemptLimit(options: { failuresMax: number; windowMinutes: number }): AttemptLimit {
  const windowMillis = options.windowMinutes * minuteMillis;
  const failures = new Map<string, number[]>();
  const recent = (key: string, now: Date) =>
    (failures.get(key) ?? []).filter((at) => at > now.getTime() - windowMillis);
  return {
    minutesToWait(key, now) {
      const held = recent(key, now);
      const oldest = held.at(-options.failuresMax);
      if (oldest === undefined) return undefined;
      return Math.max(1, Math.ceil((oldest + windowMillis - now.getTime()) / minuteMillis));
    },
    fail(key, now) {
      const held = [...recent(key, now), now.getTime()].slice(-options.failuresMax);
      // Set anew, so that the order of the map is that of the last failures.
      failures.delete(key);
      failures.set(key, held);
      const [oldest] = failures.keys();
      if (failures.size > keysMax && oldest !== undefined) failures.delete(oldest);
    },
  };
}
