import type { Market } from '../market.ts';
import type { Claims } from './claims.ts';
import type { Order } from './order.ts';

/**
 * Whoever is placed at each of the programmes that are wanted, in the programme's order, best first; whoever it
 * may not take stands at the end. What is asked of every holder is written down while candidates are read one
 * after another: later they would be fetched from all over the memory.
 */
export class HolderQueues {
  readonly #people: Int32Array;
  /** Beside each place what `Claims.claimOf` says of the holder. */
  readonly #claims: Int32Array;
  /** The first key, best first when ascending; nothing where a list ranks. */
  readonly #values: Float64Array;
  /** Where each programme's queue begins. */
  readonly #starts: Int32Array;
  /** How many of a queue the programme may take. */
  readonly #acceptable: Int32Array;
  readonly #order: Order;

  constructor(market: Market, order: Order, placed: Int32Array, wanted: Uint8Array, claims: Claims) {
    const { programmes } = market;
    this.#order = order;
    this.#starts = new Int32Array(programmes.length + 1);
    for (let i = 0; i < placed.length; i++) {
      const m = placed[i]!;
      if (m >= 0 && wanted[m] === 1) this.#starts[m + 1] = this.#starts[m + 1]! + 1;
    }
    for (let m = 0; m < programmes.length; m++) this.#starts[m + 1] = this.#starts[m + 1]! + this.#starts[m]!;
    const size = this.#starts[programmes.length]!;
    this.#people = new Int32Array(size);
    this.#claims = new Int32Array(size);
    this.#values = new Float64Array(size);
    this.#acceptable = new Int32Array(programmes.length);
    if (size === 0) return;
    this.#lineUp(market, placed, wanted, claims);
    for (let m = 0; m < programmes.length; m++) this.#putInOrder(m);
  }

  #lineUp({ programmes, scores }: Market, placed: Int32Array, wanted: Uint8Array, claims: Claims): void {
    const columns = programmes.map(({ ranking }) =>
      ranking.kind === 'scores' ? scores[ranking.keys[0]!] : undefined,
    );
    const backs = this.#starts.slice(1);
    for (let i = 0; i < placed.length; i++) {
      const m = placed[i]!;
      if (m < 0 || wanted[m] === 0) continue;
      let at = this.#starts[m]! + this.#acceptable[m]!;
      if (this.#order.isAcceptable(m, i)) this.#acceptable[m] = this.#acceptable[m]! + 1;
      else {
        at = backs[m]! - 1;
        backs[m] = at;
      }
      this.#people[at] = i;
      this.#claims[at] = claims.claimOf(m, i);
      const column = columns[m];
      this.#values[at] = column ? -column[i]! : 0;
    }
  }

  /** Whom the programme may take, best first. */
  queue(m: number): Int32Array {
    return this.#people.subarray(this.#starts[m]!, this.#starts[m]! + this.#acceptable[m]!);
  }

  /** What `Claims.claimOf` says of each in the queue. */
  claims(m: number): Int32Array {
    return this.#claims.subarray(this.#starts[m]!, this.#starts[m]! + this.#acceptable[m]!);
  }

  /** Everybody who is placed there. */
  all(m: number): Int32Array {
    return this.#people.subarray(this.#starts[m]!, this.#starts[m + 1]!);
  }

  /** By the first key, which is sorted as numbers; only whoever has the same is compared as the rules tell. */
  #putInOrder(m: number): void {
    const [queue, claims] = [this.queue(m), this.claims(m)];
    const values = this.#values.subarray(this.#starts[m]!, this.#starts[m]! + queue.length);
    const sorted = values.slice().sort();
    const [people, own] = [queue.slice(), claims.slice()];
    const taken = new Int32Array(queue.length);
    let tied = false;
    for (let at = 0; at < people.length; at++) {
      const first = placeOf(sorted, values[at]!);
      const to = first + taken[first]!;
      taken[first] = taken[first]! + 1;
      if (to > first) tied = true;
      queue[to] = people[at]!;
      claims[to] = own[at]!;
    }
    if (!tied) return;
    for (let at = 0; at < queue.length; at++)
      if (taken[at]! > 1) this.#breakTies(m, queue, claims, at, at + taken[at]!);
  }

  #breakTies(m: number, queue: Int32Array, claims: Int32Array, from: number, to: number): void {
    const claimOf = new Map<number, number>();
    for (let at = from; at < to; at++) claimOf.set(queue[at]!, claims[at]!);
    queue.subarray(from, to).sort((x, y) => this.#order.compare(m, x, y));
    for (let at = from; at < to; at++) claims[at] = claimOf.get(queue[at]!)!;
  }
}

/** The first place of a sorted list that is not below a value. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
