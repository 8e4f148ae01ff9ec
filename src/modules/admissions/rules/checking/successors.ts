import type { Programme } from '../market.ts';
import type { Order } from './order.ts';
import { kindOfReserve, openKind, revertedKind, type SeatedQueue } from './reserved-layout.ts';

/**
 * Who comes in when a holder of each kind of seat leaves, or -1, where nobody could sit on two reserves and
 * neither caps nor rates nor ties admitted: then it is the same whichever holder of the kind leaves. `waiting`
 * are the strongest of the refused: of the open order, then of each reserve; -1 where nobody waits.
 */
export function successors(
  order: Order,
  m: number,
  programme: Programme,
  { queue, kinds, claims }: SeatedQueue,
  waiting: Int32Array,
): Int32Array {
  const { reserves, precedence } = programme;
  const openFirst = precedence === 'open-first';
  const reverted = revertedKind(programme);
  const nextOpen = waiting[openKind]!;
  const next = new Int32Array(reverted + 1).fill(nextOpen);
  for (const [reserve, { hard }] of reserves.entries()) {
    const own = waiting[kindOfReserve(reserve)]!;
    if (own >= 0 || hard) next[kindOfReserve(reserve)] = own;
  }
  let strongestLater = -1;
  for (let at = 0; at < queue.length; at++) {
    const kind = kinds[at]!;
    if (kind < 0) continue;
    if (kind !== openKind && strongestLater < 0) strongestLater = at;
    // Reserves filled before such a seat take its holder over, if one of theirs leaves.
    const late = kind === reverted || (kind === openKind && !openFirst);
    if (late && claims[at]! >= 0) next[kindOfReserve(claims[at]!)] = nextOpen;
  }
  // The open seats come first: the strongest of all behind them moves up, and leaves another seat behind.
  const comesFirst = (x: number, y: number) => x >= 0 && order.compare(m, x, y) < 0;
  if (openFirst && strongestLater >= 0 && !comesFirst(nextOpen, queue[strongestLater]!))
    next[openKind] = next[kinds[strongestLater]!]!;
  return next;
}
