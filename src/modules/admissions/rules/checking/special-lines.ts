import { type Market, meetsBounds, type Programme } from '../market.ts';
import type { Order } from './order.ts';
import { type Choice, chooseInOrder, queueOf, reservesFor, type SeatKind } from './seat-by-seat.ts';
import { successors } from './successors.ts';

/** Lines of a programme: the open order at 0, then its reserves. */
const OPEN = 0;

/**
 * A programme with more than plain seats, seen through its own rules: from whom it holds follow the kinds of
 * seat, and from each kind's weakest holder whether somebody outside would have been admitted. A million
 * candidates ask, and nearly all are far below: beside each line stands the value of its holder's first key,
 * so that most are answered by one comparison of numbers.
 */
export class SpecialLines {
  readonly holders: readonly number[];
  readonly choice: Choice;
  readonly #market: Market;
  readonly #order: Order;
  readonly #m: number;
  readonly #programme: Programme;
  /** The first key; undefined where a list ranks. */
  readonly #column: Float64Array | undefined;
  /** The weakest holder where a kind of seat is full, -1 where nobody can hold one. */
  readonly #weakest: Int32Array;
  /** What somebody needs at least to come in: minus infinity where a seat is free. */
  readonly #entry: Float64Array;
  /** Of the refused the strongest of each line, or -1, and what it takes to come before them. */
  readonly #waiting: Int32Array;
  readonly #ahead: Float64Array;
  /** The groups of the reserves in order, and beside them the line of each. */
  readonly #groups: Int32Array;
  readonly #lineOf: Int32Array;

  constructor(market: Market, order: Order, m: number, holders: readonly number[]) {
    this.#market = market;
    this.#order = order;
    this.#m = m;
    this.holders = holders;
    this.choice = chooseInOrder(market, order, m, queueOf(order, m, holders));
    const programme = market.programmes[m]!;
    const { ranking, reserves } = programme;
    this.#programme = programme;
    this.#column = ranking.kind === 'scores' ? market.scores[ranking.keys[0]!] : undefined;
    const lines = 1 + reserves.length;
    this.#weakest = new Int32Array(lines).fill(-1);
    this.#entry = new Float64Array(lines).fill(Number.NEGATIVE_INFINITY);
    this.#waiting = new Int32Array(lines).fill(-1);
    this.#ahead = new Float64Array(lines).fill(Number.NEGATIVE_INFINITY);
    this.#lineOf = Int32Array.from(reserves.keys(), (at) => 1 + at).sort(
      (x, y) => reserves[x - 1]!.group - reserves[y - 1]!.group,
    );
    this.#groups = this.#lineOf.map((line) => reserves[line - 1]!.group);
    this.#drawLines();
  }

  #drawLines(): void {
    const { reserves, capacity } = this.#programme;
    const held = new Int32Array(1 + reserves.length);
    for (const [candidate, kind] of this.choice) {
      const line = typeof kind === 'number' ? 1 + kind : OPEN;
      held[line] = held[line]! + 1;
      const weakest = this.#weakest[line]!;
      if (weakest < 0 || this.#order.compare(this.#m, weakest, candidate) < 0)
        this.#weakest[line] = candidate;
    }
    let openSeats = capacity;
    reserves.forEach(({ seats, hard }, at) => {
      // Soft seats of a reserve that found nobody are open ones.
      openSeats -= hard ? seats : Math.min(seats, held[1 + at]!);
      this.#close(1 + at, held[1 + at]!, seats);
    });
    this.#close(OPEN, held[OPEN]!, openSeats);
  }

  #close(line: number, held: number, seats: number): void {
    const weakest = this.#weakest[line]!;
    if (held >= seats) this.#entry[line] = weakest < 0 ? Number.POSITIVE_INFINITY : this.#value(weakest);
  }

  #value(candidate: number): number {
    return this.#column ? this.#column[candidate]! : 0;
  }

  /** Whether the rules would admit a refused applicant beside all who are there. */
  isWronged(candidate: number): boolean {
    const value = this.#value(candidate);
    if (this.#stands(OPEN, value) && this.#enters(OPEN, candidate, value)) return true;
    const { groupStart, groups } = this.#market;
    for (let own = groupStart[candidate]!; own < groupStart[candidate + 1]!; own++) {
      const group = groups[own]!;
      for (let at = placeOf(this.#groups, group); this.#groups[at] === group; at++) {
        const line = this.#lineOf[at]!;
        if (!this.#stands(line, value)) continue;
        const { floor } = this.#programme.reserves[line - 1]!;
        if (meetsBounds(this.#market, candidate, floor) && this.#enters(line, candidate, value)) return true;
      }
    }
    return false;
  }

  /** Whether somebody of this value may come in, or wait before the others. */
  #stands(line: number, value: number): boolean {
    return value >= this.#entry[line]! || value >= this.#ahead[line]!;
  }

  #enters(line: number, candidate: number, value: number): boolean {
    if (!this.#order.isAcceptable(this.#m, candidate)) return false;
    const entry = this.#entry[line]!;
    if (entry === Number.NEGATIVE_INFINITY) return true;
    if (value >= entry && this.#comesBefore(candidate, this.#weakest[line]!)) return true;
    const first = this.#waiting[line]!;
    if (first < 0 || this.#order.compare(this.#m, candidate, first) < 0) {
      this.#waiting[line] = candidate;
      this.#ahead[line] = value;
    }
    return false;
  }

  #comesBefore(candidate: number, weakest: number): boolean {
    return this.#programme.ties === 'admit-all'
      ? this.#order.byRanking(this.#m, candidate, weakest) <= 0
      : this.#order.compare(this.#m, candidate, weakest) < 0;
  }

  /**
   * Who would come in if a holder of each kind of seat left. Where somebody could sit on two reserves, who
   * moves up depends on who leaves, so everybody who waits is named.
   */
  replacements(): Map<SeatKind, number[]> {
    const waiting = [...new Set(this.#waiting)].filter((candidate) => candidate >= 0);
    const mayTakeTwo = (candidate: number) =>
      reservesFor(this.#market, this.#programme, candidate).length > 1;
    if (waiting.some(mayTakeTwo) || this.choice.keys().some(mayTakeTwo))
      return new Map(this.choice.values().map((kind) => [kind, waiting]));
    return successors(this.#market, this.#order, this.#m, this.choice, this.#waiting);
  }
}

/** The first place of an ordered list that is not below a number. */
function placeOf(list: Int32Array, wanted: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
