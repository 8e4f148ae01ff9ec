import type { Market } from '../market.ts';
import type { Order } from './order.ts';
import { type Choice, reservesFor, type SeatKind } from './seat-by-seat.ts';

/**
 * Who comes in when a holder of each kind of seat leaves, where nobody could sit on two reserves and neither
 * caps nor rates nor ties admitted: then it is the same whichever holder of the kind leaves. `waiting` are the
 * strongest of the refused: of the open order, then of each reserve; -1 where nobody waits.
 */
export function successors(
  market: Market,
  order: Order,
  m: number,
  choice: Choice,
  waiting: Int32Array,
): Map<SeatKind, number[]> {
  const { reserves, precedence } = market.programmes[m]!;
  const openFirst = precedence === 'open-first';
  const nextOpen = waiting[0]!;
  // Reserves filled before such a seat take its holder over, if one of theirs leaves.
  const late: readonly SeatKind[] = openFirst ? ['reverted'] : ['open', 'reverted'];
  const lateMembers = new Set<number>();
  let strongestLater: number | undefined;
  for (const [candidate, kind] of choice) {
    if (late.includes(kind))
      for (const reserve of reservesFor(market, market.programmes[m]!, candidate)) lateMembers.add(reserve);
    if (kind === 'open') continue;
    if (strongestLater === undefined || order.compare(m, candidate, strongestLater) < 0)
      strongestLater = candidate;
  }
  const afterReserve = (reserve: number) => {
    if (lateMembers.has(reserve)) return nextOpen;
    const own = waiting[1 + reserve]!;
    return own >= 0 || reserves[reserve]!.hard ? own : nextOpen;
  };
  const afterOpen = () => {
    // The open seats come first: the strongest of all behind them moves up, and leaves another seat behind.
    if (!openFirst || strongestLater === undefined) return nextOpen;
    if (nextOpen >= 0 && order.compare(m, nextOpen, strongestLater) < 0) return nextOpen;
    const kind = choice.get(strongestLater)!;
    return typeof kind === 'number' ? afterReserve(kind) : nextOpen;
  };
  const found = new Map<SeatKind, number[]>();
  for (const kind of choice.values()) {
    if (found.has(kind)) continue;
    const next = typeof kind === 'number' ? afterReserve(kind) : kind === 'open' ? afterOpen() : nextOpen;
    found.set(kind, next < 0 ? [] : [next]);
  }
  return found;
}
