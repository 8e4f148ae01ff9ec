import { hash } from 'node:crypto';
import { Order } from '../rules/checking/order.ts';
import { chooseSeatBySeat } from '../rules/checking/seat-by-seat.ts';
import type { Market } from '../rules/market.ts';

export const digest = (text: string) => hash('sha256', text, 'hex');

/**
 * The second implementation: looks at every placement there is and keeps those that each programme's rules
 * would leave as they are when asked about all who are there or would rather be there.
 */
export function stablePlacements(market: Market): Int32Array[] {
  const order = new Order(market, digest);
  const { choiceStart, choices, programmes } = market;
  const count = choiceStart.length - 1;
  const found: Int32Array[] = [];
  /** Positions among a candidate's choices; the number of choices means no place. */
  const at = new Int32Array(count);
  const known = new Map<string, string>();
  const chosen = (m: number, pool: readonly number[]) => {
    const key = `${m}:${pool.join()}`;
    let answer = known.get(key);
    if (answer === undefined) {
      answer = [...chooseSeatBySeat(market, order, m, pool).keys()].sort((x, y) => x - y).join();
      known.set(key, answer);
    }
    return answer;
  };
  const isStable = () =>
    programmes.every((_, m) => {
      const there: number[] = [];
      const wanting: number[] = [];
      for (let i = 0; i < count; i++) {
        for (let k = choiceStart[i]!; k < choiceStart[i + 1]!; k++) {
          if (choices[k] !== m) continue;
          const place = k - choiceStart[i]!;
          if (place === at[i]) there.push(i);
          if (place <= at[i]!) wanting.push(i);
        }
      }
      return chosen(m, wanting) === there.join();
    });
  const walk = (i: number): void => {
    if (i === count) {
      if (isStable())
        found.push(
          at.map((place, who) => (place === lengthOf(who) ? -1 : choices[choiceStart[who]! + place]!)),
        );
      return;
    }
    for (let place = 0; place <= lengthOf(i); place++) {
      at[i] = place;
      walk(i + 1);
    }
  };
  const lengthOf = (i: number) => choiceStart[i + 1]! - choiceStart[i]!;
  walk(0);
  return found;
}

/** The placement that is best for every candidate at once, if there is one. */
export function bestForAll(market: Market, placements: readonly Int32Array[]): Int32Array | undefined {
  const { choiceStart, choices } = market;
  const placeOf = (i: number, m: number) => {
    if (m < 0) return Number.POSITIVE_INFINITY;
    return choices.subarray(choiceStart[i], choiceStart[i + 1]).indexOf(m);
  };
  return placements.find((one) =>
    placements.every((other) => one.every((m, i) => placeOf(i, m) <= placeOf(i, other[i]!))),
  );
}
