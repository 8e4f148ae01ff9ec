import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allotByLargestRemainder, allottedSeats } from './largest-remainder.ts';

const dealt = (seats: number, ...weights: number[]) => [
  ...allotByLargestRemainder(
    seats,
    weights.map((weight, index) => ({ id: `JH${index + 1}`, weight })),
  ).values(),
];

describe('seats dealt by largest remainder', () => {
  // Worked out by hand: exact share = seats × weight ÷ sum of weights.
  it.each([
    ['exact shares leave nothing over', 10, [300, 200], [6, 4]],
    ['one seat left goes to the larger remainder: 3.5, 2.1, 1.4', 7, [500, 300, 200], [4, 2, 1]],
    ['two seats left: 4.55, 3.15, 2.3 → remainders .55 .15 .30', 10, [455, 315, 230], [5, 3, 2]],
    ['equal remainders: the greater weight first (2.5 against 1.5 and 1.0)', 5, [50, 30, 20], [3, 1, 1]],
    ['equal remainders and weights: the lower id first', 1, [10, 10, 10], [1, 0, 0]],
    ['two of three that are all alike', 2, [10, 10, 10], [1, 1, 0]],
    ['fewer seats than schools', 2, [100, 90, 80, 70], [1, 1, 0, 0]],
    ['a school without graduates', 3, [0, 60, 30], [0, 2, 1]],
    ['nobody with a weight', 4, [0, 0], [0, 0]],
    ['no seats', 0, [5, 5], [0, 0]],
  ])('%s', (_name, seats, weights, expected) => {
    expect(dealt(seats, ...weights)).toEqual(expected);
  });

  it('refuses weights that whole numbers cannot hold', () => {
    expect(() => allotByLargestRemainder(5000, [{ id: 'a', weight: Number.MAX_SAFE_INTEGER }])).toThrow(
      RangeError,
    );
  });

  const sharers = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), weight: fc.nat(20_000) }),
    {
      minLength: 1,
      maxLength: 40,
      selector: ({ id }) => id,
    },
  );

  it('gives out every seat, to each the whole part of its share or one more', () => {
    fc.assert(
      fc.property(fc.nat(5000), sharers, (seats, list) => {
        const total = list.reduce((sum, { weight }) => sum + weight, 0);
        const result = allotByLargestRemainder(seats, list);
        expect([...result.values()].reduce((sum, n) => sum + n, 0)).toBe(total === 0 ? 0 : seats);
        for (const { id, weight } of list) {
          const exact = total === 0 ? 0 : (seats * weight) / total;
          expect(Math.abs((result.get(id) ?? Number.NaN) - exact)).toBeLessThan(1);
        }
      }),
    );
  });

  it('does not depend on the order of the list, and never gives more to the lighter', () => {
    fc.assert(
      fc.property(fc.nat(500), sharers, (seats, list) => {
        const result = allotByLargestRemainder(seats, list);
        expect(new Map([...allotByLargestRemainder(seats, [...list].reverse())].sort())).toEqual(
          new Map([...result].sort()),
        );
        for (const a of list)
          for (const b of list)
            if (a.weight > b.weight) expect(result.get(a.id)).toBeGreaterThanOrEqual(result.get(b.id) ?? 0);
      }),
    );
  });

  it('agrees with dealing seat by seat to whoever is furthest below its share', () => {
    fc.assert(
      fc.property(fc.nat(60), sharers, (seats, list) => {
        const total = list.reduce((sum, { weight }) => sum + weight, 0);
        fc.pre(total > 0);
        const slow = new Map(
          list.map(({ id, weight }) => [id, Number((BigInt(seats) * BigInt(weight)) / BigInt(total))]),
        );
        const owed = ({ id, weight }: (typeof list)[number]) =>
          BigInt(seats) * BigInt(weight) - BigInt(slow.get(id) ?? 0) * BigInt(total);
        for (let given = [...slow.values()].reduce((sum, n) => sum + n, 0); given < seats; given++) {
          const [next] = [...list].sort((a, b) =>
            owed(a) !== owed(b)
              ? owed(a) > owed(b)
                ? -1
                : 1
              : b.weight - a.weight || (a.id < b.id ? -1 : 1),
          );
          if (next) slow.set(next.id, (slow.get(next.id) ?? 0) + 1);
        }
        expect(new Map([...allotByLargestRemainder(seats, list)].sort())).toEqual(new Map([...slow].sort()));
      }),
    );
  });
});

describe('the allotted part of a plan', () => {
  it.each([
    [100, 60, 60],
    [55, 60, 33],
    [25, 50, 13],
    [24, 60, 14],
    [0, 60, 0],
    [1, 60, 1],
    [1, 49, 0],
  ])('of %i seats at %i %% is %i', (seats, percent, expected) => {
    expect(allottedSeats(seats, percent)).toBe(expected);
  });
});
