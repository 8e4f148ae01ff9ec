import type { Market } from '../market.ts';
import type { Order } from './order.ts';
import { type Choice, chooseInOrder, queueOf, reservesFor, type SeatKind } from './seat-by-seat.ts';

/**
 * A programme with more than plain seats, seen through its own rules: from whom it holds follow the kinds of
 * seat, and from each kind's weakest holder whether somebody outside would have been admitted.
 */
export class SpecialLines {
  readonly holders: readonly number[];
  readonly choice: Choice;
  /** Refused applicants who might replace a leaver: the strongest in the open order and of each reserve. */
  readonly waiting = new Map<'open' | number, number>();
  readonly #queue: readonly number[];
  readonly #market: Market;
  readonly #order: Order;
  readonly #m: number;
  readonly #weakest = new Map<'open' | number, number>();
  readonly #held = new Map<'open' | number, number>();
  readonly #openSeats: number;

  constructor(market: Market, order: Order, m: number, holders: readonly number[]) {
    this.#market = market;
    this.#order = order;
    this.#m = m;
    this.holders = holders;
    this.#queue = queueOf(order, m, holders);
    this.choice = chooseInOrder(market, order, m, this.#queue);
    const { reserves, capacity } = market.programmes[m]!;
    for (const [candidate, kind] of this.choice) {
      const line = kind === 'reverted' ? 'open' : kind;
      this.#held.set(line, (this.#held.get(line) ?? 0) + 1);
      const weakest = this.#weakest.get(line);
      if (weakest === undefined || order.compare(m, weakest, candidate) < 0)
        this.#weakest.set(line, candidate);
    }
    // Soft seats of a reserve that found nobody are open ones.
    this.#openSeats = reserves.reduce(
      (sum, { seats, hard }, at) => sum - (hard ? seats : Math.min(seats, this.#held.get(at) ?? 0)),
      capacity,
    );
  }

  /** Whether the rules would admit a refused applicant beside all who are there. */
  isWronged(candidate: number): boolean {
    if (!this.#order.isAcceptable(this.#m, candidate)) return false;
    if (this.#enters('open', this.#openSeats, candidate)) return true;
    this.#wait('open', candidate);
    const programme = this.#market.programmes[this.#m]!;
    for (const reserve of reservesFor(this.#market, programme, candidate)) {
      if (this.#enters(reserve, programme.reserves[reserve]!.seats, candidate)) return true;
      this.#wait(reserve, candidate);
    }
    return false;
  }

  #enters(kind: 'open' | number, seats: number, candidate: number): boolean {
    if ((this.#held.get(kind) ?? 0) < seats) return true;
    const weakest = this.#weakest.get(kind);
    if (weakest === undefined) return false;
    if (this.#market.programmes[this.#m]!.ties === 'admit-all')
      return this.#order.byRanking(this.#m, candidate, weakest) <= 0;
    return this.#order.compare(this.#m, candidate, weakest) < 0;
  }

  #wait(kind: 'open' | number, candidate: number): void {
    const first = this.waiting.get(kind);
    if (first === undefined || this.#order.compare(this.#m, candidate, first) < 0)
      this.waiting.set(kind, candidate);
  }

  /**
   * Who would come in if a holder of each kind of seat left. Where nobody could sit on two reserves it is the
   * same for every holder of the kind, so one is taken out and the rules are asked; otherwise everybody who
   * waits might come in.
   */
  replacements(): Map<SeatKind, number[]> {
    const waiting = [...new Set(this.waiting.values())];
    const kinds = new Map<SeatKind, number>();
    for (const [candidate, kind] of this.choice) if (!kinds.has(kind)) kinds.set(kind, candidate);
    const all = [...this.#queue, ...waiting];
    const programme = this.#market.programmes[this.#m]!;
    if (all.some((candidate) => reservesFor(this.#market, programme, candidate).length > 1))
      return new Map([...kinds.keys()].map((kind) => [kind, waiting]));
    const queue = queueOf(this.#order, this.#m, all);
    return new Map(
      [...kinds].map(([kind, leaver]) => {
        const without = queue.filter((candidate) => candidate !== leaver);
        const choice = chooseInOrder(this.#market, this.#order, this.#m, without);
        return [kind, waiting.filter((candidate) => choice.has(candidate))];
      }),
    );
  }
}
