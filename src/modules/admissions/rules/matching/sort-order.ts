/**
 * Positions in the order of their values, the greatest first and equal ones in their old order. Whole numbers
 * below 2^53 are sorted digit by digit, eleven bits at a time; everything else by comparison.
 */
export function orderDescending(values: Float64Array): Int32Array {
  const { length } = values;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
    if (!Number.isInteger(value)) whole = false;
  }
  if (!whole || most - least > Number.MAX_SAFE_INTEGER || length < 64) return byComparison(values);
  return byDigits(values, most, most - least);
}

function byComparison(values: Float64Array): Int32Array {
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((x, y) => values[y]! - values[x]! || x - y);
}

/** Eleven bits a pass: the counters stay in the nearest cache. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

function byDigits(values: Float64Array, most: number, span: number): Int32Array {
  const { length } = values;
  const low = new Uint32Array(length);
  const high = new Uint32Array(span > 0xffffffff ? length : 0);
  for (let i = 0; i < length; i++) {
    const below = most - values[i]!;
    low[i] = below;
    if (high.length > 0) high[i] = below / 4294967296;
  }
  let order = new Int32Array(length);
  let next = new Int32Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  const counts = new Int32Array(DIGITS);
  for (const [half, top] of [
    [low, Math.min(span, 0xffffffff)],
    [high, Math.floor(span / 4294967296)],
  ] as const) {
    for (let shift = 0; shift < 32 && top >>> shift > 0; shift += DIGIT_BITS) {
      sortByDigit(half, shift, order, next, counts);
      [order, next] = [next, order];
    }
  }
  return order;
}

/** One pass: puts the positions in the order of one digit, keeping the order before where it is equal. */
function sortByDigit(
  values: Uint32Array,
  shift: number,
  order: Int32Array,
  into: Int32Array,
  counts: Int32Array,
): void {
  counts.fill(0);
  for (let i = 0; i < values.length; i++) {
    const digit = (values[i]! >>> shift) & (DIGITS - 1);
    counts[digit] = counts[digit]! + 1;
  }
  let before = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = counts[digit]!;
    counts[digit] = before;
    before += count;
  }
  for (let at = 0; at < order.length; at++) {
    const i = order[at]!;
    const digit = (values[i]! >>> shift) & (DIGITS - 1);
    const to = counts[digit]!;
    into[to] = i;
    counts[digit] = to + 1;
  }
}

/** The rank of each value among the different values, 0 for the least. */
export function denseRanks(values: Float64Array): { ranks: Float64Array; different: number } {
  const ranks = new Float64Array(values.length);
  const order = orderDescending(values);
  let different = 0;
  for (let at = order.length - 1; at >= 0; at--) {
    if (at < order.length - 1 && values[order[at]!] !== values[order[at + 1]!]) different++;
    ranks[order[at]!] = different;
  }
  return { ranks, different: different + 1 };
}

/** Whether no value occurs twice; gives up at the first that does. */
export function allDifferent(values: Float64Array): boolean {
  let size = 64;
  while (size < 2 * values.length) size *= 2;
  const slots = new Int32Array(size);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // Scores differ in their low digits and in two decimals.
    let slot = Math.imul((value * 100) | 0, 0x9e3779b1) >>> 7;
    for (slot &= size - 1; slots[slot] !== 0; slot = (slot + 1) & (size - 1))
      if (values[slots[slot]! - 1] === value) return false;
    slots[slot] = i + 1;
  }
  return true;
}
