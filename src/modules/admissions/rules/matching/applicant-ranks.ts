import type { Market } from '../market.ts';
import { sortDescending } from './sort-pairs.ts';
import type { Rankings } from './strengths.ts';
import { isWalkedDown, walkDown } from './walk-down.ts';

/** A bucket with more in it than this is sorted with the rest, not one by one. */
const CROWDED = 48;

/** Where the applicants of each programme begin when they stand programme by programme. */
export function applicantStarts({ choices, programmes }: Market): Int32Array {
  const starts = new Int32Array(programmes.length + 1);
  for (let at = 0; at < choices.length; at++) {
    const next = choices[at]! + 1;
    starts[next] = starts[next]! + 1;
  }
  for (let m = 0; m < programmes.length; m++) starts[m + 1] = starts[m + 1]! + starts[m]!;
  return starts;
}

/** The strengths of all applicants, a stretch a programme, in the order in which the candidates lie. */
function strengthsByProgramme({ choices }: Market, strengths: Float64Array, starts: Int32Array) {
  const keys = new Float64Array(choices.length);
  const next = starts.slice();
  for (let at = 0; at < choices.length; at++) {
    const m = choices[at]!;
    const to = next[m]!;
    keys[to] = strengths[at]!;
    next[m] = to + 1;
  }
  return keys;
}

/**
 * Of every choice the candidate's place among the acceptable applicants of the programme, best first; tied
 * ones share a place, and 0 means not acceptable.
 */
export function rankAll(market: Market, rankings: Rankings, strengths: Float64Array): Int32Array {
  const ranks = new Int32Array(strengths.length);
  if (isWalkedDown(rankings)) walkDown(market, rankings, strengths, ranks);
  else rankEach(market, strengths, ranks);
  return ranks;
}

/**
 * Programme by programme, while its applicants fit the nearest cache. Strengths are brought together, each
 * makes room for its rank, and the ranks go back the way the strengths came: both ways memory is read and
 * written in order, and nobody has to remember which choice a strength belongs to.
 */
function rankEach(market: Market, strengths: Float64Array, ranks: Int32Array): void {
  const { choices } = market;
  const starts = applicantStarts(market);
  const values = strengthsByProgramme(market, strengths, starts);
  let longest = 0;
  for (let m = 0; m + 1 < starts.length; m++) longest = Math.max(longest, starts[m + 1]! - starts[m]!);
  const room: Room = {
    keys: new Float64Array(longest),
    places: new Int32Array(longest),
    counts: new Int32Array(2 * longest + 2),
  };
  for (let m = 0; m + 1 < starts.length; m++) rankStretch(values, starts[m]!, starts[m + 1]!, room);
  const next = starts.slice(0, -1);
  for (let at = 0; at < choices.length; at++) {
    const m = choices[at]!;
    const from = next[m]!;
    ranks[at] = values[from]!;
    next[m] = from + 1;
  }
}

type Room = { keys: Float64Array; places: Int32Array; counts: Int32Array };

/** Puts into the place of each strength of a stretch its rank, and 0 for whoever is not acceptable. */
function rankStretch(values: Float64Array, from: number, to: number, room: Room): void {
  const count = spread(values, from, to, room);
  const { keys, places } = room;
  for (let at = from; at < to; at++) if (values[at]! < 0) values[at] = 0;
  let rank = 1;
  for (let at = 0; at < count; at++) {
    if (at > 0 && keys[at] !== keys[at - 1]) rank = at + 1;
    values[places[at]!] = rank;
  }
}

/**
 * Copies the acceptable ones of a stretch into the room, in order: they are spread over twice as many buckets as
 * there are of them, so that hardly anything is left to sort. Returns how many they are.
 */
function spread(values: Float64Array, from: number, to: number, room: Room): number {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let count = 0;
  for (let at = from; at < to; at++) {
    const value = values[at]!;
    if (value < 0) continue;
    count++;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const { keys, places, counts } = room;
  const buckets = 2 * count;
  const scale = most > least ? (buckets - 1) / (most - least) : 0;
  counts.fill(0, 0, buckets + 1);
  let crowd = 0;
  for (let at = from; at < to; at++) {
    const value = values[at]!;
    if (value < 0) continue;
    const bucket = ((most - value) * scale) | 0;
    const size = counts[bucket + 1]! + 1;
    counts[bucket + 1] = size;
    if (size > crowd) crowd = size;
  }
  for (let bucket = 0; bucket < buckets; bucket++) counts[bucket + 1] = counts[bucket + 1]! + counts[bucket]!;
  for (let at = from; at < to; at++) {
    const value = values[at]!;
    if (value < 0) continue;
    const bucket = ((most - value) * scale) | 0;
    const place = counts[bucket]!;
    counts[bucket] = place + 1;
    keys[place] = value;
    places[place] = at;
  }
  if (crowd > CROWDED) sortDescending(keys, places, 0, count);
  else settle(keys, places, count);
  return count;
}

/** Inserts one after another: nobody is further from the right place than a bucket is long. */
function settle(keys: Float64Array, places: Int32Array, count: number): void {
  for (let at = 1; at < count; at++) {
    const key = keys[at]!;
    if (keys[at - 1]! >= key) continue;
    const place = places[at]!;
    let to = at;
    for (; to > 0 && keys[to - 1]! < key; to--) {
      keys[to] = keys[to - 1]!;
      places[to] = places[to - 1]!;
    }
    keys[to] = key;
    places[to] = place;
  }
}

/** The same for single choices: a programme's applicants are sorted when it is first asked about. */
export class ApplicantRanks {
  readonly #starts: Int32Array;
  readonly #keys: Float64Array;
  readonly #sorted: Uint8Array;

  constructor(market: Market, strengths: Float64Array) {
    this.#starts = applicantStarts(market);
    this.#keys = strengthsByProgramme(market, strengths, this.#starts);
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
