import { idText, type Market } from '../market.ts';
import { sha256 } from './sha256.ts';

/**
 * The tie-break as a number a candidate, lower first. The lottery is public: SHA-256 of the seed as it is
 * printed, followed by the candidate's id, both as UTF-8 text, so that anybody can repeat it with
 * `printf '%s%s' SEED ID | sha256sum`. Undefined where the market names no tie-break.
 */
export function tieBreakPositions(market: Market): Float64Array | undefined {
  const { tieBreak, candidateIds } = market;
  if (!tieBreak) return undefined;
  const positions = new Float64Array(candidateIds.count).fill(candidateIds.count);
  const order = tieBreak.kind === 'order' ? tieBreak.order : drawLots(market, tieBreak.seed);
  for (let at = 0; at < order.length; at++) positions[order[at]!] = at;
  return positions;
}

/** All candidates in the order of the lottery. */
function drawLots(market: Market, seed: string): Int32Array {
  const { count } = market.candidateIds;
  const encoder = new TextEncoder();
  const lots = new Uint32Array(8 * count);
  for (let i = 0; i < count; i++)
    lots.set(sha256(encoder.encode(seed + idText(market.candidateIds, i))), 8 * i);
  // 53 bits decide all but never; the whole digest decides the rest.
  const leading = Float64Array.from(
    { length: count },
    (_, i) => lots[8 * i]! * 0x200000 + (lots[8 * i + 1]! >>> 11),
  );
  return Int32Array.from({ length: count }, (_, i) => i).sort((x, y) => {
    if (leading[x] !== leading[y]) return leading[x]! - leading[y]!;
    for (let word = 1; word < 8; word++) {
      const difference = lots[8 * x + word]! - lots[8 * y + word]!;
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
