import type { Bound, Market } from '../market.ts';

/** What `claimOf` says where it is not the position of a reserve. */
export const noClaim = -1;
export const severalClaims = -2;

/**
 * Which reserves of a programme a candidate has a claim on. The groups of a programme's reserves stand in order,
 * so that one is found by halving; and as bits, since most programmes keep nothing for a given candidate.
 */
export class Claims {
  /** The answer of `find`: positions of reserves. */
  readonly found: Int32Array;
  readonly #market: Market;
  readonly #bits: Int32Array;
  readonly #starts: Int32Array;
  readonly #groups: Int32Array;
  readonly #reserves: Int32Array;
  /** The floors, laid out beside the reserves: half of all holders are asked whether they meet one. */
  readonly #floorStarts: Int32Array;
  readonly #floorScores: Int32Array;
  readonly #floorLeasts: Float64Array;

  constructor(market: Market) {
    const { programmes } = market;
    this.#market = market;
    this.#starts = new Int32Array(programmes.length + 1);
    this.#bits = new Int32Array(programmes.length);
    const groups: number[] = [];
    const reserves: number[] = [];
    const floorStarts = [0];
    const floors: Bound[] = [];
    let most = 0;
    programmes.forEach((programme, m) => {
      most = Math.max(most, programme.reserves.length);
      const inOrder = Array.from(programme.reserves.entries()).sort(([, x], [, y]) => x.group - y.group);
      for (const [at, { group, floor }] of inOrder) {
        groups.push(group);
        reserves.push(at);
        floors.push(...floor);
        floorStarts.push(floors.length);
        this.#bits[m] = this.#bits[m]! | bitOf(group);
      }
      this.#starts[m + 1] = groups.length;
    });
    this.#groups = Int32Array.from(groups);
    this.#reserves = Int32Array.from(reserves);
    this.#floorStarts = Int32Array.from(floorStarts);
    this.#floorScores = Int32Array.from(floors, ({ score }) => score);
    this.#floorLeasts = Float64Array.from(floors, ({ least }) => least);
    this.found = new Int32Array(most);
  }

  /** The groups of a candidate as bits, for `mayFind`. */
  bitsOf(candidate: number): number {
    if (this.#groups.length === 0) return 0;
    const { groupStart, groups } = this.#market;
    let bits = 0;
    for (let at = groupStart[candidate]!; at < groupStart[candidate + 1]!; at++) bits |= bitOf(groups[at]!);
    return bits;
  }

  /** False where a programme surely keeps nothing for groups of these bits. */
  mayFind(m: number, bits: number): boolean {
    return (this.#bits[m]! & bits) !== 0;
  }

  /** Finds the reserves whose group a candidate is in and whose floor the candidate meets, and counts them. */
  find(m: number, candidate: number): number {
    const { groupStart, groups } = this.#market;
    const end = this.#starts[m + 1]!;
    let count = 0;
    for (let own = groupStart[candidate]!; own < groupStart[candidate + 1]!; own++) {
      const group = groups[own]!;
      for (let at = this.#placeOf(m, group); at < end && this.#groups[at] === group; at++)
        if (this.#meetsFloor(at, candidate)) this.found[count++] = this.#reserves[at]!;
    }
    return count;
  }

  #meetsFloor(at: number, candidate: number): boolean {
    const { scores } = this.#market;
    for (let k = this.#floorStarts[at]!; k < this.#floorStarts[at + 1]!; k++)
      if (!(scores[this.#floorScores[k]!]![candidate]! >= this.#floorLeasts[k]!)) return false;
    return true;
  }

  /** The reserve that a candidate has a claim on, `noClaim` or `severalClaims`. */
  claimOf(m: number, candidate: number): number {
    if (!this.mayFind(m, this.bitsOf(candidate))) return noClaim;
    const count = this.find(m, candidate);
    return count === 0 ? noClaim : count > 1 ? severalClaims : this.found[0]!;
  }

  /** The first place of a programme whose group is not below a group. */
  #placeOf(m: number, group: number): number {
    let low = this.#starts[m]!;
    let high = this.#starts[m + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#groups[middle]! < group) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const bitOf = (group: number) => 1 << (group & 31);
