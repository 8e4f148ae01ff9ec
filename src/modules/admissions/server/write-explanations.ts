import { type Bound, idText, type Market } from '../rules/market.ts';
import {
  type ChoiceExplanation,
  type Explainer,
  seatName,
  type Threshold,
} from '../rules/matching/explain.ts';
import type { ByteWriter } from './byte-writer.ts';
import { keysOf } from './write-result.ts';

/** The part of a result that says to each candidate why each choice ended as it did. */
export function writeExplanations(
  market: Market,
  explainer: Explainer,
  candidates: Iterable<number>,
  out: ByteWriter,
): void {
  out.text(',\n"explanations":{');
  let first = true;
  for (const candidate of candidates) {
    out.text(first ? '\n' : ',\n');
    first = false;
    out.id(market.candidateIds, candidate);
    const list = explainer.explain(candidate).map((each) => explanationOf(market, candidate, each));
    out.text(`:${JSON.stringify(list)}`);
  }
  out.text('\n}');
}

/** One choice in the words of the contract; what does not apply is left out. */
export function explanationOf(market: Market, candidate: number, explanation: ChoiceExplanation): object {
  const { programme: m, threshold, seat, group, tieDecided, reserves } = explanation;
  const bounds = boundsOf(market, m, threshold);
  const own = bounds
    ? Object.fromEntries(
        bounds.map(({ score }) => [market.scoreNames[score]!, market.scores[score]![candidate]!]),
      )
    : keysOf(market, m, candidate);
  const cutoff = bounds
    ? Object.fromEntries(bounds.map(({ score, least }) => [market.scoreNames[score]!, least]))
    : threshold?.kind === 'holder'
      ? keysOf(market, m, threshold.candidate)
      : null;
  return {
    choice: idText(market.programmeIds, m),
    outcome: explanation.outcome,
    rank: explanation.rank === 0 ? null : explanation.rank,
    cutoff,
    own,
    ...(seat >= 0 ? { seat: seatName(market, m, seat) } : {}),
    ...(threshold?.kind === 'holder' && explanation.outcome === 'below-cutoff'
      ? {
          cutoffSeat: seatName(market, m, threshold.seat),
          lastAdmitted: idText(market.candidateIds, threshold.candidate),
        }
      : {}),
    ...(group >= 0 ? { group: market.groupNames[group] } : {}),
    ...(tieDecided ? { tieBreak: market.tieBreak?.kind ?? null } : {}),
    ...(reserves.length > 0
      ? {
          reserves: reserves.map(({ reserve, outcome }) => ({
            group: market.groupNames[market.programmes[m]!.reserves[reserve]!.group],
            outcome,
          })),
        }
      : {}),
  };
}

function boundsOf(market: Market, m: number, threshold: Threshold | undefined): readonly Bound[] | undefined {
  const { ranking, reserves } = market.programmes[m]!;
  if (threshold?.kind === 'floor') return reserves[threshold.reserve]!.floor;
  if (threshold?.kind === 'minimum' && ranking.kind === 'scores') return ranking.minimum;
  return undefined;
}
