import type { Programme } from '../market.ts';
import type { Claims } from './claims.ts';
import type { Order } from './order.ts';
import { kindOfReserve, openKind, revertedKind } from './reserved-layout.ts';

/** Who has a seat at a programme and who waits for one. */
export type Seated = {
  /** Best first. */
  queue: Int32Array;
  /** By candidate the kind of seat. */
  kinds: Int32Array;
  claims: Claims;
  /** The strongest of the refused: of the open order, then of each reserve; -1 where nobody waits. */
  waiting: Int32Array;
};

/**
 * Who comes in when a holder of each kind of seat leaves, or -1, where nobody could sit on two reserves and
 * neither caps nor rates nor ties admitted: then it is the same whichever holder of the kind leaves.
 */
export function successors(
  order: Order,
  m: number,
  programme: Programme,
  { queue, kinds, claims, waiting }: Seated,
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
  for (const candidate of queue) {
    const kind = kinds[candidate]!;
    if (kind !== openKind && strongestLater < 0) strongestLater = candidate;
    // Reserves filled before such a seat take its holder over, if one of theirs leaves.
    const late = kind === reverted || (kind === openKind && !openFirst);
    if (late && claims.find(m, candidate) > 0) next[kindOfReserve(claims.found[0]!)] = nextOpen;
  }
  // The open seats come first: the strongest of all behind them moves up, and leaves another seat behind.
  if (openFirst && strongestLater >= 0 && !(nextOpen >= 0 && order.compare(m, nextOpen, strongestLater) < 0))
    next[openKind] = next[kinds[strongestLater]!]!;
  return next;
}
