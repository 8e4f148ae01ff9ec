import type { Market } from '../market.ts';
import { sortDescending } from './sort-pairs.ts';
import type { Rankings } from './strengths.ts';
import { walkDown, walkedProgrammes } from './walk-down.ts';

/** A bucket with more in it than this is sorted with the rest, not one by one. */
const CROWDED = 48;

/**
 * The strengths of all acceptable applicants, a stretch a programme, and which choice each of them is; nothing
 * of the programmes that are left out.
 */
export function byProgramme(
  market: Market,
  strengths: Float64Array,
  leftOut: Uint8Array = new Uint8Array(market.programmes.length),
) {
  const { choices, programmes } = market;
  const starts = new Int32Array(programmes.length + 1);
  for (let at = 0; at < choices.length; at++) {
    const m = choices[at]!;
    if (strengths[at]! >= 0 && leftOut[m] === 0) starts[m + 1] = starts[m + 1]! + 1;
  }
  for (let m = 0; m < programmes.length; m++) starts[m + 1] = starts[m + 1]! + starts[m]!;
  const keys = new Float64Array(starts[programmes.length]!);
  const entries = new Int32Array(keys.length);
  const next = starts.slice();
  for (let at = 0; at < choices.length; at++) {
    const m = choices[at]!;
    if (strengths[at]! < 0 || leftOut[m] === 1) continue;
    const to = next[m]!;
    keys[to] = strengths[at]!;
    entries[to] = at;
    next[m] = to + 1;
  }
  return { starts, keys, entries };
}

/**
 * Of every choice the candidate's place among the acceptable applicants of the programme, best first; tied
 * ones share a place, and 0 means not acceptable.
 */
export function rankAll(market: Market, rankings: Rankings, strengths: Float64Array): Int32Array {
  const ranks = new Int32Array(strengths.length);
  const walked = walkedProgrammes(rankings);
  walkDown(market, rankings, walked, strengths, ranks);
  if (walked.includes(0)) sortEach(market, strengths, walked, ranks);
  return ranks;
}

/**
 * Programme by programme: strengths are spread over as many buckets as there are applicants, so that hardly
 * anything is left to sort.
 */
function sortEach(market: Market, strengths: Float64Array, walked: Uint8Array, ranks: Int32Array): void {
  const { starts, keys, entries } = byProgramme(market, strengths, walked);
  let longest = 0;
  for (let m = 0; m + 1 < starts.length; m++) longest = Math.max(longest, starts[m + 1]! - starts[m]!);
  const room = {
    keys: new Float64Array(longest),
    entries: new Int32Array(longest),
    spare: new Int32Array(longest),
    counts: new Int32Array(longest + 2),
  };
  for (let m = 0; m + 1 < starts.length; m++) {
    const count = starts[m + 1]! - starts[m]!;
    spread(keys, entries, starts[m]!, count, room);
    let rank = 1;
    for (let at = 0; at < count; at++) {
      if (at > 0 && room.keys[at] !== room.keys[at - 1]) rank = at + 1;
      ranks[room.entries[at]!] = rank;
    }
  }
}

type Room = { keys: Float64Array; entries: Int32Array; spare: Int32Array; counts: Int32Array };

/** Copies a stretch into the room, in order. */
function spread(keys: Float64Array, entries: Int32Array, from: number, count: number, room: Room): void {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let at = from; at < from + count; at++) {
    const key = keys[at]!;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const { counts } = room;
  const scale = most > least ? (count - 1) / (most - least) : 0;
  counts.fill(0, 0, count + 1);
  let crowd = 0;
  for (let at = from; at < from + count; at++) {
    const bucket = ((most - keys[at]!) * scale) | 0;
    const size = counts[bucket + 1]! + 1;
    counts[bucket + 1] = size;
    if (size > crowd) crowd = size;
  }
  for (let bucket = 0; bucket < count; bucket++) counts[bucket + 1] = counts[bucket + 1]! + counts[bucket]!;
  for (let at = from; at < from + count; at++) {
    const key = keys[at]!;
    const bucket = ((most - key) * scale) | 0;
    const to = counts[bucket]!;
    counts[bucket] = to + 1;
    room.keys[to] = key;
    room.entries[to] = entries[at]!;
  }
  if (crowd > CROWDED) sortDescending(room.keys, room.entries, room.spare, 0, count);
  else settle(room.keys, room.entries, count);
}

/** Inserts one after another: nobody is further from the right place than a bucket is long. */
function settle(keys: Float64Array, entries: Int32Array, count: number): void {
  for (let at = 1; at < count; at++) {
    const key = keys[at]!;
    if (keys[at - 1]! >= key) continue;
    const entry = entries[at]!;
    let to = at;
    for (; to > 0 && keys[to - 1]! < key; to--) {
      keys[to] = keys[to - 1]!;
      entries[to] = entries[to - 1]!;
    }
    keys[to] = key;
    entries[to] = entry;
  }
}

/** The same for single choices: a programme's applicants are sorted when it is first asked about. */
export class ApplicantRanks {
  readonly #starts: Int32Array;
  readonly #keys: Float64Array;
  readonly #sorted: Uint8Array;

  constructor(market: Market, strengths: Float64Array) {
    const { starts, keys } = byProgramme(market, strengths);
    this.#starts = starts;
    this.#keys = keys;
    this.#sorted = new Uint8Array(market.programmes.length);
  }

  rank(m: number, strength: number): number {
    if (strength < 0) return 0;
    const to = this.#starts[m + 1]!;
    let low = this.#starts[m]!;
    let high = to;
    if (this.#sorted[m] === 0) {
      this.#keys.subarray(low, high).sort();
      this.#sorted[m] = 1;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#keys[middle]! > strength) high = middle;
      else low = middle + 1;
    }
    return to - low + 1;
  }
}
