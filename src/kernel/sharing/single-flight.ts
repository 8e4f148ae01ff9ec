/** A value with the instant at which it was computed. */
export type Timed<T> = { value: T; computedAt: Date };

export type SingleFlight<T> = {
  /**
   * The value of a key. Fresh ones are given as they are; stale ones are given at once while a new one is
   * computed behind them; anything older is waited for. However many ask, one computation runs a key.
   */
  get(key: string, compute: () => Promise<T>): Promise<Timed<T>>;
  /** Forgets everything, so that whoever asks next sees the data of now. */
  clear(): void;
};

type Entry<T> = { settled: Timed<T> | undefined; flight: Promise<Timed<T>> | undefined };

/**
 * A small cache in front of something dear.
 * @param options.freshSeconds how long a value is simply given.
 * @param options.staleSeconds how much longer it is given while a newer one is computed.
 * @param options.entriesMax the longest unused are forgotten beyond this.
 */
export function createSingleFlight<T>(options: {
  freshSeconds: number;
  staleSeconds: number;
  entriesMax: number;
  now: () => Date;
}): SingleFlight<T> {
  const entries = new Map<string, Entry<T>>();
  const start = (key: string, entry: Entry<T>, compute: () => Promise<T>): Promise<Timed<T>> => {
    // The age counts from the beginning: what was written meanwhile may be missing in the value.
    const computedAt = options.now();
    const flight = compute()
      .then((value) => {
        entry.settled = { value, computedAt };
        return entry.settled;
      })
      .finally(() => {
        entry.flight = undefined;
        if (!entry.settled && entries.get(key) === entry) entries.delete(key);
      });
    entry.flight = flight;
    return flight;
  };
  const touch = (key: string, entry: Entry<T>) => {
    entries.delete(key);
    entries.set(key, entry);
    const oldest = entries.keys().next().value;
    if (entries.size > options.entriesMax && oldest !== undefined) entries.delete(oldest);
  };
  return {
    async get(key, compute) {
      const entry: Entry<T> = entries.get(key) ?? { settled: undefined, flight: undefined };
      touch(key, entry);
      const { settled } = entry;
      const age = settled
        ? (options.now().getTime() - settled.computedAt.getTime()) / 1000
        : Number.POSITIVE_INFINITY;
      if (settled && age < options.freshSeconds) return settled;
      const flight = entry.flight ?? start(key, entry, compute);
      if (settled && age < options.freshSeconds + options.staleSeconds) {
        // Whoever waits for this flight hears of its failure; the one served from stock need not.
        flight.catch(() => undefined);
        return settled;
      }
      return flight;
    },
    clear: () => entries.clear(),
  };
}
