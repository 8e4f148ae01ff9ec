import type { Market, Outcome, Programme } from '../market.ts';
import { rankAll } from './applicant-ranks.ts';
import { type ChoiceOutcome, choiceOutcomes } from './choice-outcomes.ts';
import type { Explainer } from './explain.ts';
import type { SeatLines } from './seat-lines.ts';
import type { Rankings } from './strengths.ts';

/**
 * Beside each choice its outcome and the candidate's rank. Who holds the seat that decided is one of a few lines
 * of the programme: it is looked up when somebody asks, not written down twenty million times.
 */
export type Explanations = { outcomes: Uint8Array; ranks: Int32Array };

const codes = Object.fromEntries(choiceOutcomes.map((outcome, at) => [outcome, at])) as Record<
  ChoiceOutcome,
  number
>;

/** In the groups of every candidate: programmes with caps or rates look at everybody. */
const everybody = 1 << 31;

/** The explanations of everybody, as columns beside the choices. */
export function explainAll(
  market: Market,
  outcome: Outcome,
  rankings: Rankings,
  strengths: Float64Array,
  lines: SeatLines,
  explainer: Explainer,
): Explanations {
  return {
    outcomes: outcomesOfAll(market, outcome, strengths, lines, explainer),
    ranks: rankAll(market, rankings, strengths),
  };
}

/**
 * Up to the choice that was admitted each one failed, and behind it none was reached. Only where seats may be kept
 * for the candidate's groups, or caps and rates count heads, it takes more than the ranking to say why.
 */
function outcomesOfAll(
  market: Market,
  { placed }: Outcome,
  strengths: Float64Array,
  lines: SeatLines,
  explainer: Explainer,
): Uint8Array {
  const { choiceStart, choices, programmes } = market;
  const outcomes = new Uint8Array(choices.length).fill(codes['not-reached']);
  const unfit = Uint8Array.from(
    programmes,
    ({ ranking }) => codes[ranking.kind === 'scores' ? 'below-minimum' : 'not-acceptable'],
  );
  // Strengths are fetched only where somebody may be unacceptable.
  const selective = Uint8Array.from(programmes, ({ ranking }) =>
    ranking.kind === 'classes' || ranking.minimum.length > 0 ? 1 : 0,
  );
  const claims = lines.index.masks.map((mask, m) => (isCounted(programmes[m]!) ? everybody : mask));
  for (let i = 0; i < placed.length; i++) {
    const own = placed[i]!;
    const groups = everybody | lines.index.maskOfCandidate(market, i);
    for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
      const m = choices[at]!;
      if (m === own) {
        outcomes[at] = codes.admitted;
        break;
      }
      if (selective[m] === 1 && strengths[at]! < 0) outcomes[at] = unfit[m]!;
      else if ((claims[m]! & groups) === 0) outcomes[at] = codes['below-cutoff'];
      else if (claims[m] === everybody) outcomes[at] = codes[explainer.explainChoice(i, at, true).outcome];
      else
        outcomes[at] = codes[lines.missedFloor(m, i, strengths[at]!) >= 0 ? 'below-floor' : 'below-cutoff'];
    }
  }
  return outcomes;
}

const isCounted = ({ caps, rates }: Programme) => caps.length + rates.length > 0;
