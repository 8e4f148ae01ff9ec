import type { Ids } from './market.ts';

/** So many bytes of a name are looked at in one go. */
const BYTES = 4;
/** Which half of a number of 64 bits stands first in this machine's memory. */
const LOW = new Uint32Array(new BigUint64Array([1n]).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

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

/**
 * Sorts names that are alike up to `depth` by their next bytes. Those stand above the position of the name in one
 * number of 64 bits, which the runtime sorts itself, without a comparison in this language.
 */
function sortStretch(ids: Ids, order: Int32Array, { from, to, depth }: Stretch, waiting: Stretch[]): void {
  const count = to - from;
  const halves = new Uint32Array(2 * count);
  for (let at = 0; at < count; at++) {
    const id = order[from + at]!;
    halves[2 * at + LOW] = id;
    halves[2 * at + HIGH] = digitsOf(ids, id, depth);
  }
  new BigUint64Array(halves.buffer).sort();
  for (let at = 0; at < count; at++) order[from + at] = halves[2 * at + LOW]!;
  for (let at = 0; at < count; ) {
    const digits = halves[2 * at + HIGH]!;
    // A name may end here while others that are alike so far go on.
    let goesOn = false;
    let next = at;
    for (; next < count && halves[2 * next + HIGH] === digits; next++) {
      const id = order[from + next]!;
      if (ids.ends[id + 1]! - ids.ends[id]! > depth + BYTES) goesOn = true;
    }
    if (next - at > 1 && goesOn) waiting.push({ from: from + at, to: from + next, depth: depth + BYTES });
    at = next;
  }
}

/** Four bytes of a name as one number: 0 where it has ended, and no byte of UTF-8 is 255. */
function digitsOf({ bytes, ends }: Ids, id: number, depth: number): number {
  const last = ends[id + 1]!;
  const from = ends[id]! + depth;
  let digits = 0;
  for (let k = from; k < from + BYTES; k++) digits = (digits << 8) | (k < last ? digitOf(bytes[k]!) : 0);
  return digits >>> 0;
}
