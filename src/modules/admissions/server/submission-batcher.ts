import { Refusal } from '#kernel/contract/fault.ts';

export type BatcherOptions<I, O> = {
  /** Does the work of several at once, and gives each its outcome, in their order. */
  work(items: readonly I[]): Promise<O[]>;
  /** Two items of one key never meet in one batch: the second is to see what the first left. */
  keyOf?(item: I): string;
  /** Whether an error says something about all items (the database went away) and not about one of them. */
  concernsAll(error: unknown): boolean;
  itemsMax: number;
  /** How many may wait. Beyond it callers are turned away with a time, before anything is done for them. */
  waitingMax: number;
  collectMillis: number;
};

type Waiting<I, O> = { item: I; key: string | undefined; done(outcome: O): void; fail(error: unknown): void };

export type Batcher<I, O> = { submit(item: I): Promise<O>; waiting(): number };

/**
 * Gathers what many callers send in the same moment, so that one commit, and one flush to disk, serves all of
 * them. One batch is at work at a time; while it is, the next one gathers. A caller hears of its item only when the
 * work is done.
 */
export function createBatcher<I, O>(options: BatcherOptions<I, O>): Batcher<I, O> {
  let queue: Waiting<I, O>[] = [];
  let working = false;
  let itemsASecond = 500;

  /** The longest waiting ones, one of a key; who is left out keeps its place. */
  function nextBatch(): Waiting<I, O>[] {
    const [batch, left, keys]: [Waiting<I, O>[], Waiting<I, O>[], Set<string>] = [[], [], new Set()];
    for (const each of queue) {
      const taken = batch.length < options.itemsMax && !(each.key && keys.has(each.key));
      if (taken && each.key) keys.add(each.key);
      (taken ? batch : left).push(each);
    }
    queue = left;
    return batch;
  }

  /** An item that makes the work fail must not take its neighbours with it: it is found by halving. */
  async function attempt(batch: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const outcomes = await options.work(batch.map(({ item }) => item));
      batch.forEach((each, at) => {
        each.done(outcomes[at] as O);
      });
    } catch (error) {
      if (batch.length === 1 || options.concernsAll(error)) {
        for (const each of batch) each.fail(error);
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await attempt(batch.slice(0, middle));
      await attempt(batch.slice(middle));
    }
  }

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const batch = nextBatch();
      const began = performance.now();
      await attempt(batch);
      const rate = (batch.length / Math.max(1, performance.now() - began)) * 1000;
      itemsASecond = itemsASecond * 0.8 + rate * 0.2;
    }
    working = false;
  }

  return {
    waiting: () => queue.length,
    submit(item) {
      const ahead = queue.length;
      if (ahead >= options.waitingMax) {
        const seconds = Math.max(2, Math.ceil((ahead / itemsASecond) * 2));
        const fault = { code: 'queue-full', params: { ahead, seconds } };
        return Promise.reject(new Refusal('unavailable', fault, seconds));
      }
      return new Promise<O>((done, fail) => {
        queue.push({ item, key: options.keyOf?.(item), done, fail });
        if (working) return;
        working = true;
        setTimeout(() => void run(), options.collectMillis);
      });
    },
  };
}
