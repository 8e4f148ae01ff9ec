import type { Market } from '../market.ts';
import type { Order } from './order.ts';
import { chooseSeatBySeat } from './seat-by-seat.ts';

/**
 * Deferred acceptance as it stands in the textbook, with the checker's own choice of candidates: everybody
 * without a place proposes to the next choice, each programme keeps whom its rules keep.
 */
export function slowAcceptance(market: Market, order: Order): Int32Array {
  const { choiceStart, choices, programmes } = market;
  const count = choiceStart.length - 1;
  const placed = new Int32Array(count).fill(-1);
  const next = choiceStart.slice(0, count);
  const holders: number[][] = programmes.map(() => []);
  for (;;) {
    const proposals = new Map<number, number[]>();
    for (let i = 0; i < count; i++) {
      if (placed[i]! >= 0 || next[i]! >= choiceStart[i + 1]!) continue;
      const m = choices[next[i]!]!;
      next[i] = next[i]! + 1;
      const list = proposals.get(m);
      if (list) list.push(i);
      else proposals.set(m, [i]);
    }
    if (proposals.size === 0) return placed;
    for (const [m, list] of proposals) {
      const kept = chooseSeatBySeat(market, order, m, [...holders[m]!, ...list]);
      for (const candidate of holders[m]!) if (!kept.has(candidate)) placed[candidate] = -1;
      for (const candidate of kept.keys()) placed[candidate] = m;
      holders[m] = [...kept.keys()];
    }
  }
}
