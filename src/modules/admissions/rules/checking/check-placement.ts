import { idText, type Market } from '../market.ts';
import { hasCircle } from './improvement-circle.ts';
import { type Digest, Order } from './order.ts';
import { PlainLines } from './plain-lines.ts';
import { type Promised, promiseOf } from './promise.ts';
import { openKind } from './reserved-layout.ts';
import { chooseSeatBySeat } from './seat-by-seat.ts';
import { slowAcceptance } from './slow-acceptance.ts';
import { SpecialLines } from './special-lines.ts';
import type { Verdict, Violation } from './violation.ts';

/**
 * Checks a placement against the rules of its market, from the market alone: nobody is where they may not be,
 * nobody would rather have a seat that is free or held by somebody with less right to it, and no candidate
 * could do better. Shares nothing with the engine.
 */
export function checkPlacement(market: Market, placed: Int32Array, digest: Digest): Verdict {
  const check = new PlacementCheck(market, placed, new Order(market, digest));
  check.holders();
  check.envy();
  check.counted();
  return { violations: check.violations, optimality: check.optimality() };
}

class PlacementCheck {
  readonly violations: Violation[] = [];
  readonly #market: Market;
  readonly #placed: Int32Array;
  readonly #order: Order;
  readonly #lines: PlainLines;
  readonly #special: SpecialLines;
  readonly #promises: Promised[];
  /** Of programmes with caps or rates everybody who would rather be there: they are asked about together. */
  readonly #wanting = new Map<number, number[]>();

  constructor(market: Market, placed: Int32Array, order: Order) {
    this.#market = market;
    this.#placed = placed;
    this.#order = order;
    this.#lines = new PlainLines(market, order, placed);
    const counted = market.programmes.map(({ caps, rates }) => caps.length + rates.length > 0);
    const applicants = applicantsOf(market, counted);
    this.#promises = market.programmes.map((_, m) =>
      this.#lines.plain[m] === 1 ? 'optimal' : promiseOf(market, m, applicants[m]!),
    );
    counted.forEach((counts, m) => {
      if (counts) this.#wanting.set(m, []);
    });
    this.#special = new SpecialLines(
      market,
      order,
      placed,
      this.#lines.plain.map((plain) => 1 - plain),
    );
  }

  /** Everybody is somewhere they chose and may be, and each programme holds no more than its rules admit. */
  holders(): void {
    const { choiceStart, choices, programmes } = this.#market;
    for (let i = 0; i < this.#placed.length; i++) {
      const m = this.#placed[i]!;
      if (m < 0) continue;
      let chosen = false;
      for (let at = choiceStart[i]!; at < choiceStart[i + 1]! && !chosen; at++) chosen = choices[at] === m;
      if (!chosen) this.#report('not-chosen', i, m, 'is placed where they did not choose to go');
      else if (!this.#order.isAcceptable(m, i))
        this.#report('not-acceptable', i, m, 'is not listed there or below its minimum');
    }
    programmes.forEach(({ capacity }, m) => {
      if (this.#lines.plain[m] === 1) {
        if (this.#lines.counts[m]! > capacity)
          this.violations.push({
            rule: 'against-the-rules',
            programme: m,
            message: `${this.#programmeId(m)} has ${capacity} seats and admitted ${this.#lines.counts[m]}`,
          });
        return;
      }
      for (const candidate of this.#special.holders(m))
        if (this.#special.kinds[candidate]! < 0 && this.#order.isAcceptable(m, candidate))
          this.#report('against-the-rules', candidate, m, 'holds a seat that its rules do not give');
    });
  }

  /** Looks at each choice that a candidate would rather have had. */
  envy(): void {
    const { choiceStart, choices } = this.#market;
    const { plain } = this.#lines;
    for (let i = 0; i < this.#placed.length; i++) {
      const own = this.#placed[i]!;
      const bits = this.#special.bitsOf(i);
      for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++) {
        const m = choices[at]!;
        if (m === own) break;
        if (plain[m] === 1) {
          if (this.#lines.isWronged(m, i)) this.#reportWrong(i, m);
        } else this.#lookAtSpecial(i, m, bits);
      }
    }
  }

  #lookAtSpecial(candidate: number, m: number, bits: number): void {
    const wanting = this.#wanting.size > 0 ? this.#wanting.get(m) : undefined;
    if (wanting) wanting.push(candidate);
    else if (this.#special.isWronged(m, candidate, bits)) this.#reportWrong(candidate, m);
  }

  /** Caps and rates count heads, so no line tells who would get in: their rules choose from all applicants. */
  counted(): void {
    for (const [m, wanting] of this.#wanting) {
      const holders = this.#special.holders(m);
      const choice = chooseSeatBySeat(this.#market, this.#order, m, [...holders, ...wanting]);
      for (const candidate of wanting) if (choice.has(candidate)) this.#reportWrong(candidate, m);
      for (const candidate of holders)
        if (this.#special.kinds[candidate]! >= 0 && !choice.has(candidate))
          this.#report(
            'against-the-rules',
            candidate,
            m,
            'holds a seat that its rules give to somebody else',
          );
    }
  }

  optimality(): Verdict['optimality'] {
    if (this.violations.length > 0) return 'refuted';
    if (this.#promises.includes('none')) return 'not-promised';
    if (!this.#promises.includes('optimal-not-by-cycle') && !this.#mayImprove()) return 'proved';
    const best = slowAcceptance(this.#market, this.#order);
    const worse = this.#placed.findIndex((m, i) => m !== best[i]);
    if (worse < 0) return 'proved';
    this.#placed.forEach((m, i) => {
      if (m !== best[i])
        this.#report('not-optimal', i, best[i]!, 'could be here in a placement without envy and waste');
    });
    return 'refuted';
  }

  /** Whether a circle of candidates may exist who would all gain by moving up into each other's seats. */
  #mayImprove(): boolean {
    const { starts, kinds } = this.#special;
    const edges: number[][] = Array.from({ length: starts[starts.length - 1]! }, () => []);
    const seatOf = (candidate: number) => {
      const m = this.#placed[candidate]!;
      return m < 0 ? -1 : starts[m]! + Math.max(openKind, kinds[candidate]!);
    };
    this.#market.programmes.forEach((_, m) => {
      const first = this.#lines.waiting[m]!;
      if (this.#lines.plain[m] === 0) {
        const replacements = this.#special.replacements(m);
        for (let node = starts[m]!; node < starts[m + 1]!; node++)
          edges[node] = replacements(node - starts[m]!).map(seatOf);
      } else if (first >= 0) edges[starts[m]!]!.push(seatOf(first));
    });
    return hasCircle(edges);
  }

  #reportWrong(candidate: number, m: number): void {
    const { capacity } = this.#market.programmes[m]!;
    const plain = this.#lines.plain[m] === 1;
    const held = plain ? this.#lines.counts[m]! : this.#special.holders(m).length;
    const instead = plain ? this.#lines.weakest[m]! : this.#lowest(m, this.#special.holders(m));
    if (held < capacity)
      this.#report('wasted-seat', candidate, m, 'would rather be here, and a seat is free');
    else
      this.#report(
        'justified-envy',
        candidate,
        m,
        instead < 0
          ? 'would rather be here and the rules admit them'
          : `would rather be here and comes before ${idText(this.#market.candidateIds, instead)} under its rules`,
        instead < 0 ? undefined : instead,
      );
  }

  #lowest(m: number, holders: Int32Array): number {
    return holders.reduce((low, each) => (low < 0 || this.#order.compare(m, low, each) < 0 ? each : low), -1);
  }

  #programmeId = (m: number) => idText(this.#market.programmeIds, m);

  #report(
    rule: Violation['rule'],
    candidate: number,
    programme: number,
    text: string,
    instead?: number,
  ): void {
    const { candidateIds } = this.#market;
    this.violations.push({
      rule,
      candidate,
      programme,
      ...(instead === undefined ? {} : { instead }),
      message: `${idText(candidateIds, candidate)} at ${programme < 0 ? 'no programme' : this.#programmeId(programme)}: ${text}`,
    });
  }
}

function applicantsOf(market: Market, wanted: readonly boolean[]): number[][] {
  const lists: number[][] = market.programmes.map(() => []);
  if (!wanted.includes(true)) return lists;
  for (let i = 0; i < market.choiceStart.length - 1; i++)
    for (let at = market.choiceStart[i]!; at < market.choiceStart[i + 1]!; at++)
      if (wanted[market.choices[at]!]) lists[market.choices[at]!]!.push(i);
  return lists;
}
