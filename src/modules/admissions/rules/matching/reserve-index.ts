import type { Market } from '../market.ts';

/** A group as one of 31 bits: two may share one, so a bit means that it is worth a look. */
const maskOf = (group: number) => 1 << (group % 31);

/** Numbers of an entry: programme and one, group, first line. */
const WIDTH = 4;

/**
 * The lines of seats of all programmes in one row of numbers, the open seats of a programme first, then its
 * reserves; and which of them a group has a right to. A million candidates ask at twenty programmes each, and
 * hardly any of those keeps seats for their group: that is answered by one bit, the rest by one look into a
 * table of numbers.
 */
export class ReserveIndex {
  /** The line of the open seats of each programme. */
  readonly starts: Int32Array;
  /** The groups for whom a programme keeps seats, as bits. */
  readonly masks: Int32Array;
  /** Of a line the next one for the same group at the same programme, or -1. */
  readonly #twins: Int32Array;
  /** The floors of the lines behind one another: where each begins, and its bounds. */
  readonly #floorStarts: Int32Array;
  readonly #floorScores: Int32Array;
  readonly #floorLeasts: Float64Array;
  readonly #entries: Int32Array;
  readonly #last: number;

  constructor({ programmes }: Market) {
    this.starts = new Int32Array(programmes.length + 1);
    programmes.forEach(({ reserves }, m) => {
      this.starts[m + 1] = this.starts[m]! + 1 + reserves.length;
    });
    const lines = this.starts[programmes.length]!;
    this.masks = Int32Array.from(programmes, ({ reserves }) =>
      reserves.reduce((mask, { group }) => mask | maskOf(group), 0),
    );
    this.#twins = new Int32Array(lines).fill(-1);
    // Open seats have no floor.
    const floors = programmes.flatMap(({ reserves }) => [[], ...reserves.map(({ floor }) => floor)]);
    const bounds = floors.flat();
    this.#floorStarts = new Int32Array(lines + 1);
    floors.forEach((floor, line) => {
      this.#floorStarts[line + 1] = this.#floorStarts[line]! + floor.length;
    });
    this.#floorScores = Int32Array.from(bounds, ({ score }) => score);
    this.#floorLeasts = Float64Array.from(bounds, ({ least }) => least);
    let size = 1;
    while (size < 2 * (lines - programmes.length)) size *= 2;
    this.#entries = new Int32Array(WIDTH * size);
    this.#last = size - 1;
    programmes.forEach(({ reserves }, m) => {
      // From behind, so that each finds the twin that follows it.
      for (let r = reserves.length - 1; r >= 0; r--)
        this.#add(m, reserves[r]!.group, this.starts[m]! + 1 + r);
    });
  }

  #add(m: number, group: number, line: number): void {
    const at = this.#placeOf(m, group);
    this.#twins[line] = this.#entries[at] === 0 ? -1 : this.#entries[at + 2]!;
    this.#entries[at] = m + 1;
    this.#entries[at + 1] = group;
    this.#entries[at + 2] = line;
  }

  /** Where a group of a programme stands, or would stand. */
  #placeOf(m: number, group: number): number {
    const hash = Math.imul(Math.imul(m, 0x9e3779b1) ^ group, 0x85ebca6b);
    for (let slot = (hash ^ (hash >>> 15)) & this.#last; ; slot = (slot + 1) & this.#last) {
      const at = WIDTH * slot;
      const owner = this.#entries[at]!;
      if (owner === 0 || (owner === m + 1 && this.#entries[at + 1] === group)) return at;
    }
  }

  /** The first reserve of a programme for a group, as a line; -1 when there is none. */
  first(m: number, group: number): number {
    const at = this.#placeOf(m, group);
    return this.#entries[at] === 0 ? -1 : this.#entries[at + 2]!;
  }

  /** The next reserve for the same group, or -1. */
  next(line: number): number {
    return this.#twins[line]!;
  }

  /** The groups of a candidate as bits; none where no programme keeps seats. */
  maskOfCandidate({ groupStart, groups }: Market, candidate: number): number {
    if (this.#last === 0) return 0;
    let mask = 0;
    for (let at = groupStart[candidate]!; at < groupStart[candidate + 1]!; at++) mask |= maskOf(groups[at]!);
    return mask;
  }

  /** The one reserve that a candidate may sit on, as a line; -1 for none. Of several, any. */
  lineFor(market: Market, m: number, candidate: number): number {
    const { groupStart, groups } = market;
    for (let own = groupStart[candidate]!; own < groupStart[candidate + 1]!; own++) {
      for (let line = this.first(m, groups[own]!); line >= 0; line = this.#twins[line]!)
        if (this.meetsFloor(market, line, candidate)) return line;
    }
    return -1;
  }

  meetsFloor({ scores }: Market, line: number, candidate: number): boolean {
    for (let at = this.#floorStarts[line]!; at < this.#floorStarts[line + 1]!; at++)
      if (!(scores[this.#floorScores[at]!]![candidate]! >= this.#floorLeasts[at]!)) return false;
    return true;
  }

  /** Whether nobody who chose a programme is in the groups of two of its reserves: beside each programme. */
  singleReserves(market: Market): Uint8Array {
    const { choiceStart, choices, groupStart, programmes } = market;
    const single = Uint8Array.from(programmes, ({ reserves }) =>
      reserves.length > 0 && new Set(reserves.map(({ group }) => group)).size === reserves.length ? 1 : 0,
    );
    for (let i = 0; i + 1 < groupStart.length; i++) {
      if (groupStart[i + 1]! - groupStart[i]! < 2) continue;
      const mask = this.maskOfCandidate(market, i);
      for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
        const m = choices[at]!;
        if ((this.masks[m]! & mask) !== 0 && this.#countOf(market, m, i) > 1) single[m] = 0;
      }
    }
    return single;
  }

  #countOf({ groupStart, groups }: Market, m: number, candidate: number): number {
    let count = 0;
    for (let own = groupStart[candidate]!; own < groupStart[candidate + 1]!; own++)
      if (this.first(m, groups[own]!) >= 0) count++;
    return count;
  }
}
