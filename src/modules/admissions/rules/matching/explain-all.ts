import { type Market, type Outcome, openSeat } from '../market.ts';
import { rankAll } from './applicant-ranks.ts';
import { type ChoiceOutcome, choiceOutcomes } from './choice-outcomes.ts';
import type { Explainer } from './explain.ts';
import type { SeatLines } from './seat-lines.ts';
import type { Rankings } from './strengths.ts';

/** Beside each choice its outcome, the candidate's rank, and who holds the seat that decided, or -1. */
export type Explanations = { outcomes: Uint8Array; ranks: Int32Array; holders: Int32Array };

const codes = Object.fromEntries(choiceOutcomes.map((outcome, at) => [outcome, at])) as Record<
  ChoiceOutcome,
  number
>;
const admitted = codes.admitted;
const notReached = codes['not-reached'];
const belowCutoff = codes['below-cutoff'];
const belowFloor = codes['below-floor'];

/** In the groups of every candidate: programmes with caps or rates look at everybody. */
const everybody = 1 << 31;

/**
 * The explanations of everybody, as columns beside the choices. Whoever has no claim on a reserve is measured by
 * the open line alone, and that is nearly every choice: two columns a programme answer it.
 */
export function explainAll(
  market: Market,
  { placed, seat }: Outcome,
  rankings: Rankings,
  strengths: Float64Array,
  lines: SeatLines,
  explainer: Explainer,
): Explanations {
  const { choiceStart, choices, programmes } = market;
  const outcomes = new Uint8Array(choices.length);
  const holders = new Int32Array(choices.length);
  const unfit = Uint8Array.from(
    programmes,
    ({ ranking }) => codes[ranking.kind === 'scores' ? 'below-minimum' : 'not-acceptable'],
  );
  const claims = lines.index.masks.map((mask, m) => (isCounted(programmes[m]!) ? everybody : mask));
  const openHolders = Int32Array.from(programmes, (_, m) => lines.holders[lines.index.starts[m]!]!);
  const whenFull = openHolders.map((holder, m) => (lines.isFull(m) ? holder : -1));
  const reserved = new ReservedReasons(market, lines, outcomes, holders);
  for (let i = 0; i < placed.length; i++) {
    const own = placed[i]!;
    const groups = everybody | lines.index.maskOfCandidate(market, i);
    let reached = true;
    for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
      const m = choices[at]!;
      const strength = strengths[at]!;
      if (strength < 0) {
        outcomes[at] = reached ? unfit[m]! : notReached;
        holders[at] = -1;
      } else if ((claims[m]! & groups) !== 0) {
        const held = m === own;
        if (claims[m] === everybody) {
          const { outcome, threshold } = explainer.explainChoice(i, at, reached);
          outcomes[at] = codes[outcome];
          holders[at] = threshold?.kind === 'holder' ? threshold.candidate : -1;
        } else if (held) reserved.admit(at, m, seat[i]!);
        else reserved.refuse(at, m, i, strength, reached);
        if (held) reached = false;
      } else if (m === own) {
        outcomes[at] = admitted;
        holders[at] = whenFull[m]!;
        reached = false;
      } else {
        outcomes[at] = reached ? belowCutoff : notReached;
        holders[at] = reached ? openHolders[m]! : whenFull[m]!;
      }
    }
  }
  return { outcomes, ranks: rankAll(market, rankings, strengths), holders };
}

const isCounted = ({ caps, rates }: Market['programmes'][number]) => caps.length + rates.length > 0;

/** The reasons of choices where seats may be kept for the candidate's groups. */
class ReservedReasons {
  readonly #market: Market;
  readonly #lines: SeatLines;
  readonly #outcomes: Uint8Array;
  readonly #holders: Int32Array;

  constructor(market: Market, lines: SeatLines, outcomes: Uint8Array, holders: Int32Array) {
    this.#market = market;
    this.#lines = lines;
    this.#outcomes = outcomes;
    this.#holders = holders;
  }

  admit(at: number, m: number, seat: number): void {
    const line = this.#lines.index.starts[m]! + (seat >= openSeat ? 0 : 1 + seat);
    this.#outcomes[at] = admitted;
    this.#holders[at] = this.#lines.isFull(m) ? this.#lines.holders[line]! : -1;
  }

  refuse(at: number, m: number, candidate: number, strength: number, reached: boolean): void {
    const { holders } = this.#lines;
    if (reached && this.#onlyFloor(m, candidate, strength)) {
      this.#outcomes[at] = belowFloor;
      this.#holders[at] = -1;
    } else {
      this.#outcomes[at] = reached ? belowCutoff : notReached;
      const named = reached || this.#lines.isFull(m);
      this.#holders[at] = named ? holders[this.#lines.nearest(m, candidate)]! : -1;
    }
  }

  /** Whether a floor alone kept the candidate from a reserved seat. */
  #onlyFloor(m: number, candidate: number, strength: number): boolean {
    const { groupStart, groups } = this.#market;
    const { index } = this.#lines;
    for (let own = groupStart[candidate]!; own < groupStart[candidate + 1]!; own++)
      for (let line = index.first(m, groups[own]!); line >= 0; line = index.next(line))
        if (!this.#lines.meetsFloor(m, line, candidate) && this.#lines.wouldHold(m, line, strength))
          return true;
    return false;
  }
}
