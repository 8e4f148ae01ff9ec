/**
 * An exact share. Both parts are kept through every roll-up, because the percentage of a city is not
 * the mean of the percentages of its counties. Integers only: people, records, cents.
 */
export type Ratio = { numerator: number; denominator: number };

/** Builds a ratio; throws RangeError unless both are safe integers and the denominator is not negative. */
export function ratio(numerator: number, denominator: number): Ratio {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) {
    throw new RangeError('a ratio is made of safe integers');
  }
  if (denominator < 0) throw new RangeError('a denominator is not negative');
  return { numerator, denominator };
}

/** Sums numerators and denominators; the empty sum is 0/0. */
export function sumRatios(parts: Iterable<Ratio>): Ratio {
  let numerator = 0;
  let denominator = 0;
  for (const part of parts) {
    numerator += part.numerator;
    denominator += part.denominator;
  }
  return ratio(numerator, denominator);
}

/** Percentage in tenths, halves away from zero (四舍五入): 2/3 gives 667. Undefined for x/0. */
export function percentTenths(share: Ratio): number | undefined {
  if (share.denominator === 0) return undefined;
  const doubled = BigInt(Math.abs(share.numerator)) * 2000n;
  const divisor = BigInt(share.denominator) * 2n;
  const tenths = Number((doubled + BigInt(share.denominator)) / divisor);
  // Never -0: a share that rounds to nothing has no sign.
  return share.numerator < 0 && tenths > 0 ? -tenths : tenths;
}

/** Percentage with one decimal and its sign, e.g. `66.7%`; undefined for x/0. */
export function formatPercent(share: Ratio): string | undefined {
  const tenths = percentTenths(share);
  if (tenths === undefined) return undefined;
  const size = Math.abs(tenths);
  return `${tenths < 0 ? '-' : ''}${Math.floor(size / 10)}.${size % 10}%`;
}

/**
 * Negative, zero or positive as `a` is below, equal to or above `b`, compared exactly, so that 59.96 %
 * shown as 60.0 % still misses a target of 60 %. Throws RangeError when a denominator is zero.
 */
export function compareRatios(a: Ratio, b: Ratio): number {
  if (a.denominator === 0 || b.denominator === 0) throw new RangeError('x/0 cannot be compared');
  const left = BigInt(a.numerator) * BigInt(b.denominator);
  const right = BigInt(b.numerator) * BigInt(a.denominator);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
