import { idText, type Market, type Outcome, openSeat, revertedSeat } from '../market.ts';
import type { Rankings } from './strengths.ts';

/** What a programme's line of the result says. The four counts add up: admitted = open + reserved + reverted. */
export type ProgrammeFigures = {
  admitted: number;
  open: number;
  /** By the position of the reserve. */
  reserved: Int32Array;
  reverted: number;
  /** The lowest in the ranking of all who were admitted; -1 when seats were left. */
  last: number;
};

export function programmeFigures(market: Market, outcome: Outcome, rankings: Rankings): ProgrammeFigures[] {
  const figures = market.programmes.map(({ reserves }) => ({
    admitted: 0,
    open: 0,
    reserved: new Int32Array(reserves.length),
    reverted: 0,
    last: -1,
  }));
  const lower = lowerIn(market, rankings);
  for (let i = 0; i < outcome.placed.length; i++) {
    const m = outcome.placed[i]!;
    if (m < 0) continue;
    const own = figures[m]!;
    const seat = outcome.seat[i]!;
    own.admitted++;
    if (seat === openSeat) own.open++;
    else if (seat === revertedSeat) own.reverted++;
    else own.reserved[seat] = own.reserved[seat]! + 1;
    if (own.last < 0 || lower(m, i, own.last)) own.last = i;
  }
  market.programmes.forEach(({ capacity }, m) => {
    if (figures[m]!.admitted < capacity) figures[m]!.last = -1;
  });
  return figures;
}

/** Whether a candidate stands lower in a programme's ranking than another one. */
export function lowerIn(market: Market, { tiePositions }: Rankings) {
  const classOf = new Map<number, Map<number, number>>();
  market.programmes.forEach(({ ranking }, m) => {
    if (ranking.kind !== 'classes') return;
    const places = new Map<number, number>();
    ranking.classes.forEach((members, place) => {
      for (const candidate of members) places.set(candidate, place);
    });
    classOf.set(m, places);
  });
  return (m: number, x: number, y: number): boolean => {
    const { ranking } = market.programmes[m]!;
    if (ranking.kind === 'scores') {
      for (const key of ranking.keys) {
        const difference = market.scores[key]![x]! - market.scores[key]![y]!;
        if (difference !== 0) return difference < 0;
      }
    } else {
      const difference = classOf.get(m)!.get(x)! - classOf.get(m)!.get(y)!;
      if (difference !== 0) return difference > 0;
    }
    if (tiePositions && tiePositions[x] !== tiePositions[y]) return tiePositions[x]! > tiePositions[y]!;
    return idText(market.candidateIds, x) > idText(market.candidateIds, y);
  };
}
