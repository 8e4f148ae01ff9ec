import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createBatcher } from './submission-batcher.ts';

type Item = { key: string; n: number; faulty?: boolean };

/** A batcher whose work is written down, and which answers each item with its number doubled. */
function recorded(options: { itemsMax?: number; waitingMax?: number; workMillis?: number } = {}) {
  const batches: number[][] = [];
  let gone = false;
  const batcher = createBatcher<Item, number>({
    work: async (items) => {
      batches.push(items.map(({ n }) => n));
      await sleep(options.workMillis ?? 1);
      if (gone) throw new Error('gone');
      if (items.some(({ faulty }) => faulty)) throw new Error('a faulty item');
      return items.map(({ n }) => n * 2);
    },
    keyOf: ({ key }) => key,
    concernsAll: (error) => (error as Error).message === 'gone',
    itemsMax: options.itemsMax ?? 100,
    waitingMax: options.waitingMax ?? 1000,
    collectMillis: 2,
  });
  return { batcher, batches, lose: () => (gone = true) };
}
const items = (count: number): Item[] => Array.from({ length: count }, (_, n) => ({ key: `k${n}`, n }));

describe('a batcher', () => {
  it('does in one go what came in the same moment, and answers each with its own', async () => {
    const { batcher, batches } = recorded();
    const outcomes = await Promise.all(items(50).map((item) => batcher.submit(item)));
    expect(batches).toHaveLength(1);
    expect(outcomes).toEqual(items(50).map(({ n }) => n * 2));
  });

  it('gathers the next batch while one is at work, and takes no more than fit', async () => {
    const { batcher, batches } = recorded({ itemsMax: 20, workMillis: 10 });
    await Promise.all(items(50).map((item) => batcher.submit(item)));
    expect(batches.map(({ length }) => length)).toEqual([20, 20, 10]);
  });

  it('never puts two items of one key in a batch, and keeps their order', async () => {
    const { batcher, batches } = recorded();
    await Promise.all([1, 2, 3].map((n) => batcher.submit({ key: 'same', n })));
    expect(batches).toEqual([[1], [2], [3]]);
  });

  it('fails the faulty item and none of its neighbours', async () => {
    const { batcher } = recorded();
    const sent = items(33).map((item) => ({ ...item, faulty: item.n === 7 || item.n === 30 }));
    const outcomes = await Promise.allSettled(sent.map((item) => batcher.submit(item)));
    expect(outcomes.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([7, 30]);
  });

  it('tries nothing again when the database went away', async () => {
    const { batcher, batches, lose } = recorded();
    lose();
    const outcomes = await Promise.allSettled(items(8).map((item) => batcher.submit(item)));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(batches).toHaveLength(1);
  });

  it('turns away whoever finds the queue full, with a time, and serves all who wait', async () => {
    const { batcher } = recorded({ waitingMax: 30, workMillis: 20 });
    const outcomes = await Promise.allSettled(items(40).map((item) => batcher.submit(item)));
    const away = outcomes.filter(({ status }) => status === 'rejected');
    expect(away).toHaveLength(10);
    for (const each of away)
      expect((each as PromiseRejectedResult).reason).toMatchObject({
        kind: 'unavailable',
        retryAfterSeconds: 2,
        faults: [{ code: 'queue-full', params: { ahead: 30 } }],
      });
    expect(batcher.waiting()).toBe(0);
    expect(await batcher.submit({ key: 'later', n: 5 })).toBe(10);
  });
});
