import { idText, type Market, meetsBounds, type Ranking } from '../market.ts';

/** SHA-256 of a text in hexadecimal, from the machine's own cryptography: the checker does not trust the engine's. */
export type Digest = (text: string) => string;

/** Comparisons written from the contract, candidate against candidate; the engine has its own way. */
export class Order {
  readonly #market: Market;
  readonly #digest: Digest;
  readonly #places = new Map<Ranking, Map<number, number>>();
  readonly #lots = new Map<number, string>();
  readonly #named = new Map<number, number>();
  /** Programmes that may refuse somebody: the others are not asked for each of a million. */
  readonly #selective: Uint8Array;

  constructor(market: Market, digest: Digest) {
    this.#market = market;
    this.#digest = digest;
    this.#selective = Uint8Array.from(market.programmes, ({ ranking }) =>
      ranking.kind === 'classes' || ranking.minimum.length > 0 ? 1 : 0,
    );
    if (market.tieBreak?.kind === 'order')
      market.tieBreak.order.forEach((candidate, place) => {
        this.#named.set(candidate, place);
      });
  }

  /** Whether a programme may take somebody at all. */
  isAcceptable(m: number, candidate: number): boolean {
    return this.#selective[m] === 0 || this.#meetsRanking(m, candidate);
  }

  #meetsRanking(m: number, candidate: number): boolean {
    const { ranking } = this.#market.programmes[m]!;
    return ranking.kind === 'scores'
      ? meetsBounds(this.#market, candidate, ranking.minimum)
      : this.#placesOf(ranking).has(candidate);
  }

  /** Negative when x stands before y by the ranking alone, 0 when the ranking has them tied. */
  byRanking(m: number, x: number, y: number): number {
    const { ranking } = this.#market.programmes[m]!;
    if (ranking.kind === 'classes') {
      const places = this.#placesOf(ranking);
      return places.get(x)! - places.get(y)!;
    }
    for (const key of ranking.keys) {
      const column = this.#market.scores[key]!;
      if (column[x] !== column[y]) return column[x]! > column[y]! ? -1 : 1;
    }
    return 0;
  }

  /** The same with ties broken. */
  compare(m: number, x: number, y: number): number {
    return this.byRanking(m, x, y) || this.byTieBreak(x, y);
  }

  byTieBreak(x: number, y: number): number {
    const { tieBreak } = this.#market;
    if (x === y || !tieBreak) return 0;
    if (tieBreak.kind === 'lottery') return this.#lotOf(x) < this.#lotOf(y) ? -1 : 1;
    const last = this.#market.candidateIds.count;
    return (this.#named.get(x) ?? last) - (this.#named.get(y) ?? last);
  }

  #placesOf(ranking: Ranking & { kind: 'classes' }): Map<number, number> {
    let places = this.#places.get(ranking);
    if (!places) {
      places = new Map(
        ranking.classes.flatMap((members, place) => Array.from(members, (each) => [each, place])),
      );
      this.#places.set(ranking, places);
    }
    return places;
  }

  #lotOf(candidate: number): string {
    let lot = this.#lots.get(candidate);
    if (lot === undefined) {
      const { tieBreak, candidateIds } = this.#market;
      const seed = tieBreak?.kind === 'lottery' ? tieBreak.seed : '';
      lot = this.#digest(seed + idText(candidateIds, candidate));
      this.#lots.set(candidate, lot);
    }
    return lot;
  }
}
