import type { Market } from '../market.ts';
import type { Order } from './order.ts';

/**
 * The line of each programme whose seats only the ranking decides: its weakest holder. Of most candidates the
 * first key alone tells on which side they are, so that is kept beside it as a number.
 */
export class PlainLines {
  readonly plain: Uint8Array;
  readonly counts: Int32Array;
  readonly weakest: Int32Array;
  readonly #market: Market;
  readonly #order: Order;
  readonly #columns: (Float64Array | undefined)[];
  readonly #values: Float64Array;
  /** The strongest of those who would rather be there. */
  readonly waiting: Int32Array;
  /** Whose first key is below is neither wronged nor the strongest who waits. */
  readonly #least: Float64Array;

  constructor(market: Market, order: Order, placed: Int32Array) {
    const { programmes } = market;
    this.#market = market;
    this.#order = order;
    this.plain = Uint8Array.from(programmes, ({ reserves, caps, rates, ties }) =>
      reserves.length + caps.length + rates.length === 0 && ties === 'break' ? 1 : 0,
    );
    this.counts = new Int32Array(programmes.length);
    this.weakest = new Int32Array(programmes.length).fill(-1);
    this.waiting = new Int32Array(programmes.length).fill(-1);
    this.#values = new Float64Array(programmes.length).fill(Number.POSITIVE_INFINITY);
    this.#columns = programmes.map(({ ranking }) =>
      ranking.kind === 'scores' ? market.scores[ranking.keys[0]!] : undefined,
    );
    for (let i = 0; i < placed.length; i++) {
      const m = placed[i]!;
      if (m >= 0 && this.plain[m] === 1) this.#count(m, i);
    }
    this.#least = new Float64Array(programmes.length).fill(Number.NEGATIVE_INFINITY);
  }

  #count(m: number, candidate: number): void {
    this.counts[m] = this.counts[m]! + 1;
    const column = this.#columns[m];
    const value = column ? column[candidate]! : 0;
    if (column && value > this.#values[m]!) return;
    if (this.weakest[m]! >= 0 && value === this.#values[m] && this.#stands(m, this.weakest[m]!, candidate)) {
      return;
    }
    if (!column && this.weakest[m]! >= 0 && this.#stands(m, this.weakest[m]!, candidate)) return;
    this.weakest[m] = candidate;
    this.#values[m] = column ? value : 0;
  }

  /** Whether x stands behind y. */
  #stands(m: number, x: number, y: number): boolean {
    return this.#order.compare(m, x, y) > 0;
  }

  /** Somebody would rather be there: true when that is justified, because a seat is free or held by a weaker one. */
  isWronged(m: number, candidate: number): boolean {
    const column = this.#columns[m];
    const value = column ? column[candidate]! : 0;
    return value >= this.#least[m]! && this.#comesIn(m, candidate);
  }

  #comesIn(m: number, candidate: number): boolean {
    if (!this.#order.isAcceptable(m, candidate)) return false;
    if (this.counts[m]! < this.#market.programmes[m]!.capacity) return true;
    const weakest = this.weakest[m]!;
    if (weakest >= 0 && this.#stands(m, weakest, candidate)) return true;
    this.#wait(m, candidate);
    return false;
  }

  #wait(m: number, candidate: number): void {
    const first = this.waiting[m]!;
    if (first >= 0 && !this.#stands(m, first, candidate)) return;
    this.waiting[m] = candidate;
    const column = this.#columns[m];
    this.#least[m] = column ? Math.min(this.#values[m]!, column[candidate]!) : 0;
  }
}
