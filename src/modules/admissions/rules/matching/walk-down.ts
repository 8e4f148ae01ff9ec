import type { Market } from '../market.ts';
import { orderOf, type Rankings } from './strengths.ts';

/**
 * Whether ranks come from walking down a ranking: where all programmes share one without ties. A walk jumps from
 * candidate to candidate through the whole memory, so that already with a few rankings it is cheaper to sort the
 * applicants of each programme.
 */
export const isWalkedDown = ({ packed, rankingOf }: Rankings): boolean =>
  packed.length === 1 && packed[0]!.strict && rankingOf.every((ranking) => ranking === 0);

/**
 * Writes the rank of every choice: on the way down each programme counts its applicants as they come. Whoever is
 * not acceptable is passed over.
 */
export function walkDown(
  market: Market,
  { packed }: Rankings,
  strengths: Float64Array,
  ranks: Int32Array,
): void {
  const { choiceStart, choices, programmes } = market;
  const order = orderOf(packed[0]!);
  const bounded = programmes.some(({ ranking }) => ranking.kind === 'scores' && ranking.minimum.length > 0);
  const counts = new Int32Array(programmes.length);
  for (let place = 0; place < order.length; place++) {
    const i = order[place]!;
    const end = choiceStart[i + 1]!;
    for (let at = choiceStart[i]!; at < end; at++) {
      // Strengths lie apart from choices: they are not fetched where all are acceptable.
      if (bounded && strengths[at]! < 0) continue;
      const m = choices[at]!;
      const rank = counts[m]! + 1;
      counts[m] = rank;
      ranks[at] = rank;
    }
  }
}
