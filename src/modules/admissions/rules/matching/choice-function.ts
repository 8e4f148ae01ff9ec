import { type Market, meetsBounds, openSeat, type Programme, revertedSeat } from '../market.ts';

/** Not admitted. */
export const noSeat = -1;

/** Whole numbers a and b with percent = 100·a/b, so that no rounding of a double moves a place. */
export function fractionOf(percent: number): { of: number; per: number } {
  const decimals = percent.toFixed(9).replace(/0+$/, '').split('.')[1]?.length ?? 0;
  const scale = 10 ** decimals;
  return { of: Math.round(percent * scale), per: 100 * scale };
}

/** How many of the first `calls` must be of the group: ⌈percent·calls/100⌉. */
export const owed = ({ of, per }: { of: number; per: number }, calls: number) =>
  Math.ceil((of * calls) / per);

/**
 * Whom a programme admits from those who want it: the choice function of the published rules.
 *
 * Seats are filled one after another, and filling one is a call. Reserved-first: the reserves in the listed
 * order, then the open seats, then the reserved seats that found nobody and are not hard. Open-first: the open
 * seats, the reserves, the reverted seats. Each call takes the first in the ranking who may have that seat,
 * that is: who is in none of the groups that are full; for a reserved seat a member of its group who meets
 * the floor. If a minimum rate would fall behind with this call (the first such rate counts), it takes the
 * first of that rate's group who may have the seat, as long as there is one.
 *
 * Admit-all: when a kind of seat has been filled, those who are tied with the last one called for it and may
 * have it are admitted too, beyond its number; what the open seats exceed is taken off the reverted ones.
 */
export class ChoiceFunction {
  readonly #market: Market;
  readonly #programme: Programme;
  readonly #rates: readonly { group: number; of: number; per: number }[];
  readonly #openSeats: number;
  readonly #reservesOf = new Map<number, number[]>();
  /** Seats of the last choice, beside the pool. */
  seats = new Int32Array(16);
  #pool: Int32Array = new Int32Array(0);
  #strengths: Float64Array = new Float64Array(0);
  #count = 0;
  #capCounts: number[] = [];
  #rateCounts: number[] = [];
  #calls = 0;

  constructor(market: Market, programme: Programme) {
    this.#market = market;
    this.#programme = programme;
    this.#rates = programme.rates.map(({ group, percent }) => ({ group, ...fractionOf(percent) }));
    this.#openSeats = programme.capacity - programme.reserves.reduce((sum, { seats }) => sum + seats, 0);
    programme.reserves.forEach(({ group }, at) => {
      const list = this.#reservesOf.get(group);
      if (list) list.push(at);
      else this.#reservesOf.set(group, [at]);
    });
  }

  /** Chooses from a pool that stands in the order of the ranking, best first; the answer is in `seats`. */
  choose(pool: Int32Array, strengths: Float64Array, count: number): Int32Array {
    if (this.seats.length < count) this.seats = new Int32Array(2 * count);
    this.seats.fill(noSeat, 0, count);
    this.#pool = pool;
    this.#strengths = strengths;
    this.#count = count;
    this.#calls = 0;
    this.#capCounts = this.#programme.caps.map(() => 0);
    this.#rateCounts = this.#rates.map(() => 0);
    const lists = this.#reserveLists();
    if (this.#programme.precedence === 'reserved-first') {
      const reverted = this.#fillReserves(lists);
      this.#fillOpen(this.#openSeats, reverted);
    } else {
      const beyond = this.#fill(undefined, this.#openSeats, openSeat);
      const reverted = this.#fillReserves(lists);
      if (reverted > beyond) this.#fill(undefined, reverted - beyond, revertedSeat);
    }
    return this.seats;
  }

  /** Open and reverted seats in one go: the first ones count as open. */
  #fillOpen(open: number, reverted: number): void {
    if (reverted === 0) this.#fill(undefined, open, openSeat);
    else this.#fill(undefined, open + reverted, openSeat, open);
  }

  /** Fills the reserves and returns how many of their seats revert. */
  #fillReserves(lists: readonly (readonly number[])[]): number {
    let reverted = 0;
    this.#programme.reserves.forEach(({ seats, hard }, at) => {
      const beyond = this.#fill(lists[at]!, seats, at);
      if (!hard && beyond < 0) reverted -= beyond;
    });
    return reverted;
  }

  /** For each reserve the pool's members who meet its floor, in order. */
  #reserveLists(): number[][] {
    const { reserves } = this.#programme;
    const lists: number[][] = reserves.map(() => []);
    if (reserves.length === 0) return lists;
    const { groupStart, groups } = this.#market;
    for (let x = 0; x < this.#count; x++) {
      const candidate = this.#pool[x]!;
      for (let at = groupStart[candidate]!; at < groupStart[candidate + 1]!; at++) {
        const own = this.#reservesOf.get(groups[at]!);
        if (own === undefined) continue;
        for (const reserve of own)
          if (meetsBounds(this.#market, candidate, reserves[reserve]!.floor)) lists[reserve]!.push(x);
      }
    }
    return lists;
  }

  /**
   * Fills seats of one kind from a list of the pool (all of it when undefined); those behind the first
   * `kindUpTo` count as reverted. Returns how many were admitted beyond the number of seats, negative when
   * seats were left.
   */
  #fill(list: readonly number[] | undefined, seats: number, kind: number, kindUpTo = seats): number {
    const length = list ? list.length : this.#count;
    const admitAll = this.#programme.ties === 'admit-all';
    const lastBy = new Map<number, number>();
    let taken = 0;
    let from = 0;
    while (taken < seats) {
      while (from < length && !this.#mayTake(list ? list[from]! : from)) from++;
      if (from === length) break;
      let called = list ? list[from]! : from;
      let by = -1;
      for (let rate = 0; rate < this.#rates.length && by < 0; rate++) {
        if (!this.#isBehind(rate)) continue;
        const member = this.#firstOfGroup(list, from, length, this.#rates[rate]!.group);
        if (member < 0) continue;
        called = member;
        by = rate;
      }
      this.#take(called, taken < kindUpTo ? kind : revertedSeat);
      if (admitAll) lastBy.set(by, this.#strengths[called]!);
      taken++;
    }
    if (admitAll && taken === seats && taken > 0)
      taken += this.#admitTied(list, length, lastBy, kindUpTo < seats ? revertedSeat : kind);
    return taken - seats;
  }

  #admitTied(
    list: readonly number[] | undefined,
    length: number,
    lastBy: ReadonlyMap<number, number>,
    kind: number,
  ): number {
    let admitted = 0;
    for (let at = 0; at < length; at++) {
      const x = list ? list[at]! : at;
      if (!this.#mayTake(x)) continue;
      for (const [rate, strength] of lastBy) {
        if (this.#strengths[x] !== strength) continue;
        if (rate >= 0 && !this.#in(x, this.#rates[rate]!.group)) continue;
        this.#take(x, kind);
        admitted++;
        break;
      }
    }
    return admitted;
  }

  #isBehind(rate: number): boolean {
    return this.#rateCounts[rate]! < owed(this.#rates[rate]!, this.#calls + 1);
  }

  #firstOfGroup(list: readonly number[] | undefined, from: number, length: number, group: number): number {
    for (let at = from; at < length; at++) {
      const x = list ? list[at]! : at;
      if (this.#mayTake(x) && this.#in(x, group)) return x;
    }
    return -1;
  }

  #in(x: number, group: number): boolean {
    const { groupStart, groups } = this.#market;
    const candidate = this.#pool[x]!;
    for (let at = groupStart[candidate]!; at < groupStart[candidate + 1]!; at++)
      if (groups[at] === group) return true;
    return false;
  }

  #mayTake(x: number): boolean {
    if (this.seats[x] !== noSeat) return false;
    const { caps } = this.#programme;
    for (let cap = 0; cap < caps.length; cap++)
      if (this.#capCounts[cap]! >= caps[cap]!.max && this.#in(x, caps[cap]!.group)) return false;
    return true;
  }

  #take(x: number, kind: number): void {
    this.seats[x] = kind;
    this.#calls++;
    const { caps } = this.#programme;
    for (let cap = 0; cap < caps.length; cap++)
      if (this.#in(x, caps[cap]!.group)) this.#capCounts[cap] = this.#capCounts[cap]! + 1;
    for (let rate = 0; rate < this.#rates.length; rate++)
      if (this.#in(x, this.#rates[rate]!.group)) this.#rateCounts[rate] = this.#rateCounts[rate]! + 1;
  }
}
