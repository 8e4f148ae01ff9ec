import { describe, expect, it } from 'vitest';
import { createSingleFlight } from './single-flight.ts';

function setUp(entriesMax = 10) {
  let seconds = 0;
  let computed = 0;
  const cache = createSingleFlight<number>({
    freshSeconds: 60,
    staleSeconds: 240,
    entriesMax,
    now: () => new Date(seconds * 1000),
  });
  return {
    cache,
    pass: (more: number) => {
      seconds += more;
    },
    compute: async () => ++computed,
    computed: () => computed,
  };
}

describe('single flight', () => {
  it('computes once for all who ask at the same time', async () => {
    const { cache, compute, computed } = setUp();
    const answers = await Promise.all(Array.from({ length: 50 }, () => cache.get('day', compute)));
    expect(computed()).toBe(1);
    expect(new Set(answers.map(({ value }) => value))).toEqual(new Set([1]));
  });

  it('tells when the value was computed', async () => {
    const { cache, compute, pass } = setUp();
    pass(10);
    await cache.get('day', compute);
    pass(30);
    expect((await cache.get('day', compute)).computedAt).toEqual(new Date(10_000));
  });

  it('gives a stale value at once and the new one afterwards', async () => {
    const { cache, compute, pass, computed } = setUp();
    await cache.get('day', compute);
    pass(61);
    expect((await cache.get('day', compute)).value).toBe(1);
    await Promise.resolve();
    expect(computed()).toBe(2);
    expect((await cache.get('day', compute)).value).toBe(2);
  });

  it('waits for a new value once the old one is too old', async () => {
    const { cache, compute, pass } = setUp();
    await cache.get('day', compute);
    pass(300);
    expect((await cache.get('day', compute)).value).toBe(2);
  });

  it('does not remember a failure', async () => {
    const { cache, compute } = setUp();
    await expect(cache.get('day', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect((await cache.get('day', compute)).value).toBe(1);
  });

  it('keeps serving the old value while computing anew fails', async () => {
    const { cache, compute, pass } = setUp();
    await cache.get('day', compute);
    pass(61);
    expect((await cache.get('day', () => Promise.reject(new Error('down')))).value).toBe(1);
  });

  it('forgets the longest unused beyond its size', async () => {
    const { cache, compute } = setUp(2);
    await cache.get('a', compute);
    await cache.get('b', compute);
    await cache.get('a', compute);
    await cache.get('c', compute);
    expect((await cache.get('a', compute)).value).toBe(1);
    expect((await cache.get('b', compute)).value).toBe(4);
  });
});
