import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareRatios, formatPercent, percentTenths, ratio, sumRatios } from './ratio.ts';

describe('ratio', () => {
  test.each([
    [2, 3, '66.7%'],
    [1, 3, '33.3%'],
    [1, 8, '12.5%'],
    [1, 2000, '0.1%'],
    [1, 2001, '0.0%'],
    [1005, 100_000, '1.0%'],
    [201, 20_000, '1.0%'],
    [23, 16, '143.8%'],
    [-1, 8, '-12.5%'],
    [-1, 2000, '-0.1%'],
    [-1, 3000, '0.0%'],
    [0, 5, '0.0%'],
    [5, 5, '100.0%'],
    [5, 0, undefined],
    [9_007_199_254_740_991, 9_007_199_254_740_991, '100.0%'],
  ])('%d/%d shows as %s', (numerator, denominator, text) => {
    expect(formatPercent(ratio(numerator, denominator))).toBe(text);
  });

  it('never differs from the exact value by more than half a tenth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 1e9 }),
        (numerator, denominator) => {
          const tenths = BigInt(percentTenths(ratio(numerator, denominator))!);
          const error = 2000n * BigInt(numerator) - 2n * tenths * BigInt(denominator);
          return error <= BigInt(denominator) && error >= -BigInt(denominator);
        },
      ),
    );
  });

  it('sums parts instead of averaging percentages', () => {
    expect(sumRatios([ratio(1, 2), ratio(0, 98)])).toEqual({ numerator: 1, denominator: 100 });
    expect(sumRatios([])).toEqual({ numerator: 0, denominator: 0 });
  });

  it('compares exactly what rounding would hide', () => {
    expect(formatPercent(ratio(5996, 10_000))).toBe('60.0%');
    expect(compareRatios(ratio(5996, 10_000), ratio(60, 100))).toBe(-1);
    expect(compareRatios(ratio(3, 5), ratio(60, 100))).toBe(0);
    expect(compareRatios(ratio(2, 3), ratio(60, 100))).toBe(1);
    expect(() => compareRatios(ratio(1, 0), ratio(1, 1))).toThrow(RangeError);
  });

  test.each([
    [1.5, 2],
    [1, -2],
    [Number.NaN, 1],
    [2 ** 53, 1],
  ])('refuses %d/%d', (numerator, denominator) => {
    expect(() => ratio(numerator, denominator)).toThrow(RangeError);
  });
});
