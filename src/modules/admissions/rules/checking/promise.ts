import { isMember, type Market } from '../market.ts';

export type Promised = 'optimal' | 'optimal-not-by-cycle' | 'none';

/**
 * What the rules of a programme allow the checker to conclude.
 *
 * - `optimal`: a circle of improvements is the only way to a better placement.
 * - `optimal-not-by-cycle`: a best placement exists, but has to be found by running the rules (admit-all: a
 *   better applicant may let several tied ones drop out at once).
 * - `none`: caps on groups that overlap, a cap beside reserves, a rate beside anything: one more applicant may
 *   bring back somebody who was refused, and nothing is promised.
 */
export function promiseOf(market: Market, m: number, applicants: readonly number[]): Promised {
  const { caps, rates, reserves, ties } = market.programmes[m]!;
  const all = ties === 'admit-all';
  const membersOf = (group: number) => applicants.filter((candidate) => isMember(market, candidate, group));
  const active = caps
    .map(({ group, max }) => ({ members: membersOf(group), max }))
    .filter(({ members, max }) => members.length > max);
  const rated = rates.filter(({ percent, group }) => percent > 0 && membersOf(group).length > 0);
  if (active.length + rated.length === 0) return all ? 'optimal-not-by-cycle' : 'optimal';
  if (all || reserves.some(({ seats }) => seats > 0)) return 'none';
  if (rated.length > 0) return rated.length === 1 && active.length === 0 ? 'optimal-not-by-cycle' : 'none';
  return active.every((one) => active.every((other) => areNested(one.members, other.members)))
    ? 'optimal-not-by-cycle'
    : 'none';
}

function areNested(one: readonly number[], other: readonly number[]): boolean {
  const inOther = new Set(other);
  const both = one.filter((candidate) => inOther.has(candidate)).length;
  return both === 0 || both === one.length || both === other.length;
}
