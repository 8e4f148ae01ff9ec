/** Failed attempts under one key (a number from one address, a number, an address) within the window. */
export type Failures = { count: number; lastAt: number };

/** How many failures are free, what the first further one costs, and the most that one costs. */
export type DelayRule = { free: number; firstSeconds: number; maxSeconds: number };

/**
 * Three rules at once. From one address a number is soon closed for long. The number itself is closed late and
 * for a minute at most, whoever tries it: else a stranger could keep a candidate out on the last evening. An
 * address carries a whole school, so it is closed late too.
 */
export const delayRules = {
  pair: { free: 5, firstSeconds: 2, maxSeconds: 15 * 60 },
  number: { free: 30, firstSeconds: 2, maxSeconds: 60 },
  address: { free: 200, firstSeconds: 1, maxSeconds: 5 * 60 },
} as const satisfies Record<string, DelayRule>;

/** Seconds still to wait before the next attempt is looked at: the cost doubles with each failure. */
export function secondsToWait(failures: Failures | undefined, rule: DelayRule, now: number): number {
  if (!failures || failures.count < rule.free) return 0;
  const seconds = Math.min(rule.maxSeconds, rule.firstSeconds * 2 ** (failures.count - rule.free));
  return Math.max(0, Math.ceil(seconds - (now - failures.lastAt) / 1000));
}
