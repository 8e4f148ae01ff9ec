import type { Market } from '../market.ts';
import { orderDescending } from './sort-order.ts';
import { type Rankings, strengthOf } from './strengths.ts';

/**
 * Which programmes get their ranks by walking down a ranking: those that share the only one there is. A walk
 * jumps from candidate to candidate through the whole memory, so that already with a few rankings it is
 * cheaper to sort the applicants of each programme.
 */
export const walkedProgrammes = ({ packed, rankingOf }: Rankings): Uint8Array =>
  Uint8Array.from(rankingOf, (ranking) => (packed.length === 1 && ranking === 0 ? 1 : 0));

/**
 * Writes the rank of every choice of the walked programmes: on the way down each of them counts its applicants
 * as they come. Tied ones share a rank; whoever is not acceptable is passed over.
 */
export function walkDown(
  market: Market,
  rankings: Rankings,
  walked: Uint8Array,
  strengths: Float64Array,
  ranks: Int32Array,
): void {
  const { choiceStart, choices, programmes, candidateIds } = market;
  const [ranking] = rankings.packed;
  if (!ranking || !walked.includes(1)) return;
  const values = new Float64Array(candidateIds.count);
  for (let i = 0; i < values.length; i++) values[i] = strengthOf(ranking, i);
  const order = orderDescending(values);
  const counts = new Int32Array(programmes.length);
  // The last applicant of each programme: the value, less than any at first, and the rank.
  const lastValues = new Float64Array(programmes.length).fill(-1);
  const lastRanks = new Int32Array(programmes.length);
  for (let place = 0; place < order.length; place++) {
    const i = order[place]!;
    const value = values[i]!;
    const end = choiceStart[i + 1]!;
    for (let at = choiceStart[i]!; at < end; at++) {
      const m = choices[at]!;
      if (walked[m] === 0 || strengths[at]! < 0) continue;
      const count = counts[m]! + 1;
      counts[m] = count;
      if (lastValues[m] !== value) {
        lastValues[m] = value;
        lastRanks[m] = count;
      }
      ranks[at] = lastRanks[m]!;
    }
  }
}
