import { idText, isMember, type Market, type Outcome, openSeat } from '../market.ts';
import { ReserveIndex } from './reserve-index.ts';
import type { Rankings } from './strengths.ts';

/**
 * The weakest holder of each kind of seat of each programme, and how many hold one: columns by the lines of the
 * index. Behind those follows a line a programme, of the open seats held by somebody whom no minimum rate helps.
 */
export class SeatLines {
  readonly index: ReserveIndex;
  /** The strength of the weakest holder; infinity where nobody holds such a seat. */
  readonly strengths: Float64Array;
  /** The weakest holder, or -1. */
  readonly holders: Int32Array;
  readonly held: Int32Array;
  /** How many each programme admitted. */
  readonly admitted: Int32Array;
  /** Of programmes with caps how many of each capped group were admitted. */
  readonly capCounts = new Map<number, number[]>();
  readonly #market: Market;
  readonly #ties: Float64Array | undefined;
  readonly #unrated: number;

  constructor(market: Market, outcome: Outcome, rankings: Rankings, strengths: Float64Array) {
    const { programmes } = market;
    this.#market = market;
    this.#ties = rankings.tiePositions;
    this.index = new ReserveIndex(market);
    this.#unrated = this.index.starts[programmes.length]!;
    const lines = this.#unrated + programmes.length;
    this.strengths = new Float64Array(lines).fill(Number.POSITIVE_INFINITY);
    this.holders = new Int32Array(lines).fill(-1);
    this.held = new Int32Array(lines);
    this.admitted = new Int32Array(programmes.length);
    programmes.forEach(({ caps }, m) => {
      if (caps.length > 0) this.capCounts.set(m, new Array(caps.length).fill(0));
    });
    this.#draw(outcome, strengths);
  }

  #draw({ placed, seat }: Outcome, strengths: Float64Array): void {
    const { choiceStart, choices, programmes } = this.#market;
    const counted = Uint8Array.from(programmes, ({ caps, rates }) =>
      caps.length + rates.length > 0 ? 1 : 0,
    );
    for (let i = 0; i < placed.length; i++) {
      const m = placed[i]!;
      if (m < 0) continue;
      let at = choiceStart[i]!;
      while (choices[at] !== m) at++;
      const own = strengths[at]!;
      this.admitted[m] = this.admitted[m]! + 1;
      this.#hold(this.lineOf(m, seat[i]!), i, own);
      if (counted[m] === 1) this.#count(m, i, seat[i]!, own);
    }
  }

  #hold(line: number, candidate: number, strength: number): void {
    this.held[line] = this.held[line]! + 1;
    if (!this.#isBelow(strength, candidate, line)) return;
    this.strengths[line] = strength;
    this.holders[line] = candidate;
  }

  #count(m: number, candidate: number, seat: number, strength: number): void {
    const { caps, rates } = this.#market.programmes[m]!;
    const isIn = ({ group }: { group: number }) => isMember(this.#market, candidate, group);
    if (rates.length > 0 && seat >= openSeat && !rates.some(isIn))
      this.#hold(this.#unrated + m, candidate, strength);
    const counts = this.capCounts.get(m);
    caps.forEach((cap, at) => {
      if (isIn(cap)) counts![at] = counts![at]! + 1;
    });
  }

  /** The line of a seat; reverted seats are given out in the open order. */
  lineOf(m: number, seat: number): number {
    return this.index.starts[m]! + (seat >= openSeat ? 0 : 1 + seat);
  }

  /** Of candidates whom nothing tells apart the one with the greater id counts as the last. */
  #isBelow(strength: number, candidate: number, line: number): boolean {
    if (strength !== this.strengths[line]) return strength < this.strengths[line]!;
    const last = this.holders[line]!;
    if (candidate < 0 || last < 0) return false;
    if (this.#ties && this.#ties[candidate] !== this.#ties[last])
      return this.#ties[candidate]! > this.#ties[last]!;
    const { candidateIds } = this.#market;
    return idText(candidateIds, candidate) > idText(candidateIds, last);
  }

  /** Of the kinds of seat that are open to a candidate the one whose weakest holder is the last of all. */
  nearest(m: number, candidate: number): number {
    const { groupStart, groups } = this.#market;
    let best = this.openLine(m, candidate);
    for (let own = groupStart[candidate]!; own < groupStart[candidate + 1]!; own++) {
      for (let line = this.index.first(m, groups[own]!); line >= 0; line = this.index.next(line)) {
        if (!this.index.meetsFloor(this.#market, line, candidate)) continue;
        if (this.#isBelow(this.strengths[line]!, this.holders[line]!, best)) best = line;
      }
    }
    return best;
  }

  openLine(m: number, candidate: number): number {
    const { rates } = this.#market.programmes[m]!;
    return rates.length > 0 && !rates.some(({ group }) => isMember(this.#market, candidate, group))
      ? this.#unrated + m
      : this.index.starts[m]!;
  }

  /** The first reserve of whose seats only the floor kept a candidate, or -1. */
  missedFloor(m: number, candidate: number, strength: number): number {
    const { groupStart, groups } = this.#market;
    let missed = -1;
    for (let own = groupStart[candidate]!; own < groupStart[candidate + 1]!; own++) {
      for (let line = this.index.first(m, groups[own]!); line >= 0; line = this.index.next(line)) {
        const reserve = line - this.index.starts[m]! - 1;
        if (missed >= 0 && missed < reserve) continue;
        if (!this.index.meetsFloor(this.#market, line, candidate) && this.#wouldHold(m, line, strength))
          missed = reserve;
      }
    }
    return missed;
  }

  /** Whether somebody of this strength would have a seat of a reserve, were it not for its floor. */
  #wouldHold(m: number, line: number, strength: number): boolean {
    const { seats } = this.#market.programmes[m]!.reserves[line - this.index.starts[m]! - 1]!;
    return seats > 0 && (this.held[line]! < seats || strength > this.strengths[line]!);
  }

  /** Whether a programme has no seat left. */
  isFull(m: number): boolean {
    return this.admitted[m]! >= this.#market.programmes[m]!.capacity;
  }
}
