import { isMember, type Market, meetsBounds, type Programme } from '../market.ts';
import type { Order } from './order.ts';

/** A kind of seat: the open order, the open order with reverted seats, or a reserve by its position. */
export type SeatKind = 'open' | 'reverted' | number;

/** Who holds what after a programme has chosen. */
export type Choice = Map<number, SeatKind>;

/**
 * A programme's rules, seat by seat as the contract tells them: lay the seats out, give each to the first who
 * may have it. Slow and plain on purpose.
 */
export function chooseSeatBySeat(market: Market, order: Order, m: number, pool: readonly number[]): Choice {
  return chooseInOrder(market, order, m, queueOf(order, m, pool));
}

/** Those of a pool whom the programme may take, best first. */
export const queueOf = (order: Order, m: number, pool: readonly number[]): number[] =>
  pool.filter((candidate) => order.isAcceptable(m, candidate)).sort((x, y) => order.compare(m, x, y));

/** The same for a queue that stands in order already. */
export function chooseInOrder(market: Market, order: Order, m: number, queue: readonly number[]): Choice {
  const programme = market.programmes[m]!;
  const table = new Table(market, order, m, queue);
  const reservedSeats = programme.reserves.reduce((sum, { seats }) => sum + seats, 0);
  const open = programme.capacity - reservedSeats;
  if (programme.precedence === 'reserved-first') {
    const reverted = fillReserves(table, programme);
    table.fill('open', open + reverted, (taken) => (taken < open || reverted === 0 ? 'open' : 'reverted'));
  } else {
    const beyond = table.fill('open', open, () => 'open');
    const reverted = fillReserves(table, programme);
    table.fill('reverted', Math.max(0, reverted - Math.max(0, beyond)), () => 'reverted');
  }
  return table.holders;
}

function fillReserves(table: Table, programme: Programme): number {
  let reverted = 0;
  programme.reserves.forEach(({ seats, hard }, reserve) => {
    const beyond = table.fill(reserve, seats, () => reserve);
    if (beyond < 0 && !hard) reverted += -beyond;
  });
  return reverted;
}

const byGroup = new WeakMap<Programme, Map<number, number[]>>();

/** The reserves whose group a candidate is in and whose floor the candidate meets. */
export function reservesFor(market: Market, programme: Programme, candidate: number): number[] {
  let groups = byGroup.get(programme);
  if (!groups) {
    groups = Map.groupBy(programme.reserves.keys(), (at) => programme.reserves[at]!.group);
    byGroup.set(programme, groups);
  }
  const found: number[] = [];
  for (let at = market.groupStart[candidate]!; at < market.groupStart[candidate + 1]!; at++)
    for (const reserve of groups.get(market.groups[at]!) ?? [])
      if (meetsBounds(market, candidate, programme.reserves[reserve]!.floor)) found.push(reserve);
  return found;
}

type Call = { candidate: number; rate: number | undefined };

class Table {
  readonly holders: Choice = new Map();
  readonly #market: Market;
  readonly #order: Order;
  readonly #m: number;
  readonly #programme: Programme;
  readonly #queue: readonly number[];
  /** Of each reserve those in the queue who may sit on it. */
  readonly #mayReserve: number[][];

  constructor(market: Market, order: Order, m: number, queue: readonly number[]) {
    this.#market = market;
    this.#order = order;
    this.#m = m;
    this.#programme = market.programmes[m]!;
    this.#queue = queue;
    this.#mayReserve = this.#programme.reserves.map(() => []);
    for (const candidate of queue)
      for (const reserve of reservesFor(market, this.#programme, candidate))
        this.#mayReserve[reserve]!.push(candidate);
  }

  /** Gives out seats of one kind; returns how many too many were admitted, or minus the seats left. */
  fill(kind: SeatKind, seats: number, label: (taken: number) => SeatKind): number {
    const { caps, rates, ties } = this.#programme;
    const called: Call[] = [];
    const mayHold = (candidate: number) => !this.holders.has(candidate) && !this.#isCapped(candidate);
    const fitting = (typeof kind === 'number' ? this.#mayReserve[kind]! : this.#queue).filter(mayHold);
    for (let seat = 0; seat < seats; seat++) {
      // Without caps and rates one call leaves everybody behind it where they were.
      const waiting = caps.length + rates.length > 0 ? fitting.filter(mayHold) : fitting;
      const call =
        caps.length + rates.length > 0 ? this.#next(waiting) : { candidate: fitting[seat], rate: undefined };
      if (call.candidate === undefined) return called.length - seats;
      this.holders.set(call.candidate, label(seat));
      called.push({ candidate: call.candidate, rate: call.rate });
    }
    return ties === 'break' || seats === 0 ? 0 : this.#admitTied(fitting, called, label(seats));
  }

  /** Who is called next: the first of the first rate that is behind and has somebody, else the first of all. */
  #next(waiting: readonly number[]): { candidate: number | undefined; rate: number | undefined } {
    for (const rate of this.#programme.rates) {
      if (!this.#isOwed(rate)) continue;
      const candidate = waiting.find((each) => isMember(this.#market, each, rate.group));
      if (candidate !== undefined) return { candidate, rate: rate.group };
    }
    return { candidate: waiting[0], rate: undefined };
  }

  /** Everybody tied with the last one called, in the open order or for a rate's group. */
  #admitTied(waiting: readonly number[], called: readonly Call[], kind: SeatKind): number {
    const lasts = new Map(called.map(({ candidate, rate }) => [rate, candidate]));
    let admitted = 0;
    for (const candidate of waiting) {
      if (this.holders.has(candidate) || this.#isCapped(candidate)) continue;
      const tied = [...lasts].some(
        ([rate, last]) =>
          this.#order.byRanking(this.#m, candidate, last) === 0 &&
          (rate === undefined || isMember(this.#market, candidate, rate)),
      );
      if (!tied) continue;
      this.holders.set(candidate, kind);
      admitted++;
    }
    return admitted;
  }

  #isCapped(candidate: number): boolean {
    return this.#programme.caps.some(
      ({ group, max }) => isMember(this.#market, candidate, group) && this.#count(group) >= max,
    );
  }

  #isOwed({ group, percent }: { group: number; percent: number }): boolean {
    // Multiplied out in whole billionths, so that 33.3 % is 33.3 %.
    const call = BigInt(this.holders.size + 1);
    const need = BigInt(Math.round(percent * 1e9)) * call;
    return BigInt(this.#count(group)) * 100_000_000_000n < need;
  }

  #count(group: number): number {
    let count = 0;
    for (const holder of this.holders.keys()) if (isMember(this.#market, holder, group)) count++;
    return count;
  }
}
