import { type Market, meetsBounds, openSeat, type Programme } from '../market.ts';
import { ChoiceFunction, noSeat } from './choice-function.ts';
import { sortDescending } from './sort-pairs.ts';

/**
 * A programme with more than plain seats, while candidates propose. Proposals are collected and chosen from in
 * one go once they have doubled the pool; the cut-offs of that choice turn hopeless proposals away at once.
 */
export class Intake {
  readonly #market: Market;
  readonly #programme: Programme;
  readonly #choice: ChoiceFunction;
  /** Reserves by group; the group of most candidates has none. */
  readonly #reservesOf = new Map<number, number[]>();
  #pool = new Int32Array(16);
  #strengths = new Float64Array(16);
  #count = 0;
  /** How many of the pool were chosen before; they stand in the order of the ranking. */
  #chosen = 0;
  #limit: number;
  /** Below these nobody gets that kind of seat any more. */
  #openLine = 0;
  readonly #reserveLines: Float64Array;
  readonly #held: Int32Array;

  constructor(market: Market, programme: Programme) {
    const { reserves, capacity } = programme;
    this.#market = market;
    this.#programme = programme;
    this.#choice = new ChoiceFunction(market, programme);
    this.#limit = 2 * capacity + 16;
    this.#reserveLines = new Float64Array(reserves.length);
    this.#held = new Int32Array(reserves.length);
    reserves.forEach(({ group }, at) => {
      const own = this.#reservesOf.get(group);
      if (own) own.push(at);
      else this.#reservesOf.set(group, [at]);
    });
  }

  /** Takes a proposal unless it is hopeless. */
  propose(candidate: number, strength: number): boolean {
    if (strength < this.#openLine && !this.#mayReach(candidate, strength)) return false;
    if (this.#count === this.#pool.length) this.#grow();
    this.#pool[this.#count] = candidate;
    this.#strengths[this.#count] = strength;
    this.#count++;
    return true;
  }

  get isFull(): boolean {
    return this.#count >= this.#limit;
  }

  /** Chooses from the pool and marks everybody who is refused. */
  settle(refused: Uint8Array): void {
    if (this.#count === this.#chosen) return;
    const seats = this.#choose();
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
    const seats = this.#choose();
    for (let x = 0; x < this.#count; x++) visit(this.#pool[x]!, seats[x]!);
  }

  #mayReach(candidate: number, strength: number): boolean {
    const { groupStart, groups } = this.#market;
    const { reserves } = this.#programme;
    for (let at = groupStart[candidate]!; at < groupStart[candidate + 1]!; at++)
      for (const reserve of this.#reservesOf.get(groups[at]!) ?? [])
        if (
          strength >= this.#reserveLines[reserve]! &&
          meetsBounds(this.#market, candidate, reserves[reserve]!.floor)
        )
          return true;
    return false;
  }

  #choose(): Int32Array {
    sortDescending(this.#strengths, this.#pool, this.#chosen, this.#count);
    return this.#choice.choose(this.#pool, this.#strengths, this.#count);
  }

  /**
   * A kind of seat is closed below its weakest holder once it is full, and the open order is full as soon as
   * anybody was refused. Caps and rates refuse for other reasons: such programmes are always asked.
   */
  #drawLines(seats: Int32Array): void {
    const { reserves, caps, rates } = this.#programme;
    if (caps.length + rates.length > 0) return;
    const held = this.#held.fill(0);
    const lines = new Float64Array(reserves.length);
    let open = 0;
    let refusals = false;
    for (let x = 0; x < this.#count; x++) {
      const seat = seats[x]!;
      if (seat === noSeat) refusals = true;
      else if (seat >= openSeat) open = this.#strengths[x]!;
      else {
        held[seat] = held[seat]! + 1;
        lines[seat] = this.#strengths[x]!;
      }
    }
    if (refusals) this.#openLine = open;
    for (let r = 0; r < reserves.length; r++) {
      if (held[r]! < reserves[r]!.seats) continue;
      this.#reserveLines[r] = reserves[r]!.seats === 0 ? Number.POSITIVE_INFINITY : lines[r]!;
    }
  }

  #grow(): void {
    const length = 2 * this.#count;
    const pool = new Int32Array(length);
    pool.set(this.#pool);
    const strengths = new Float64Array(length);
    strengths.set(this.#strengths);
    this.#pool = pool;
    this.#strengths = strengths;
  }
}
