import { type Market, meetsBounds, openSeat, type Programme, revertedSeat } from '../market.ts';
import { ChoiceFunction, noSeat } from './choice-function.ts';

/**
 * A programme with more than plain seats, while candidates propose. Proposals are collected and chosen from in
 * one go once they have doubled the pool; the cut-offs of that choice turn hopeless proposals away at once.
 */
export class Intake {
  readonly #market: Market;
  readonly #programme: Programme;
  readonly #choice: ChoiceFunction;
  readonly #ties: Float64Array | undefined;
  readonly #reservesOf: ReadonlyMap<number, readonly number[]>;
  #pool = new Int32Array(16);
  #strengths = new Float64Array(16);
  #count = 0;
  /** How many of the pool were chosen before. */
  #chosen = 0;
  #limit: number;
  /** Below these nobody gets that kind of seat any more. */
  #openLine = 0;
  #reserveLines: Float64Array;

  constructor(market: Market, programme: Programme, ties: Float64Array | undefined) {
    this.#market = market;
    this.#programme = programme;
    this.#choice = new ChoiceFunction(market, programme);
    this.#ties = ties;
    this.#limit = 2 * programme.capacity + 16;
    this.#reserveLines = new Float64Array(programme.reserves.length);
    const reservesOf = new Map<number, number[]>();
    programme.reserves.forEach(({ group }, at) => {
      reservesOf.set(group, [...(reservesOf.get(group) ?? []), at]);
    });
    this.#reservesOf = reservesOf;
  }

  get unsettled(): boolean {
    return this.#count > this.#chosen;
  }

  /** Whether it is worth to propose. */
  mayEnter(candidate: number, strength: number): boolean {
    if (strength < 0) return false;
    if (strength >= this.#openLine) return true;
    const { groupStart, groups } = this.#market;
    for (let at = groupStart[candidate]!; at < groupStart[candidate + 1]!; at++) {
      const reserves = this.#reservesOf.get(groups[at]!);
      if (reserves === undefined) continue;
      for (const reserve of reserves)
        if (
          strength >= this.#reserveLines[reserve]! &&
          meetsBounds(this.#market, candidate, this.#programme.reserves[reserve]!.floor)
        )
          return true;
    }
    return false;
  }

  /** Takes a proposal; true when it is time to `settle`. */
  propose(candidate: number, strength: number): boolean {
    if (this.#count === this.#pool.length) {
      const pool = new Int32Array(2 * this.#count);
      const strengths = new Float64Array(2 * this.#count);
      pool.set(this.#pool);
      strengths.set(this.#strengths);
      this.#pool = pool;
      this.#strengths = strengths;
    }
    this.#pool[this.#count] = candidate;
    this.#strengths[this.#count] = strength;
    return ++this.#count >= this.#limit;
  }

  /** Chooses from the pool and marks everybody who is refused. */
  settle(refused: Uint8Array): void {
    if (!this.unsettled) return;
    this.#sort();
    const seats = this.#choice.choose(this.#pool, this.#strengths, this.#count);
    this.#drawLines(seats);
    let kept = 0;
    for (let x = 0; x < this.#count; x++) {
      if (seats[x] === noSeat) {
        refused[this.#pool[x]!] = 1;
        continue;
      }
      this.#pool[kept] = this.#pool[x]!;
      this.#strengths[kept] = this.#strengths[x]!;
      kept++;
    }
    this.#count = kept;
    this.#chosen = kept;
    this.#limit = 2 * Math.max(kept, this.#programme.capacity) + 16;
  }

  /** Everybody who holds a seat in the end, and which. */
  holders(visit: (candidate: number, seat: number) => void): void {
    const seats = this.#choice.choose(this.#pool, this.#strengths, this.#count);
    for (let x = 0; x < this.#count; x++) visit(this.#pool[x]!, seats[x]!);
  }

  /**
   * A kind of seat is closed below its weakest holder once it is full, and the open order is full as soon as
   * anybody was refused. Caps and rates refuse for other reasons: such programmes are always asked.
   */
  #drawLines(seats: Int32Array): void {
    const { reserves, caps, rates } = this.#programme;
    if (caps.length + rates.length > 0) return;
    const held = new Int32Array(reserves.length);
    const lines = new Float64Array(reserves.length);
    let open = 0;
    let refusals = false;
    for (let x = 0; x < this.#count; x++) {
      const seat = seats[x]!;
      if (seat === noSeat) refusals = true;
      else if (seat === openSeat || seat === revertedSeat) open = this.#strengths[x]!;
      else {
        held[seat] = held[seat]! + 1;
        lines[seat] = this.#strengths[x]!;
      }
    }
    if (refusals) this.#openLine = open;
    for (let r = 0; r < reserves.length; r++)
      if (held[r]! >= reserves[r]!.seats)
        this.#reserveLines[r] = reserves[r]!.seats === 0 ? Number.POSITIVE_INFINITY : lines[r]!;
  }

  /** Puts the new part in order and merges it with the part that is in order already. */
  #sort(): void {
    const pool = this.#pool;
    const strengths = this.#strengths;
    const ties = this.#ties;
    const before = (x: number, y: number) => {
      const difference = strengths[y]! - strengths[x]!;
      if (difference !== 0) return difference;
      return ties ? ties[pool[x]!]! - ties[pool[y]!]! : 0;
    };
    const fresh = new Int32Array(this.#count - this.#chosen);
    for (let k = 0; k < fresh.length; k++) fresh[k] = this.#chosen + k;
    fresh.sort(before);
    const merged = new Int32Array(this.#count);
    let old = 0;
    for (let k = 0, at = 0; at < merged.length; at++) {
      const takeOld = old < this.#chosen && (k === fresh.length || before(old, fresh[k]!) <= 0);
      merged[at] = takeOld ? old++ : fresh[k++]!;
    }
    this.#pool = Int32Array.from(merged, (x) => pool[x]!);
    this.#strengths = Float64Array.from(merged, (x) => strengths[x]!);
  }
}
