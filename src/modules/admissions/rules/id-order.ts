import type { Ids } from './market.ts';
import { orderDescending } from './matching/sort-order.ts';

/** Bytes looked at in one go; a number of so many digits to the base 257 is exact. */
const STRIDE = 6;

/**
 * The positions of names in the order of their UTF-16 code units, which is how every JavaScript and Java
 * program sorts text. UTF-8 has the same order but for one thing: characters beyond the basic plane (lead
 * bytes F0 to F4) stand before U+E000 to U+FFFF (lead bytes EE and EF).
 */
export function idOrder(ids: Ids): Int32Array {
  const order = new Int32Array(ids.count);
  for (let i = 0; i < order.length; i++) order[i] = i;
  sortStretch(ids, order, 0, order.length, 0);
  return order;
}

const digitOf = (byte: number) => (byte === 0xee || byte === 0xef ? byte + 7 : byte) + 1;

function sortStretch(ids: Ids, order: Int32Array, from: number, to: number, depth: number): void {
  const { bytes, ends } = ids;
  const keys = new Float64Array(to - from);
  for (let at = from; at < to; at++) {
    const id = order[at]!;
    const first = ends[id]! + depth;
    const last = ends[id + 1]!;
    let key = 0;
    for (let k = first; k < first + STRIDE; k++) key = key * 257 + (k < last ? digitOf(bytes[k]!) : 0);
    keys[at - from] = -key;
  }
  const sorted = orderDescending(keys);
  const before = order.slice(from, to);
  for (let at = 0; at < sorted.length; at++) order[from + at] = before[sorted[at]!]!;
  for (let at = 0; at < sorted.length; ) {
    let next = at + 1;
    while (next < sorted.length && keys[sorted[next]!] === keys[sorted[at]!]) next++;
    if (next - at > 1) sortStretch(ids, order, from + at, from + next, depth + STRIDE);
    at = next;
  }
}
