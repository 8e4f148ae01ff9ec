import type { Programme } from '../market.ts';
import { type Claims, noClaim, severalClaims } from './claims.ts';

/** Kinds of seat as numbers: the open ones, then the reserves in order, then the reverted ones. */
export const openKind = 0;
export const kindOfReserve = (reserve: number) => 1 + reserve;
export const revertedKind = ({ reserves }: Programme) => 1 + reserves.length;

/** A programme that has given out its seats. */
export type SeatedQueue = {
  /** Whom it may take, best first. */
  queue: Int32Array;
  /** What `Claims.claimOf` says of each of them. */
  claims: Int32Array;
  /** The kind of seat of each, or -1. */
  kinds: Int32Array;
};

/** Whether seats are given out by the ranking and by reserves alone. */
export const isReservedOnly = ({ caps, rates, ties }: Programme) =>
  caps.length + rates.length === 0 && ties === 'break';

/**
 * Gives out the seats of a programme with nothing but reserves. Without caps and rates nobody's turn depends on
 * who is called later: whoever is reached takes the first listed reserve that has room, which is whom that
 * reserve would have called itself.
 */
export function layOutReserved(
  m: number,
  programme: Programme,
  { queue, kinds, claims }: SeatedQueue,
  all: Claims,
): void {
  const { reserves, capacity, precedence } = programme;
  const left = reserves.map(({ seats }) => seats);
  const open = reserves.reduce((seats, reserve) => seats - reserve.seats, capacity);
  const first = precedence === 'open-first' ? Math.min(open, queue.length) : 0;
  kinds.fill(openKind, 0, first);
  kinds.fill(-1, first);
  for (let at = first; at < queue.length; at++) {
    const claim = claims[at]!;
    if (claim === noClaim) continue;
    const reserve = claim === severalClaims ? firstWithRoom(all.found, all.find(m, queue[at]!), left) : claim;
    if (reserve < 0 || left[reserve] === 0) continue;
    left[reserve] = left[reserve]! - 1;
    kinds[at] = kindOfReserve(reserve);
  }
  let late = precedence === 'open-first' ? 0 : open;
  let reverted = reserves.reduce((seats, { hard }, at) => seats + (hard ? 0 : left[at]!), 0);
  for (let at = first; at < queue.length && late + reverted > 0; at++) {
    if (kinds[at]! >= 0) continue;
    kinds[at] = late > 0 ? openKind : revertedKind(programme);
    if (late > 0) late--;
    else reverted--;
  }
}

function firstWithRoom(found: Int32Array, count: number, left: readonly number[]): number {
  let first = -1;
  for (let k = 0; k < count; k++) {
    const reserve = found[k]!;
    if (left[reserve]! > 0 && (first < 0 || reserve < first)) first = reserve;
  }
  return first;
}
