import type { Market, Outcome } from '../market.ts';
import { hasCommonRanking, serialAdmission } from './common-ranking.ts';
import { deferredAcceptance } from './deferred-acceptance.ts';
import { ruleSafety } from './rule-safety.ts';
import { standingOffers } from './standing-offers.ts';
import { choiceStrengths, type Rankings, rankProgrammes } from './strengths.ts';
import { type UnbrokenTie, unbrokenTies } from './unbroken-ties.ts';

export type Matching =
  | { outcome: Outcome; rankings: Rankings; strengths: Float64Array | undefined; ties: [] }
  /** Nothing was decided, because the market does not say who wins these ties. */
  | { outcome: undefined; rankings: Rankings; ties: UnbrokenTie[] };

/** Ways to the outcome, for tests that hold one against another. */
export type Route = 'serial' | 'rounds' | 'standing';

/** Solves a market by the shortest way its rules allow. */
export function matchMarket(market: Market, route?: Route): Matching {
  const rankings = rankProgrammes(market);
  if (route === undefined ? hasCommonRanking(market, rankings) : route === 'serial')
    return { outcome: serialAdmission(market, rankings), rankings, strengths: undefined, ties: [] };
  const strengths = choiceStrengths(market, rankings);
  const ties = unbrokenTies(market, rankings, strengths);
  if (ties.length > 0) return { outcome: undefined, rankings, ties };
  const standing = route === undefined ? ruleSafety(market).includes('unproven') : route === 'standing';
  const outcome = standing
    ? standingOffers(market, rankings, strengths)
    : deferredAcceptance(market, strengths);
  return { outcome, rankings, strengths, ties: [] };
}
