import { isMember, type Market, meetsBounds, type Outcome, openSeat, revertedSeat } from '../market.ts';
import { ApplicantRanks } from './applicant-ranks.ts';
import type { ChoiceOutcome } from './choice-outcomes.ts';
import { type Explanations, explainAll } from './explain-all.ts';
import { SeatLines } from './seat-lines.ts';
import { type Rankings, unacceptable } from './strengths.ts';

/** What decided: the weakest holder of a kind of seat, the programme's minimum, or the floor of a reserve. */
export type Threshold =
  | { kind: 'holder'; candidate: number; seat: number }
  | { kind: 'minimum' }
  | { kind: 'floor'; reserve: number };

export type ChoiceExplanation = {
  programme: number;
  outcome: ChoiceOutcome;
  /** Own place among those who chose the programme and are acceptable to it; 0 when not acceptable. */
  rank: number;
  threshold: Threshold | undefined;
  /** Of an admitted choice the seat; -1 otherwise. */
  seat: number;
  /** The group that was full. */
  group: number;
  /** Own keys are those of the threshold's holder: the tie-break decided. */
  tieDecided: boolean;
  /** Reserves whose group the candidate is in, and why they did not help. */
  reserves: { reserve: number; outcome: 'below-floor' | 'below-cutoff' | 'group-full' }[];
};

/** Says of every choice why it ended as it did. The ranks of a programme are sorted when first asked for. */
export class Explainer {
  readonly #market: Market;
  readonly #outcome: Outcome;
  readonly #rankings: Rankings;
  readonly #strengths: Float64Array;
  readonly #lines: SeatLines;
  #ranks: ApplicantRanks | undefined;

  constructor(market: Market, outcome: Outcome, rankings: Rankings, strengths: Float64Array) {
    this.#market = market;
    this.#outcome = outcome;
    this.#rankings = rankings;
    this.#strengths = strengths;
    this.#lines = new SeatLines(market, outcome, rankings, strengths);
  }

  /** The explanations of a candidate's choices, in their order. */
  explain(candidate: number): ChoiceExplanation[] {
    const { choiceStart, choices } = this.#market;
    const explanations: ChoiceExplanation[] = [];
    this.#ranks ??= new ApplicantRanks(this.#market, this.#strengths);
    let reached = true;
    for (let at = choiceStart[candidate]!; at < choiceStart[candidate + 1]!; at++) {
      const m = choices[at]!;
      const held = this.#outcome.placed[candidate] === m;
      const explanation = this.explainChoice(candidate, at, reached);
      explanation.rank = this.#ranks.rank(m, this.#strengths[at]!);
      explanations.push(explanation);
      if (held) reached = false;
    }
    return explanations;
  }

  /** The explanations of everybody, as columns beside the choices. */
  explainAll(): Explanations {
    return explainAll(this.#market, this.#outcome, this.#rankings, this.#strengths, this.#lines, this);
  }

  /** The explanation of one choice but for its rank; `reached` where no earlier choice was admitted. */
  explainChoice(candidate: number, at: number, reached: boolean): ChoiceExplanation {
    const m = this.#market.choices[at]!;
    const strength = this.#strengths[at]!;
    const base = {
      programme: m,
      rank: 0,
      seat: -1,
      group: -1,
      tieDecided: false,
      reserves: [],
    };
    const { ranking } = this.#market.programmes[m]!;
    if (strength === unacceptable) {
      const byScores = ranking.kind === 'scores';
      const outcome = reached ? (byScores ? 'below-minimum' : 'not-acceptable') : 'not-reached';
      return { ...base, outcome, threshold: byScores ? { kind: 'minimum' } : undefined };
    }
    const full = this.#lines.isFull(m);
    if (this.#outcome.placed[candidate] === m) {
      const seat = this.#outcome.seat[candidate]!;
      const threshold = full ? this.#holderOf(m, this.#lines.lineOf(m, seat)) : undefined;
      return { ...base, outcome: 'admitted', seat, threshold };
    }
    const nearest = this.#lines.nearest(m, candidate);
    if (!reached)
      return { ...base, outcome: 'not-reached', threshold: full ? this.#holderOf(m, nearest) : undefined };
    return { ...base, ...this.#refusal(candidate, m, strength, nearest) };
  }

  #refusal(candidate: number, m: number, strength: number, nearest: number) {
    const programme = this.#market.programmes[m]!;
    const reserves = this.#ownReserves(candidate, m);
    const threshold = this.#holderOf(m, nearest);
    const counts = this.#lines.capCounts.get(m);
    const fullCap = programme.caps.findIndex(
      ({ group, max }, cap) => counts![cap]! >= max && isMember(this.#market, candidate, group),
    );
    const isAbove = !threshold || strength >= this.#lines.strengths[nearest]!;
    if (fullCap >= 0 && (!this.#lines.isFull(m) || isAbove))
      return {
        outcome: 'group-full' as const,
        group: programme.caps[fullCap]!.group,
        threshold,
        reserves: reserves.map(({ reserve }) => ({ reserve, outcome: 'group-full' as const })),
      };
    const floor = this.#lines.missedFloor(m, candidate, strength);
    if (floor >= 0)
      return {
        outcome: 'below-floor' as const,
        threshold: { kind: 'floor' as const, reserve: floor },
        reserves,
      };
    return {
      outcome: 'below-cutoff' as const,
      threshold,
      tieDecided: threshold !== undefined && this.#sameKeys(m, candidate, threshold.candidate),
      reserves,
    };
  }

  #ownReserves(candidate: number, m: number): ChoiceExplanation['reserves'] {
    const { reserves } = this.#market.programmes[m]!;
    return reserves.flatMap(({ group, floor }, reserve) => {
      if (!isMember(this.#market, candidate, group)) return [];
      const outcome = meetsBounds(this.#market, candidate, floor) ? 'below-cutoff' : 'below-floor';
      return [{ reserve, outcome }] as const;
    });
  }

  /** Who holds the seat that decided, and which it is; nothing where nobody does. */
  #holderOf(m: number, line: number): (Threshold & { kind: 'holder' }) | undefined {
    const candidate = this.#lines.holders[line]!;
    if (candidate < 0) return undefined;
    const reserve = line - this.#lines.index.starts[m]! - 1;
    const isReserve = reserve >= 0 && reserve < this.#market.programmes[m]!.reserves.length;
    return { kind: 'holder', candidate, seat: isReserve ? reserve : this.#outcome.seat[candidate]! };
  }

  #sameKeys(m: number, x: number, y: number): boolean {
    const { ranking } = this.#market.programmes[m]!;
    if (ranking.kind === 'scores')
      return ranking.keys.every((key) => this.#market.scores[key]![x] === this.#market.scores[key]![y]);
    return ranking.classes.some((members) => members.includes(x) && members.includes(y));
  }
}

/** The name of a kind of seat in files. */
export function seatName(market: Market, m: number, seat: number): string {
  if (seat === openSeat) return 'open';
  if (seat === revertedSeat) return 'reverted';
  return `reserved:${market.groupNames[market.programmes[m]!.reserves[seat]!.group]}`;
}
