import type { Programme } from '../market.ts';
import type { Claims } from './claims.ts';

/** Kinds of seat as numbers: the open ones, then the reserves in order, then the reverted ones. */
export const openKind = 0;
export const kindOfReserve = (reserve: number) => 1 + reserve;
export const revertedKind = ({ reserves }: Programme) => 1 + reserves.length;

/** Whether seats are given out by the ranking and by reserves alone. */
export const isReservedOnly = ({ caps, rates, ties }: Programme) =>
  caps.length + rates.length === 0 && ties === 'break';

/**
 * Gives out the seats of a programme with nothing but reserves to a queue, best first, and writes beside each
 * candidate which kind it is. Without caps and rates nobody's turn depends on who is called later: whoever is
 * reached takes the first listed reserve that has room, which is whom that reserve would have called itself.
 */
export function layOutReserved(
  m: number,
  programme: Programme,
  queue: Int32Array,
  claims: Claims,
  kinds: Int32Array,
): void {
  const { reserves, capacity, precedence } = programme;
  const left = reserves.map(({ seats }) => seats);
  const open = reserves.reduce((seats, reserve) => seats - reserve.seats, capacity);
  const first = precedence === 'open-first' ? Math.min(open, queue.length) : 0;
  for (let at = 0; at < first; at++) kinds[queue[at]!] = openKind;
  for (let at = first; at < queue.length; at++) {
    const reserve = firstWithRoom(m, queue[at]!, claims, left);
    if (reserve < 0) continue;
    left[reserve] = left[reserve]! - 1;
    kinds[queue[at]!] = kindOfReserve(reserve);
  }
  let late = precedence === 'open-first' ? 0 : open;
  let reverted = reserves.reduce((seats, { hard }, at) => seats + (hard ? 0 : left[at]!), 0);
  for (let at = first; at < queue.length && late + reverted > 0; at++) {
    if (kinds[queue[at]!]! >= 0) continue;
    kinds[queue[at]!] = late > 0 ? openKind : revertedKind(programme);
    if (late > 0) late--;
    else reverted--;
  }
}

function firstWithRoom(m: number, candidate: number, claims: Claims, left: readonly number[]): number {
  const count = claims.find(m, candidate);
  let first = -1;
  for (let k = 0; k < count; k++) {
    const reserve = claims.found[k]!;
    if (left[reserve]! > 0 && (first < 0 || reserve < first)) first = reserve;
  }
  return first;
}
