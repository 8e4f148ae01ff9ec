import type { Market, Programme } from '../market.ts';
import { Claims, severalClaims } from './claims.ts';
import { HolderQueues } from './holder-queues.ts';
import type { Order } from './order.ts';
import {
  isReservedOnly,
  kindOfReserve,
  layOutReserved,
  openKind,
  revertedKind,
  type SeatedQueue,
} from './reserved-layout.ts';
import { chooseInOrder } from './seat-by-seat.ts';
import { successors } from './successors.ts';

/**
 * The programmes with more than plain seats, seen through their own rules: from whom they hold follow the kinds
 * of seat, and from each kind's weakest holder whether somebody outside would have been admitted. A million
 * candidates ask, and nearly all are far below: beside each line stands what its first key has to be for a
 * second look, so that most are answered by one comparison of numbers.
 */
export class SpecialLines {
  /** By candidate the kind of seat that the rules give to whoever is placed at a special programme, or -1. */
  readonly kinds: Int32Array;
  /** Where the kinds of seat of each programme begin. */
  readonly starts: Int32Array;
  readonly #market: Market;
  readonly #order: Order;
  readonly #claims: Claims;
  readonly #holders: HolderQueues;
  /** Of each programme who has which seat. */
  readonly #seated: SeatedQueue[] = [];
  /** The first key; undefined where a list ranks. */
  readonly #columns: (Float64Array | undefined)[];
  /** The weakest holder where a kind of seat is full, -1 where nobody can hold one. */
  readonly #weakest: Int32Array;
  /** What somebody needs at least to come in: minus infinity where a seat is free. */
  readonly #entry: Float64Array;
  /** Of the refused the strongest of each line, or -1. */
  readonly #waiting: Int32Array;
  /** What it takes to come in or before whoever waits; of the open lines by programme, since all look at them. */
  readonly #least: Float64Array;
  readonly #openLeast: Float64Array;

  constructor(market: Market, order: Order, placed: Int32Array, special: Uint8Array) {
    const { programmes } = market;
    this.#market = market;
    this.#order = order;
    this.#claims = new Claims(market);
    this.starts = new Int32Array(programmes.length + 1);
    programmes.forEach((programme, m) => {
      this.starts[m + 1] = this.starts[m]! + revertedKind(programme) + 1;
    });
    const lines = this.starts[programmes.length]!;
    this.#weakest = new Int32Array(lines).fill(-1);
    this.#entry = new Float64Array(lines).fill(Number.NEGATIVE_INFINITY);
    this.#waiting = new Int32Array(lines).fill(-1);
    this.#least = new Float64Array(lines).fill(Number.NEGATIVE_INFINITY);
    this.#openLeast = new Float64Array(programmes.length).fill(Number.NEGATIVE_INFINITY);
    this.#columns = programmes.map(({ ranking }) =>
      ranking.kind === 'scores' ? market.scores[ranking.keys[0]!] : undefined,
    );
    this.kinds = new Int32Array(placed.length).fill(-1);
    this.#holders = new HolderQueues(market, order, placed, special, this.#claims);
    for (let m = 0; m < programmes.length; m++) {
      this.#seated.push(this.#layOut(m));
      this.#drawLines(m);
    }
  }

  #layOut(m: number): SeatedQueue {
    const programme = this.#market.programmes[m]!;
    const queue = this.#holders.queue(m);
    const seated = { queue, claims: this.#holders.claims(m), kinds: new Int32Array(queue.length) };
    if (isReservedOnly(programme)) layOutReserved(m, programme, seated, this.#claims);
    else this.#callOneByOne(m, programme, seated);
    for (let at = 0; at < queue.length; at++) this.kinds[queue[at]!] = seated.kinds[at]!;
    return seated;
  }

  #callOneByOne(m: number, programme: Programme, { queue, kinds }: SeatedQueue): void {
    const choice = chooseInOrder(this.#market, this.#order, m, Array.from(queue));
    queue.forEach((candidate, at) => {
      const kind = choice.get(candidate);
      if (kind === undefined) kinds[at] = -1;
      else if (typeof kind === 'number') kinds[at] = kindOfReserve(kind);
      else kinds[at] = kind === 'open' ? openKind : revertedKind(programme);
    });
  }

  #drawLines(m: number): void {
    const { reserves, capacity } = this.#market.programmes[m]!;
    const held = new Int32Array(1 + reserves.length);
    const { queue, kinds } = this.#seated[m]!;
    for (let at = 0; at < queue.length; at++) {
      const kind = kinds[at]!;
      if (kind < 0) continue;
      const line = kind > reserves.length ? openKind : kind;
      held[line] = held[line]! + 1;
      this.#weakest[this.starts[m]! + line] = queue[at]!;
    }
    let openSeats = capacity;
    reserves.forEach(({ seats, hard }, at) => {
      // Soft seats of a reserve that found nobody are open ones.
      const own = held[kindOfReserve(at)]!;
      openSeats -= hard ? seats : Math.min(seats, own);
      this.#close(m, kindOfReserve(at), own, seats);
    });
    this.#close(m, openKind, held[openKind]!, openSeats);
  }

  #close(m: number, kind: number, held: number, seats: number): void {
    if (held < seats) return;
    const line = this.starts[m]! + kind;
    const weakest = this.#weakest[line]!;
    this.#entry[line] = weakest < 0 ? Number.POSITIVE_INFINITY : this.#value(m, weakest);
  }

  #value(m: number, candidate: number): number {
    const column = this.#columns[m];
    return column ? column[candidate]! : 0;
  }

  /** Everybody who is placed at a special programme. */
  holders(m: number): Int32Array {
    return this.#holders.all(m);
  }

  bitsOf(candidate: number): number {
    return this.#claims.bitsOf(candidate);
  }

  /** Whether the rules would admit a refused applicant beside all who are there; `bits` are the applicant's. */
  isWronged(m: number, candidate: number, bits: number): boolean {
    const value = this.#value(m, candidate);
    if (value >= this.#openLeast[m]! && this.#enters(m, this.starts[m]!, candidate, value)) return true;
    return this.#claims.mayFind(m, bits) && this.#entersReserved(m, candidate, value);
  }

  #entersReserved(m: number, candidate: number, value: number): boolean {
    const count = this.#claims.find(m, candidate);
    for (let k = 0; k < count; k++) {
      const line = this.starts[m]! + kindOfReserve(this.#claims.found[k]!);
      if (value >= this.#least[line]! && this.#enters(m, line, candidate, value)) return true;
    }
    return false;
  }

  #enters(m: number, line: number, candidate: number, value: number): boolean {
    if (!this.#order.isAcceptable(m, candidate)) return false;
    const entry = this.#entry[line]!;
    if (entry === Number.NEGATIVE_INFINITY) return true;
    if (value >= entry && this.#comesBefore(m, candidate, this.#weakest[line]!)) return true;
    const first = this.#waiting[line]!;
    if (first < 0 || this.#order.compare(m, candidate, first) < 0) {
      this.#waiting[line] = candidate;
      this.#least[line] = Math.min(entry, value);
      if (line === this.starts[m]) this.#openLeast[m] = this.#least[line]!;
    }
    return false;
  }

  #comesBefore(m: number, candidate: number, weakest: number): boolean {
    return this.#market.programmes[m]!.ties === 'admit-all'
      ? this.#order.byRanking(m, candidate, weakest) <= 0
      : this.#order.compare(m, candidate, weakest) < 0;
  }

  /**
   * Who would come in if a holder of each kind of seat left. Where somebody could sit on two reserves, who
   * moves up depends on who leaves, so everybody who waits is named.
   */
  replacements(m: number): (kind: number) => readonly number[] {
    const programme = this.#market.programmes[m]!;
    const waiting = this.#waiting.subarray(this.starts[m]!, this.starts[m]! + revertedKind(programme));
    const seated = this.#seated[m]!;
    const waitsForTwo = (candidate: number) =>
      candidate >= 0 && this.#claims.claimOf(m, candidate) === severalClaims;
    const mayTakeTwo = (claim: number, at: number) => claim === severalClaims && seated.kinds[at]! >= 0;
    if (waiting.some(waitsForTwo) || seated.claims.some(mayTakeTwo)) {
      const everybody = [...new Set(waiting)].filter((candidate) => candidate >= 0);
      return () => everybody;
    }
    const next = successors(this.#order, m, programme, seated, waiting);
    return (kind) => (next[kind]! < 0 ? [] : [next[kind]!]);
  }
}
