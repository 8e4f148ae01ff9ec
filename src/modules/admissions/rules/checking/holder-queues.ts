import type { Market } from '../market.ts';
import type { Order } from './order.ts';

/**
 * Whoever is placed at each of the programmes that are wanted, in the programme's order, best first; whoever it
 * may not take stands at the end.
 */
export class HolderQueues {
  /** Where each programme's queue begins. */
  readonly starts: Int32Array;
  /** How many of a queue the programme may take. */
  readonly acceptable: Int32Array;
  readonly people: Int32Array;
  readonly #order: Order;

  constructor(market: Market, order: Order, placed: Int32Array, wanted: Uint8Array) {
    const { programmes } = market;
    this.#order = order;
    this.starts = new Int32Array(programmes.length + 1);
    for (let i = 0; i < placed.length; i++) {
      const m = placed[i]!;
      if (m >= 0 && wanted[m] === 1) this.starts[m + 1] = this.starts[m + 1]! + 1;
    }
    for (let m = 0; m < programmes.length; m++) this.starts[m + 1] = this.starts[m + 1]! + this.starts[m]!;
    this.people = new Int32Array(this.starts[programmes.length]!);
    this.acceptable = new Int32Array(programmes.length);
    const backs = this.starts.slice(1);
    for (let i = 0; i < placed.length; i++) {
      const m = placed[i]!;
      if (m < 0 || wanted[m] === 0) continue;
      if (order.isAcceptable(m, i)) {
        this.people[this.starts[m]! + this.acceptable[m]!] = i;
        this.acceptable[m] = this.acceptable[m]! + 1;
      } else {
        backs[m] = backs[m]! - 1;
        this.people[backs[m]!] = i;
      }
    }
    programmes.forEach(({ ranking }, m) => {
      const queue = this.queue(m);
      if (ranking.kind === 'scores') this.#putInOrder(m, queue, market.scores[ranking.keys[0]!]!);
      else queue.sort((x, y) => order.compare(m, x, y));
    });
  }

  /** Whom the programme may take, best first. */
  queue(m: number): Int32Array {
    return this.people.subarray(this.starts[m]!, this.starts[m]! + this.acceptable[m]!);
  }

  /** Everybody who is placed there. */
  all(m: number): Int32Array {
    return this.people.subarray(this.starts[m]!, this.starts[m + 1]!);
  }

  /** By the first key, which is sorted as numbers; only whoever has the same is compared as the rules tell. */
  #putInOrder(m: number, queue: Int32Array, column: Float64Array): void {
    const count = queue.length;
    const values = new Float64Array(count);
    for (let at = 0; at < count; at++) values[at] = -column[queue[at]!]!;
    const sorted = values.slice().sort();
    const people = queue.slice();
    const taken = new Int32Array(count);
    for (let at = 0; at < count; at++) {
      const first = placeOf(sorted, values[at]!);
      queue[first + taken[first]!] = people[at]!;
      taken[first] = taken[first]! + 1;
    }
    for (let at = 0; at < count; at++)
      if (taken[at]! > 1) queue.subarray(at, at + taken[at]!).sort((x, y) => this.#order.compare(m, x, y));
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
