import type { Market, Outcome } from '../market.ts';
import { ChoiceFunction, noSeat } from './choice-function.ts';
import type { Rankings } from './strengths.ts';

/**
 * Deferred acceptance for rules that may contradict each other. In each round every programme chooses, all at
 * the same time, from everybody who has offered so far and holds nothing better: a refused offer stays on the
 * table (cumulative offers, Hatfield and Milgrom 2005), so that a candidate whom a later round makes room for
 * is taken back. Whoever is chosen nowhere offers to the next choice. When nothing changes any more the
 * placement fits all rules; where rounds go in a circle, refusals are made final and the outcome is marked.
 */
export function standingOffers(market: Market, rankings: Rankings, strengths: Float64Array): Outcome {
  const first = new OfferBook(market, rankings, strengths, true);
  if (first.run()) return first.outcome(true);
  const second = new OfferBook(market, rankings, strengths, false);
  second.run();
  return second.outcome(second.isSettled());
}

class OfferBook {
  readonly #market: Market;
  readonly #strengths: Float64Array;
  readonly #choices: ChoiceFunction[];
  readonly #before: (m: number) => (x: number, y: number) => number;
  /** Choices offered so far, per programme, best first. */
  readonly #offers: number[][];
  readonly #candidateOf: Int32Array;
  /** The seat that a choice was given in the last round of its programme. */
  readonly #seatOf: Int32Array;
  /** The first choice not offered yet, and the one that is held, or -1; per candidate. */
  readonly #next: Uint32Array;
  readonly #held: Int32Array;
  readonly #standing: boolean;

  constructor(market: Market, rankings: Rankings, strengths: Float64Array, standing: boolean) {
    const { choiceStart, choices, programmes } = market;
    const count = choiceStart.length - 1;
    this.#market = market;
    this.#strengths = strengths;
    this.#standing = standing;
    this.#choices = programmes.map((programme) => new ChoiceFunction(market, programme));
    this.#offers = programmes.map(() => []);
    this.#candidateOf = new Int32Array(choices.length);
    for (let i = 0; i < count; i++) this.#candidateOf.fill(i, choiceStart[i], choiceStart[i + 1]);
    this.#seatOf = new Int32Array(choices.length).fill(noSeat);
    this.#next = choiceStart.slice(0, count);
    this.#held = new Int32Array(count).fill(-1);
    const ties = rankings.tiePositions;
    const candidateOf = this.#candidateOf;
    this.#before = () => (x, y) =>
      strengths[y]! - strengths[x]! || (ties ? ties[candidateOf[x]!]! - ties[candidateOf[y]!]! : 0);
  }

  /** Goes on until nothing changes; false when it seems to go in a circle. */
  run(): boolean {
    const offersMax = this.#market.choices.length;
    let changed = new Set<number>();
    this.#offerNext(changed);
    // Each offer is made once, so only standing offers that come and go can go on longer than this.
    for (let rounds = 0; changed.size > 0; rounds++) {
      if (this.#standing && rounds > 2 * offersMax + 64) return false;
      const touched = this.#chooseAll(changed);
      changed = new Set();
      this.#hold(touched, changed);
      this.#offerNext(changed);
    }
    return true;
  }

  outcome(settled: boolean): Outcome {
    const { choices } = this.#market;
    const placed = Int32Array.from(this.#held, (at) => (at < 0 ? -1 : choices[at]!));
    const seat = Int32Array.from(this.#held, (at) => (at < 0 ? -1 : this.#seatOf[at]!));
    return { placed, seat, settled };
  }

  /** Whether each programme, asked once more about all who wanted it, chooses just those who are there. */
  isSettled(): boolean {
    return this.#offers.every((_, m) => {
      const available = this.#available(m, true);
      const seats = this.#choose(m, available);
      return available.every(
        (at, x) => (seats[x] !== noSeat) === (this.#held[this.#candidateOf[at]!] === at),
      );
    });
  }

  /** Offers that count: of those who hold nothing better; refused ones too where they stand. */
  #available(m: number, standing: boolean): number[] {
    return this.#offers[m]!.filter((at) => {
      const held = this.#held[this.#candidateOf[at]!]!;
      return held === at || (held < 0 ? standing || this.#isLast(at) : held > at && standing);
    });
  }

  /** The offer a candidate made last. */
  #isLast(at: number): boolean {
    return this.#next[this.#candidateOf[at]!] === at + 1;
  }

  #choose(m: number, available: readonly number[]): Int32Array {
    const pool = Int32Array.from(available, (at) => this.#candidateOf[at]!);
    const strengths = Float64Array.from(available, (at) => this.#strengths[at]!);
    return this.#choices[m]!.choose(pool, strengths, available.length);
  }

  /** Lets the changed programmes choose and returns the candidates whose seats changed. */
  #chooseAll(changed: ReadonlySet<number>): Set<number> {
    const touched = new Set<number>();
    for (const m of changed) {
      const available = this.#available(m, this.#standing);
      const seats = this.#choose(m, available);
      const chosen = new Map(available.map((at, x) => [at, seats[x]!]));
      for (const at of this.#offers[m]!) {
        const seat = chosen.get(at) ?? noSeat;
        if ((seat !== noSeat) !== (this.#seatOf[at] !== noSeat)) touched.add(this.#candidateOf[at]!);
        this.#seatOf[at] = seat;
      }
    }
    return touched;
  }

  /** Everybody holds the best choice that chose them; programmes whose offers came or went choose again. */
  #hold(touched: ReadonlySet<number>, changed: Set<number>): void {
    const { choiceStart, choices } = this.#market;
    for (const i of touched) {
      const before = this.#held[i]!;
      let held = -1;
      for (let at = choiceStart[i]!; at < this.#next[i]! && held < 0; at++)
        if (this.#seatOf[at] !== noSeat) held = at;
      if (held === before) continue;
      this.#held[i] = held;
      if (!this.#standing) continue;
      const reach = (at: number) => (at < 0 ? this.#next[i]! : at);
      const low = Math.min(reach(held), reach(before));
      const high = Math.max(reach(held), reach(before));
      for (let at = low; at <= high && at < this.#next[i]!; at++) changed.add(choices[at]!);
    }
  }

  /** Whoever holds nothing offers to the next acceptable choice. */
  #offerNext(changed: Set<number>): void {
    const { choiceStart, choices } = this.#market;
    for (let i = 0; i < this.#held.length; i++) {
      if (this.#held[i]! >= 0) continue;
      while (this.#next[i]! < choiceStart[i + 1]!) {
        const at = this.#next[i]!;
        this.#next[i] = at + 1;
        if (this.#strengths[at]! < 0) continue;
        const m = choices[at]!;
        const offers = this.#offers[m]!;
        const before = this.#before(m);
        offers.splice(
          placeOf(offers, (other) => before(at, other) < 0),
          0,
          at,
        );
        changed.add(m);
        break;
      }
    }
  }
}

/** The first place of an ordered list whose member the newcomer stands before. */
function placeOf(offers: readonly number[], standsBefore: (other: number) => boolean): number {
  let low = 0;
  let high = offers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (standsBefore(offers[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
