import { type Market, openSeat, revertedSeat } from '../market.ts';
import { partition } from './partition.ts';
import type { ReserveIndex } from './reserve-index.ts';

/**
 * Programmes with reserved seats where everybody may sit on one reserve at most, all in a few arrays. As with
 * plain seats proposals are collected and chosen from in one go; which of a kind of seat are the best is found
 * by partitions, since nobody asks for their order. Each kind of seat has its own cut-off.
 */
export class ReserveSeats {
  readonly #market: Market;
  readonly #index: ReserveIndex;
  /** Below these nobody gets an open or reverted seat any more. */
  readonly #cutOffs: Float64Array;
  /** The same of each reserve, by its line. */
  readonly #lineCutOffs: Float64Array;
  readonly #lineSeats: Int32Array;
  readonly #openSeats: Int32Array;
  /** Where each programme's stretch begins; none of those that are not here. */
  readonly #starts: Int32Array;
  readonly #sizes: Int32Array;
  /** How many were there after the last choice. */
  readonly #chosen: Int32Array;
  readonly #strengths: Float64Array;
  readonly #holders: Int32Array;
  /** The line of the reserve that a candidate may sit on where they last proposed, or -1. */
  readonly #lineOf: Int32Array;
  readonly #room: { strengths: Float64Array; holders: Int32Array; bounds: Int32Array };

  /** `cutOffs` are those of all programmes, for whoever proposes; `here` says which are meant. */
  constructor(
    market: Market,
    index: ReserveIndex,
    here: Uint8Array,
    applicants: Int32Array,
    cutOffs: Float64Array,
  ) {
    const { programmes } = market;
    this.#market = market;
    this.#index = index;
    this.#cutOffs = cutOffs;
    this.#lineCutOffs = new Float64Array(index.starts[programmes.length]!);
    this.#lineSeats = new Int32Array(this.#lineCutOffs.length);
    this.#openSeats = new Int32Array(programmes.length);
    this.#starts = new Int32Array(programmes.length + 1);
    let [longest, most] = [0, 0];
    programmes.forEach(({ capacity, reserves }, m) => {
      const room = here[m] === 1 ? Math.min(applicants[m]!, 2 * capacity + 8) : 0;
      this.#starts[m + 1] = this.#starts[m]! + room;
      this.#openSeats[m] = reserves.reduce((left, { seats }) => left - seats, capacity);
      reserves.forEach(({ seats }, r) => {
        this.#lineSeats[index.starts[m]! + 1 + r] = seats;
      });
      longest = Math.max(longest, room);
      most = Math.max(most, reserves.length);
    });
    this.#sizes = new Int32Array(programmes.length);
    this.#chosen = new Int32Array(programmes.length);
    const size = this.#starts[programmes.length]!;
    this.#strengths = new Float64Array(size);
    this.#holders = new Int32Array(size);
    this.#lineOf = new Int32Array(market.candidateIds.count);
    this.#room = {
      strengths: new Float64Array(longest),
      holders: new Int32Array(longest),
      bounds: new Int32Array(most + 2),
    };
  }

  /**
   * Takes a proposal unless it is hopeless; chooses when there is no room for another one. `groups` are the
   * candidate's, as bits.
   */
  propose(m: number, candidate: number, groups: number, strength: number, refused: Uint8Array): boolean {
    const mayClaim = (this.#index.masks[m]! & groups) !== 0;
    const line = mayClaim ? this.#index.lineFor(this.#market, m, candidate) : -1;
    if (strength < this.#cutOffs[m]! && (line < 0 || strength < this.#lineCutOffs[line]!)) return false;
    const size = this.#sizes[m]!;
    const slot = this.#starts[m]! + size;
    this.#strengths[slot] = strength;
    this.#holders[slot] = candidate;
    this.#lineOf[candidate] = line;
    this.#sizes[m] = size + 1;
    if (slot + 1 === this.#starts[m + 1]!) this.settle(m, refused);
    return true;
  }

  /** Chooses from everybody who proposed to a programme since and marks those who are refused. */
  settle(m: number, refused: Uint8Array): void {
    const size = this.#sizes[m]!;
    if (size === this.#chosen[m]) return;
    const from = this.#starts[m]!;
    const end = this.#choose(m, undefined);
    for (let at = end; at < from + size; at++) refused[this.#holders[at]!] = 1;
    this.#sizes[m] = end - from;
    this.#chosen[m] = end - from;
  }

  /** Everybody who holds a seat of a programme in the end, and which. */
  seatAll(m: number, placed: Int32Array, seat: Int32Array): void {
    const end = this.#choose(m, seat);
    for (let at = this.#starts[m]!; at < end; at++) placed[this.#holders[at]!] = m;
  }

  /**
   * Brings whom the rules choose to the front of the stretch and returns where they end: the open seats where
   * they come first, the reserves, then what is left. `seat` is told who sits where.
   */
  #choose(m: number, seat: Int32Array | undefined): number {
    const { precedence } = this.#market.programmes[m]!;
    const from = this.#starts[m]!;
    const to = from + this.#sizes[m]!;
    const open = this.#openSeats[m]!;
    let openEnd = from;
    if (precedence === 'open-first') {
      openEnd = this.#best(from, to, open);
      this.#sit(from, openEnd, openSeat, seat);
      if (openEnd === to) return to;
    }
    const reserved = this.#fillReserves(m, openEnd, to, seat);
    const left = this.#revertedSeats(m) + (precedence === 'open-first' ? 0 : open);
    const end = this.#best(reserved, to, left);
    if (seat) this.#sitLate(m, reserved, end, seat);
    if (end < to) {
      // Somebody was refused, so the open order is full; reverted seats never become more.
      const weakest = Math.min(this.#weakest(from, openEnd), this.#weakest(reserved, end));
      this.#cutOffs[m] = weakest;
    }
    return end;
  }

  /** Open and reverted seats that were given out together: the best of them count as open. */
  #sitLate(m: number, from: number, to: number, seat: Int32Array): void {
    const openFirst = this.#market.programmes[m]!.precedence === 'open-first';
    const openEnd = openFirst ? from : this.#best(from, to, this.#openSeats[m]!);
    this.#sit(from, openEnd, openSeat, seat);
    this.#sit(openEnd, to, revertedSeat, seat);
  }

  /**
   * Brings those who sit on reserves to the front of a stretch, and returns where they end. A stretch is laid
   * out by reserve first: the members of one stand together, whoever may sit on none behind them all.
   */
  #fillReserves(m: number, from: number, to: number, seat: Int32Array | undefined): number {
    const { strengths, holders, bounds } = this.#room;
    const first = this.#index.starts[m]! + 1;
    const reserves = this.#index.starts[m + 1]! - first;
    this.#layOut(first, reserves, from, to);
    let front = from;
    let back = to;
    for (let r = 0, at = 0; r <= reserves; r++) {
      const end = bounds[r]!;
      const seats = r === reserves ? 0 : Math.min(this.#lineSeats[first + r]!, end - at);
      if (seats > 0 && seats < end - at) partition(strengths, holders, at, end - 1, at + seats - 1);
      const before = front;
      for (; at < end; at++) {
        const slot = front - before < seats ? front++ : --back;
        this.#strengths[slot] = strengths[at]!;
        this.#holders[slot] = holders[at]!;
      }
      if (r === reserves) break;
      bounds[r] = seats;
      if (seats === this.#lineSeats[first + r]) this.#lineCutOffs[first + r] = this.#weakest(before, front);
      this.#sit(before, front, r, seat);
    }
    return front;
  }

  /** Copies a stretch into the room, reserve by reserve, and notes where each ends. */
  #layOut(first: number, reserves: number, from: number, to: number): void {
    const { strengths, holders, bounds } = this.#room;
    bounds.fill(0, 0, reserves + 1);
    for (let at = from; at < to; at++) {
      const line = this.#lineOf[this.#holders[at]!]!;
      const r = line < 0 ? reserves : line - first;
      bounds[r] = bounds[r]! + 1;
    }
    let before = 0;
    for (let r = 0; r <= reserves; r++) {
      const count = bounds[r]!;
      bounds[r] = before;
      before += count;
    }
    for (let at = from; at < to; at++) {
      const line = this.#lineOf[this.#holders[at]!]!;
      const r = line < 0 ? reserves : line - first;
      const slot = bounds[r]!;
      bounds[r] = slot + 1;
      strengths[slot] = this.#strengths[at]!;
      holders[slot] = this.#holders[at]!;
    }
  }

  /** Seats of the reserves that found nobody and are open to all. */
  #revertedSeats(m: number): number {
    const { reserves } = this.#market.programmes[m]!;
    let seats = 0;
    for (let r = 0; r < reserves.length; r++)
      if (!reserves[r]!.hard) seats += reserves[r]!.seats - this.#room.bounds[r]!;
    return seats;
  }

  /** Brings the best of a stretch to its front, and returns where they end. */
  #best(from: number, to: number, seats: number): number {
    if (to - from <= seats) return to;
    if (seats > 0) partition(this.#strengths, this.#holders, from, to - 1, from + seats - 1);
    return from + seats;
  }

  #weakest(from: number, to: number): number {
    let weakest = Number.POSITIVE_INFINITY;
    for (let at = from; at < to; at++) if (this.#strengths[at]! < weakest) weakest = this.#strengths[at]!;
    return weakest;
  }

  #sit(from: number, to: number, kind: number, seat: Int32Array | undefined): void {
    if (seat) for (let at = from; at < to; at++) seat[this.#holders[at]!] = kind;
  }
}
