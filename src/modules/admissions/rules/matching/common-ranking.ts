import { type Market, type Outcome, openSeat } from '../market.ts';
import { isPlain } from './deferred-acceptance.ts';
import { meetsMinimum, orderOf, type Rankings } from './strengths.ts';

/** Whether every programme ranks everybody alike and has plain seats: then score first decides (平行志愿). */
export function hasCommonRanking(market: Market, rankings: Rankings): boolean {
  const { packed, rankingOf } = rankings;
  return (
    packed.length === 1 &&
    packed[0]!.strict &&
    rankingOf.every((ranking) => ranking === 0) &&
    market.programmes.every(isPlain)
  );
}

/** Walks down the one list once; each candidate takes the first choice that has a seat left. */
export function serialAdmission(market: Market, rankings: Rankings): Outcome {
  const { choices, choiceStart, programmes } = market;
  const count = choiceStart.length - 1;
  const order = orderOf(rankings.packed[0]!);
  const left = Int32Array.from(programmes, ({ capacity }) => capacity);
  const bounded = Uint8Array.from(programmes, (programme) =>
    programme.ranking.kind === 'scores' && programme.ranking.minimum.length > 0 ? 1 : 0,
  );
  const placed = new Int32Array(count).fill(-1);
  const seat = new Int32Array(count).fill(-1);
  for (let rank = 0; rank < count; rank++) {
    const i = order[rank]!;
    const end = choiceStart[i + 1]!;
    for (let at = choiceStart[i]!; at < end; at++) {
      const m = choices[at]!;
      if (left[m] === 0 || (bounded[m] === 1 && !meetsMinimum(market, m, i))) continue;
      left[m] = left[m]! - 1;
      placed[i] = m;
      seat[i] = openSeat;
      break;
    }
  }
  return { placed, seat, settled: true };
}
