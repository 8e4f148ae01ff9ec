import { type Market, meetsBounds, type Programme } from '../market.ts';
import { tieBreakPositions } from './lottery.ts';
import { allDifferent, denseRanks, orderDescending } from './sort-order.ts';

/** Not acceptable: not listed, or below the minimum. */
export const unacceptable = -1;

/** A ranking by scores as one number a candidate: the sum of `(columns[k][i] - offsets[k]) * factors[k]`. */
export type PackedRanking = {
  columns: Float64Array[];
  offsets: number[];
  factors: number[];
  /** Whether no two candidates can have the same number. */
  strict: boolean;
};

/** How all programmes see all candidates. */
export type Rankings = {
  packed: PackedRanking[];
  /** Which packed ranking a programme uses; -1 where it has a list of its own. */
  rankingOf: Int32Array;
  /** Lower wins a tie; undefined where nothing needs it or the market has none. */
  tiePositions: Float64Array | undefined;
};

/** Whole numbers up to here are exact. */
const EXACT = 2 ** 53;

/** Ties of this programme have to be broken: seats are given one by one. */
export const breaksTies = ({ ties, caps, rates }: Programme) =>
  ties === 'break' || caps.length > 0 || rates.length > 0;

export function rankProgrammes(market: Market): Rankings {
  const packer = new Packer(market);
  const rankingOf = new Int32Array(market.programmes.length).fill(-1);
  const known = new Map<string, number>();
  const packed: PackedRanking[] = [];
  market.programmes.forEach((programme, m) => {
    if (programme.ranking.kind !== 'scores') return;
    const broken = programme.ties === 'break';
    const signature = `${broken} ${programme.ranking.keys.join(' ')}`;
    let at = known.get(signature);
    if (at === undefined) {
      at = packed.push(packer.pack(programme.ranking.keys, broken)) - 1;
      known.set(signature, at);
    }
    rankingOf[m] = at;
  });
  const lists = market.programmes.some(
    ({ ranking }) => ranking.kind === 'classes' && ranking.classes.some((names) => names.length > 1),
  );
  const counted = market.programmes.some(
    (programme) => programme.ties === 'admit-all' && breaksTies(programme),
  );
  return { packed, rankingOf, tiePositions: lists || counted ? packer.positions() : packer.positionsUsed };
}

class Packer {
  readonly #market: Market;
  readonly #different = new Map<number, boolean>();
  readonly #digits = new Map<Float64Array, Digit>();
  #positions: { values: Float64Array | undefined } | undefined;

  constructor(market: Market) {
    this.#market = market;
  }

  get positionsUsed(): Float64Array | undefined {
    return this.#positions?.values;
  }

  positions(): Float64Array | undefined {
    this.#positions ??= { values: tieBreakPositions(this.#market) };
    return this.#positions.values;
  }

  pack(keys: readonly number[], broken: boolean): PackedRanking {
    const columns = keys.map((key) => this.#market.scores[key]!);
    const strict = keys.some((key) => this.#isDifferent(key));
    if (!broken || strict) return packColumns(columns, strict, this.#digitFor);
    const positions = this.positions();
    if (!positions) return packColumns(columns, false, this.#digitFor);
    const last = positions.length;
    // Whoever the order does not name stands last; two of them stay tied.
    const { tieBreak } = this.#market;
    const complete = tieBreak?.kind === 'lottery' || (tieBreak?.order.length ?? 0) >= last - 1;
    return packColumns([...columns, positions.map((position) => last - position)], complete, this.#digitFor);
  }

  /** Most rankings have a column in common. */
  readonly #digitFor = (column: Float64Array): Digit => {
    const digit = this.#digits.get(column) ?? digitOf(column);
    this.#digits.set(column, digit);
    return digit;
  };

  #isDifferent(key: number): boolean {
    let known = this.#different.get(key);
    if (known === undefined) {
      known = allDifferent(this.#market.scores[key]!);
      this.#different.set(key, known);
    }
    return known;
  }
}

type Digit = { column: Float64Array; offset: number; span: number };

/** A column as digits of a number: whole numbers as they are, anything else by rank. */
function digitOf(column: Float64Array): Digit {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (!Number.isInteger(value)) return rankedDigit(column);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(most - least < EXACT / 2)) return rankedDigit(column);
  return { column, offset: least, span: most - least + 1 };
}

/** Absent scores stand below all others; nobody without one is ranked by it. */
function rankedDigit(column: Float64Array): Digit {
  const filled = column.some(Number.isNaN)
    ? column.map((value) => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value))
    : column;
  const { ranks, different } = denseRanks(filled);
  return { column: ranks, offset: 0, span: different };
}

const spanOf = (digits: readonly Digit[]) => digits.reduce((product, { span }) => product * span, 1);

/** Puts columns, the weightiest first, into one exact number; what does not fit is ranked first. */
export function packColumns(
  columns: readonly Float64Array[],
  strict: boolean,
  digitFor: (column: Float64Array) => Digit = digitOf,
): PackedRanking {
  let digits: Digit[] = [];
  for (const column of columns) {
    digits.push(digitFor(column));
    if (spanOf(digits) < EXACT) continue;
    const last = rankedDigit(column);
    const before = digits.slice(0, -1);
    digits = spanOf([...before, last]) < EXACT ? [...before, last] : [rankedDigit(sum(finish(before))), last];
  }
  return { ...finish(digits), strict };
}

function finish(digits: readonly Digit[]): Omit<PackedRanking, 'strict'> {
  let factor = 1;
  const factors = digits.map(() => 1);
  for (let k = digits.length - 1; k >= 0; k--) {
    factors[k] = factor;
    factor *= digits[k]!.span;
  }
  return {
    columns: digits.map(({ column }) => column),
    offsets: digits.map(({ offset }) => offset),
    factors,
  };
}

function sum({ columns, offsets, factors }: Omit<PackedRanking, 'strict'>): Float64Array {
  return columns[0]!.map((_, i) =>
    columns.reduce((total, column, k) => total + (column[i]! - offsets[k]!) * factors[k]!, 0),
  );
}

/** The strength of a candidate in a packed ranking. */
export function strengthOf({ columns, offsets, factors }: PackedRanking, candidate: number): number {
  let total = 0;
  for (let k = 0; k < columns.length; k++) total += (columns[k]![candidate]! - offsets[k]!) * factors[k]!;
  return total;
}

/** All candidates in the order of a ranking, best first; the same answer to whoever asks again. */
export function orderOf(ranking: PackedRanking): Int32Array {
  let order = orders.get(ranking);
  if (!order) {
    const values = new Float64Array(ranking.columns[0]!.length);
    rankBlock(ranking, 0, values.length, values);
    order = orderDescending(values);
    orders.set(ranking, order);
  }
  return order;
}

/** Where one ranking decides everything, both the outcome and its explanation walk down it. */
const orders = new WeakMap<PackedRanking, Int32Array>();

/** So many candidates at a time: their strengths in a few rankings fit the nearest cache. */
const BLOCK = 256;

/**
 * The strength of every candidate at each of the chosen programmes, beside the choices: whoever looks at a
 * choice finds it in the same stretch of memory. Rankings are few as a rule: a block of candidates is ranked
 * by all of them, column by column, before its choices are looked at.
 */
export function choiceStrengths(market: Market, rankings: Rankings): Float64Array {
  const { choiceStart, choices, programmes } = market;
  const { packed, rankingOf } = rankings;
  const count = choiceStart.length - 1;
  const strengths = new Float64Array(choices.length);
  const few = packed.length * count <= 2 * choices.length;
  const block = new Float64Array(few ? BLOCK * packed.length : 0);
  for (let from = 0; from < count; from += BLOCK) {
    const to = Math.min(from + BLOCK, count);
    for (let r = 0; few && r < packed.length; r++) rankBlock(packed[r]!, from, to, block.subarray(r * BLOCK));
    for (let i = from; i < to; i++) {
      for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
        const r = rankingOf[choices[at]!]!;
        if (r < 0) strengths[at] = unacceptable;
        else strengths[at] = few ? block[r * BLOCK + i - from]! : strengthOf(packed[r]!, i);
      }
    }
  }
  refuseBelowMinimum(market, strengths);
  programmes.forEach((programme, m) => {
    if (programme.ranking.kind === 'classes')
      setListStrengths(market, m, programme, rankings.tiePositions, strengths);
  });
  return strengths;
}

function rankBlock(
  { columns, offsets, factors }: PackedRanking,
  from: number,
  to: number,
  into: Float64Array,
): void {
  into.fill(0, 0, to - from);
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k]!;
    const offset = offsets[k]!;
    const factor = factors[k]!;
    for (let i = from; i < to; i++) into[i - from] = into[i - from]! + (column[i]! - offset) * factor;
  }
}

function refuseBelowMinimum(market: Market, strengths: Float64Array): void {
  const { choiceStart, choices, programmes } = market;
  const bounded = Uint8Array.from(programmes, ({ ranking }) =>
    ranking.kind === 'scores' && ranking.minimum.length > 0 ? 1 : 0,
  );
  if (!bounded.includes(1)) return;
  for (let i = 0; i < choiceStart.length - 1; i++)
    for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
      const m = choices[at]!;
      if (bounded[m] === 1 && !meetsMinimum(market, m, i)) strengths[at] = unacceptable;
    }
}

export function meetsMinimum(market: Market, programme: number, candidate: number): boolean {
  const { ranking } = market.programmes[programme]!;
  return ranking.kind !== 'scores' || meetsBounds(market, candidate, ranking.minimum);
}

function setListStrengths(
  market: Market,
  m: number,
  programme: Programme,
  positions: Float64Array | undefined,
  strengths: Float64Array,
): void {
  if (programme.ranking.kind !== 'classes') return;
  const { classes } = programme.ranking;
  let rank = classes.reduce((count, members) => count + members.length, 0);
  for (const members of classes) {
    const ordered = positions ? members.slice().sort((x, y) => positions[x]! - positions[y]!) : members;
    for (let k = 0; k < ordered.length; k++) {
      const candidate = ordered[k]!;
      if (k > 0 && programme.ties === 'break' && !tied(positions, candidate, ordered[k - 1]!)) rank--;
      for (let at = market.choiceStart[candidate]!; at < market.choiceStart[candidate + 1]!; at++)
        if (market.choices[at] === m) strengths[at] = rank;
    }
    rank--;
  }
}

/** Whether nothing tells two members of one class apart. */
const tied = (positions: Float64Array | undefined, x: number, y: number) =>
  !positions || positions[x] === positions[y];
