import { type DelayRule, delayRules, type Failures, secondsToWait } from '../rules/sign-in-delay.ts';

/** How long a failure is remembered after the last one. */
const windowMillis = 30 * 60 * 1000;
const keysMax = 200_000;

type Kind = keyof typeof delayRules;

/** What failed within a minute, told together. */
export type FailureCount = { failures: number; numbers: number; addresses: number };

/**
 * Failed sign-ins, in the memory of one process: after a restart, or in a second process, counting begins anew.
 * That is enough, since a code has more than sixty random bits; the limits keep the log readable and the
 * processor free. What is forgotten first, when memory runs full, is what failed longest ago.
 */
export class SignInLimits {
  readonly #failures = new Map<string, Failures>();
  #minute: { since: number; failures: number; numbers: Set<string>; addresses: Set<string> } | undefined;

  static #keys(number: string, address: string): [Kind, string][] {
    return [
      ['pair', `pair ${number} ${address}`],
      ['number', `number ${number}`],
      ['address', `address ${address}`],
    ];
  }

  #recent(key: string, now: number): Failures | undefined {
    const failures = this.#failures.get(key);
    return failures && now - failures.lastAt < windowMillis ? failures : undefined;
  }

  /** Seconds to wait before this number may be tried from this address. */
  secondsToWait(number: string, address: string, now: number): number {
    return Math.max(
      ...SignInLimits.#keys(number, address).map(([kind, key]) =>
        secondsToWait(this.#recent(key, now), delayRules[kind] as DelayRule, now),
      ),
    );
  }

  /** Counts a failure. Gives what is to be told of the last minute, once it is over. */
  fail(number: string, address: string, now: number): FailureCount | undefined {
    for (const [, key] of SignInLimits.#keys(number, address)) {
      const count = (this.#recent(key, now)?.count ?? 0) + 1;
      this.#failures.delete(key);
      this.#failures.set(key, { count, lastAt: now });
    }
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= keysMax) break;
      this.#failures.delete(oldest);
    }
    return this.#count(number, address, now);
  }

  #count(number: string, address: string, now: number): FailureCount | undefined {
    const minute = this.#minute;
    const told = minute && now - minute.since >= 60_000 ? minute : undefined;
    if (!minute || told) this.#minute = { since: now, failures: 0, numbers: new Set(), addresses: new Set() };
    if (this.#minute) {
      this.#minute.failures += 1;
      this.#minute.numbers.add(number);
      this.#minute.addresses.add(address);
    }
    if (minute && !told) return undefined;
    return told
      ? { failures: told.failures, numbers: told.numbers.size, addresses: told.addresses.size }
      : { failures: 1, numbers: 1, addresses: 1 };
  }

  /** The right code clears what was mistyped from this address. */
  succeed(number: string, address: string): void {
    this.#failures.delete(`pair ${number} ${address}`);
  }
}
