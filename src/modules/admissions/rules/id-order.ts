import type { Ids } from './market.ts';

/** Bytes in one number; two of them are looked at in one go. */
const HALF = 3;
/** Below this many, inserting one after another is quicker than counting. */
const FEW = 48;

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
  const count = to - from;
  const stretch = order.subarray(from, to);
  // The later bytes first: sorting by the earlier ones keeps their order.
  const later = digitsAt(ids, stretch, depth + HALF);
  sortByDigits(stretch, later);
  const earlier = digitsAt(ids, stretch, depth);
  sortByDigits(stretch, earlier);
  const low = digitsAt(ids, stretch, depth + HALF);
  const high = digitsAt(ids, stretch, depth);
  for (let at = 0; at < count; ) {
    let next = at + 1;
    while (next < count && low[next] === low[at] && high[next] === high[at]) next++;
    const id = stretch[at]!;
    const goesOn = ids.ends[id + 1]! - ids.ends[id]! > depth + 2 * HALF;
    if (next - at > 1 && goesOn) waiting.push({ from: from + at, to: from + next, depth: depth + 2 * HALF });
    at = next;
  }
}

/** Three bytes of each name as one number, nine bits a byte: 0 where a name has ended. */
function digitsAt({ bytes, ends }: Ids, order: Int32Array, depth: number): Int32Array {
  const digits = new Int32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const id = order[at]!;
    const last = ends[id + 1]!;
    let digit = 0;
    for (let k = ends[id]! + depth, end = k + HALF; k < end; k++)
      digit = (digit << 9) | (k < last ? digitOf(bytes[k]!) : 0);
    digits[at] = digit;
  }
  return digits;
}

/** Sorts by digits that stand beside the order, keeping the order of equal ones. */
function sortByDigits(order: Int32Array, digits: Int32Array): void {
  if (order.length < FEW) {
    insertOneByOne(order, digits);
    return;
  }
  let names: Int32Array = order;
  let keys: Int32Array = digits;
  let spareNames: Int32Array = new Int32Array(order.length);
  let spareKeys: Int32Array = new Int32Array(order.length);
  const counts = new Int32Array(512);
  for (let shift = 0; shift < 27; shift += 9) {
    if (!countDigits(keys, shift, counts)) continue;
    for (let at = 0; at < names.length; at++) {
      const key = keys[at]!;
      const digit = (key >>> shift) & 511;
      const place = counts[digit]!;
      counts[digit] = place + 1;
      spareNames[place] = names[at]!;
      spareKeys[place] = key;
    }
    [names, spareNames] = [spareNames, names];
    [keys, spareKeys] = [spareKeys, keys];
  }
  if (names !== order) order.set(names);
}

/** Where each digit begins; false when all have the same and nothing has to move. */
function countDigits(keys: Int32Array, shift: number, counts: Int32Array): boolean {
  counts.fill(0);
  for (let at = 0; at < keys.length; at++) {
    const digit = (keys[at]! >>> shift) & 511;
    counts[digit] = counts[digit]! + 1;
  }
  if (counts[(keys[0]! >>> shift) & 511] === keys.length) return false;
  let before = 0;
  for (let digit = 0; digit < 512; digit++) {
    const count = counts[digit]!;
    counts[digit] = before;
    before += count;
  }
  return true;
}

function insertOneByOne(order: Int32Array, digits: Int32Array): void {
  for (let at = 1; at < order.length; at++) {
    const name = order[at]!;
    const key = digits[at]!;
    let to = at;
    for (; to > 0 && digits[to - 1]! > key; to--) {
      order[to] = order[to - 1]!;
      digits[to] = digits[to - 1]!;
    }
    order[to] = name;
    digits[to] = key;
  }
}
