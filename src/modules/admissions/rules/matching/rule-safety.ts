import type { Market, Programme } from '../market.ts';
import { isMember } from '../market.ts';

/**
 * What may be promised about a programme's rules.
 *
 * - `strict`: a further applicant never brings a refused one back in, and never makes the programme admit
 *   fewer (substitutable, and the law of aggregate demand). Then a candidate-optimal stable placement exists
 *   (Roth and Sotomayor 1990, Hatfield and Milgrom 2005).
 * - `lasting`: the first of the two only: admitting all who tie may admit fewer when someone better comes.
 *   A candidate-optimal stable placement still exists.
 * - `unproven`: rules that may contradict each other. Two caps on groups that share members, a cap beside
 *   reserves, several minimum rates, or a rate beside anything else can bring a refused candidate back when
 *   somebody else applies; no procedure can then promise an optimum, and there may be no stable placement.
 */
export type RuleSafety = 'strict' | 'lasting' | 'unproven';

export function ruleSafety(market: Market): RuleSafety[] {
  const applicants = applicantsWhereNeeded(market);
  return market.programmes.map((programme, m) => safetyOf(market, programme, applicants[m]!));
}

/** The applicants of those programmes whose caps or rates have to be looked at. */
function applicantsWhereNeeded(market: Market): number[][] {
  const lists: number[][] = market.programmes.map(() => []);
  const looked = market.programmes.map(({ caps, rates }) => caps.length + rates.length > 0);
  if (!looked.includes(true)) return lists;
  for (let i = 0; i < market.choiceStart.length - 1; i++)
    for (let at = market.choiceStart[i]!; at < market.choiceStart[i + 1]!; at++)
      if (looked[market.choices[at]!]) lists[market.choices[at]!]!.push(i);
  return lists;
}

function safetyOf(market: Market, programme: Programme, applicants: readonly number[]): RuleSafety {
  const admitAll = programme.ties === 'admit-all';
  const reserved = programme.reserves.some(({ seats }) => seats > 0);
  const members = (group: number) => applicants.filter((candidate) => isMember(market, candidate, group));
  // A cap that all its members fit under, and a rate of nothing or for nobody, never act.
  const caps = programme.caps
    .map(({ group, max }) => ({ max, members: new Set(members(group)) }))
    .filter(({ max, members }) => members.size > max);
  const rates = programme.rates.filter(({ group, percent }) => percent > 0 && members(group).length > 0);
  if (caps.length === 0 && rates.length === 0) return admitAll ? 'lasting' : 'strict';
  if (admitAll || reserved) return 'unproven';
  if (rates.length === 0) return nested(caps.map((cap) => cap.members)) ? 'strict' : 'unproven';
  return rates.length === 1 && caps.length === 0 ? 'strict' : 'unproven';
}

/** Whether any two of the groups are apart, or one holds the other: then their caps are a matroid. */
function nested(groups: readonly ReadonlySet<number>[]): boolean {
  return groups.every((one, at) =>
    groups
      .slice(at + 1)
      .every((other) => one.isDisjointFrom(other) || one.isSubsetOf(other) || other.isSubsetOf(one)),
  );
}
