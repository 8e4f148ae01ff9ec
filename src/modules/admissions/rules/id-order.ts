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
  let order = known.get(ids);
  if (!order) {
    order = new Int32Array(ids.count);
    for (let i = 0; i < order.length; i++) order[i] = i;
    // Stretches that are alike so far wait their turn; names may be long, so nothing calls itself.
    const waiting: Stretch[] = [{ from: 0, to: order.length, depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      sortStretch(ids, order, next, waiting);
    known.set(ids, order);
  }
  return order;
}

/** Reading looks for names that are alike, and writing needs the same order again. */
const known = new WeakMap<Ids, Int32Array>();

const digitOf = (byte: number) => (byte === 0xee || byte === 0xef ? byte + 7 : byte) + 1;

type Stretch = { from: number; to: number; depth: number };

/** Sorts names that are alike up to `depth` by their next bytes. */
function sortStretch(ids: Ids, order: Int32Array, { from, to, depth }: Stretch, waiting: Stretch[]): void {
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
    const id = order[from + at]!;
    const goesOn = ends[id + 1]! - ends[id]! > depth + STRIDE;
    if (next - at > 1 && goesOn) waiting.push({ from: from + at, to: from + next, depth: depth + STRIDE });
    at = next;
  }
}
