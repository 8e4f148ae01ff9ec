import {
  idText,
  isMember,
  type Market,
  meetsBounds,
  type Outcome,
  openSeat,
  type Programme,
  revertedSeat,
} from '../market.ts';
import { ApplicantRanks, rankAll } from './applicant-ranks.ts';
import { type Rankings, unacceptable } from './strengths.ts';

/** Why a choice ended as it did; in columns by its position here. */
export const choiceOutcomes = [
  'admitted',
  'not-reached',
  'below-cutoff',
  'below-minimum',
  'below-floor',
  'group-full',
  'not-acceptable',
] as const;
export type ChoiceOutcome = (typeof choiceOutcomes)[number];

const code = Object.fromEntries(choiceOutcomes.map((outcome, at) => [outcome, at])) as Record<
  ChoiceOutcome,
  number
>;

/** Beside each choice its outcome, the candidate's rank, and who holds the seat that decided, or -1. */
export type Explanations = { outcomes: Uint8Array; ranks: Int32Array; holders: Int32Array };

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

const { admitted, 'below-cutoff': belowCutoff, 'not-reached': notReached } = code;

/** A group as one of 31 bits: two may share one, so a bit means that it is worth a look. */
const maskOf = (group: number) => 1 << (group % 31);
const everybody = 1 << 31;

/** Whose choice of a programme may be decided by more than its open line. */
const claimMask = ({ caps, rates, reserves }: Programme) =>
  caps.length + rates.length > 0 ? everybody : reserves.reduce((mask, { group }) => mask | maskOf(group), 0);

type Line = { strength: number; candidate: number };
const nobody: Line = { strength: Number.POSITIVE_INFINITY, candidate: -1 };

/** Says of every choice why it ended as it did. The ranks of a programme are sorted when first asked for. */
export class Explainer {
  readonly #market: Market;
  readonly #outcome: Outcome;
  readonly #rankings: Rankings;
  readonly #strengths: Float64Array;
  readonly #ties: Float64Array | undefined;
  #ranks: ApplicantRanks | undefined;
  /** The weakest holder of each kind of seat: the open order first, then the reserves; a stretch a programme. */
  readonly #lines: Line[];
  readonly #lineStarts: Int32Array;
  /** The weakest holder of an open seat who is in no group with a minimum rate. */
  readonly #unrated: (Line | undefined)[];
  readonly #admitted: Int32Array;
  readonly #reserved: Int32Array;
  readonly #capCounts: Map<number, number[]>;

  constructor(market: Market, outcome: Outcome, rankings: Rankings, strengths: Float64Array) {
    this.#market = market;
    this.#outcome = outcome;
    this.#rankings = rankings;
    this.#strengths = strengths;
    this.#ties = rankings.tiePositions;
    const { programmes } = market;
    this.#lineStarts = new Int32Array(programmes.length + 1);
    programmes.forEach(({ reserves }, m) => {
      this.#lineStarts[m + 1] = this.#lineStarts[m]! + 1 + reserves.length;
    });
    this.#lines = new Array(this.#lineStarts[programmes.length]!).fill(nobody);
    this.#unrated = programmes.map(({ rates }) => (rates.length > 0 ? nobody : undefined));
    this.#admitted = new Int32Array(programmes.length);
    this.#reserved = new Int32Array(this.#lines.length);
    this.#capCounts = new Map();
    programmes.forEach(({ caps }, m) => {
      if (caps.length > 0)
        this.#capCounts.set(
          m,
          caps.map(() => 0),
        );
    });
    this.#drawLines();
  }

  #drawLines(): void {
    const { placed, seat } = this.#outcome;
    const { choiceStart, choices, programmes } = this.#market;
    for (let i = 0; i < placed.length; i++) {
      const m = placed[i]!;
      if (m < 0) continue;
      let at = choiceStart[i]!;
      while (choices[at] !== m) at++;
      const own = this.#strengths[at]!;
      const kind = seat[i]! >= openSeat ? 0 : 1 + seat[i]!;
      const slot = this.#lineStarts[m]! + kind;
      this.#admitted[m] = this.#admitted[m]! + 1;
      this.#reserved[slot] = this.#reserved[slot]! + 1;
      if (this.#isWeaker(own, i, this.#lines[slot]!)) this.#lines[slot] = { strength: own, candidate: i };
      const { caps, rates } = programmes[m]!;
      const unrated = this.#unrated[m];
      if (unrated && kind === 0 && !rates.some(({ group }) => isMember(this.#market, i, group)))
        if (this.#isWeaker(own, i, unrated)) this.#unrated[m] = { strength: own, candidate: i };
      const counts = this.#capCounts.get(m);
      if (counts)
        caps.forEach(({ group }, cap) => {
          if (isMember(this.#market, i, group)) counts[cap] = counts[cap]! + 1;
        });
    }
  }

  /** Of candidates whom nothing tells apart the one with the greater id counts as the last. */
  #isWeaker(strength: number, candidate: number, { strength: other, candidate: last }: Line): boolean {
    if (strength !== other) return strength < other;
    if (candidate < 0 || last < 0) return false;
    if (this.#ties && this.#ties[candidate] !== this.#ties[last])
      return this.#ties[candidate]! > this.#ties[last]!;
    const { candidateIds } = this.#market;
    return idText(candidateIds, candidate) > idText(candidateIds, last);
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
      const explanation = this.#explainChoice(candidate, m, this.#strengths[at]!, held, reached);
      explanation.rank = this.#ranks.rank(m, this.#strengths[at]!);
      explanations.push(explanation);
      if (held) reached = false;
    }
    return explanations;
  }

  /** The explanations of everybody, as columns beside the choices. */
  explainAll(): Explanations {
    const { choiceStart, choices, programmes } = this.#market;
    const { placed } = this.#outcome;
    const outcomes = new Uint8Array(choices.length);
    const holders = new Int32Array(choices.length);
    // Whoever has no claim on a reserve is measured by the open line alone.
    const openHolders = Int32Array.from(programmes, (_, m) => this.#lines[this.#lineStarts[m]!]!.candidate);
    const full = Uint8Array.from(programmes, ({ capacity }, m) => (this.#admitted[m]! >= capacity ? 1 : 0));
    const claims = Int32Array.from(programmes, claimMask);
    for (let i = 0; i < placed.length; i++) {
      let reached = true;
      const own = placed[i]!;
      const groups = this.#groupMask(i);
      for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
        const m = choices[at]!;
        const held = m === own;
        if ((claims[m]! & groups) === 0 && this.#strengths[at]! >= 0) {
          outcomes[at] = held ? admitted : reached ? belowCutoff : notReached;
          holders[at] = full[m] === 1 || (reached && !held) ? openHolders[m]! : -1;
        } else {
          const { outcome, threshold } = this.#explainChoice(i, m, this.#strengths[at]!, held, reached);
          outcomes[at] = code[outcome];
          holders[at] = threshold?.kind === 'holder' ? threshold.candidate : -1;
        }
        if (held) reached = false;
      }
    }
    return { outcomes, ranks: rankAll(this.#market, this.#rankings, this.#strengths), holders };
  }

  /** The groups of a candidate, and everybody: programmes with caps or rates look at all. */
  #groupMask(candidate: number): number {
    const { groupStart, groups } = this.#market;
    let mask = everybody;
    for (let at = groupStart[candidate]!; at < groupStart[candidate + 1]!; at++) mask |= maskOf(groups[at]!);
    return mask;
  }

  #explainChoice(
    candidate: number,
    m: number,
    strength: number,
    held: boolean,
    reached: boolean,
  ): ChoiceExplanation {
    const base = {
      programme: m,
      rank: 0,
      seat: -1,
      group: -1,
      tieDecided: false,
      reserves: [],
    };
    const { ranking, capacity } = this.#market.programmes[m]!;
    if (strength === unacceptable) {
      const byScores = ranking.kind === 'scores';
      const outcome = reached ? (byScores ? 'below-minimum' : 'not-acceptable') : 'not-reached';
      return { ...base, outcome, threshold: byScores ? { kind: 'minimum' } : undefined };
    }
    const best = this.#nearestLine(candidate, m);
    if (held) {
      const seat = this.#outcome.seat[candidate]!;
      const kind = seat >= openSeat ? 0 : 1 + seat;
      const full = this.#admitted[m]! >= capacity;
      return { ...base, outcome: 'admitted', seat, threshold: full ? this.#holder(m, kind) : undefined };
    }
    const full = this.#admitted[m]! >= capacity;
    if (!reached) return { ...base, outcome: 'not-reached', threshold: full ? best?.threshold : undefined };
    return { ...base, ...this.#refusal(candidate, m, strength, best) };
  }

  #refusal(
    candidate: number,
    m: number,
    strength: number,
    best: { threshold: Threshold; line: Line } | undefined,
  ) {
    const { programmes } = this.#market;
    const programme = programmes[m]!;
    const reserves = this.#ownReserves(candidate, m, strength);
    const counts = this.#capCounts.get(m);
    const fullCap = programme.caps.findIndex(
      ({ group, max }, cap) => counts![cap]! >= max && isMember(this.#market, candidate, group),
    );
    const seatsLeft = this.#admitted[m]! < programme.capacity;
    if (fullCap >= 0 && (seatsLeft || !best || strength >= best.line.strength))
      return {
        outcome: 'group-full' as const,
        group: programme.caps[fullCap]!.group,
        threshold: best?.threshold,
        reserves: reserves.map(({ reserve }) => ({ reserve, outcome: 'group-full' as const })),
      };
    const floor = reserves.find(
      (own) => own.outcome === 'below-floor' && this.#wouldHold(m, own.reserve, strength),
    );
    if (floor)
      return {
        outcome: 'below-floor' as const,
        threshold: { kind: 'floor' as const, reserve: floor.reserve },
        reserves,
      };
    return {
      outcome: 'below-cutoff' as const,
      threshold: best?.threshold,
      tieDecided: best !== undefined && this.#sameKeys(m, candidate, best.line.candidate),
      reserves,
    };
  }

  /** Whether only the floor kept somebody of this strength from a seat of the reserve. */
  #wouldHold(m: number, reserve: number, strength: number): boolean {
    const slot = this.#lineStarts[m]! + 1 + reserve;
    const { seats } = this.#market.programmes[m]!.reserves[reserve]!;
    return seats > 0 && (this.#reserved[slot]! < seats || strength > this.#lines[slot]!.strength);
  }

  #ownReserves(candidate: number, m: number, _strength: number): ChoiceExplanation['reserves'] {
    const { reserves } = this.#market.programmes[m]!;
    return reserves.flatMap(({ group, floor }, reserve) => {
      if (!isMember(this.#market, candidate, group)) return [];
      const outcome = meetsBounds(this.#market, candidate, floor) ? 'below-cutoff' : 'below-floor';
      return [{ reserve, outcome }] as const;
    });
  }

  /** Of the kinds of seat that were open to the candidate the one whose cut-off is lowest. */
  #nearestLine(candidate: number, m: number): { threshold: Threshold; line: Line } | undefined {
    const { reserves, rates } = this.#market.programmes[m]!;
    const rated = rates.some(({ group }) => isMember(this.#market, candidate, group));
    const open = rates.length > 0 && !rated ? this.#unrated[m]! : this.#lines[this.#lineStarts[m]!]!;
    let best = { kind: 0, line: open };
    reserves.forEach(({ group, floor }, reserve) => {
      if (!isMember(this.#market, candidate, group) || !meetsBounds(this.#market, candidate, floor)) return;
      const line = this.#lines[this.#lineStarts[m]! + 1 + reserve]!;
      if (this.#isWeaker(line.strength, line.candidate, best.line)) best = { kind: 1 + reserve, line };
    });
    if (best.line.candidate < 0) return undefined;
    const seat = best.kind === 0 ? this.#outcome.seat[best.line.candidate]! : best.kind - 1;
    return { threshold: { kind: 'holder', candidate: best.line.candidate, seat }, line: best.line };
  }

  #holder(m: number, kind: number): Threshold | undefined {
    const { candidate } = this.#lines[this.#lineStarts[m]! + kind]!;
    return candidate < 0 ? undefined : { kind: 'holder', candidate, seat: this.#outcome.seat[candidate]! };
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
