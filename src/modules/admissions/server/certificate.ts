import type { Verdict } from '../rules/checking/violation.ts';
import type { MarketHashes } from './market-hash.ts';

/**
 * What the independent checker found, and digests of all that went in and came out; `result` is of the bytes
 * of the file before the certificate.
 */
export function certificateText(
  hashes: MarketHashes,
  result: string,
  { violations, optimality }: Verdict,
): string {
  const none = (...rules: string[]) => !violations.some(({ rule }) => rules.includes(rule));
  return `,\n"certificate":${JSON.stringify({
    ...hashes,
    result,
    feasible: none('not-chosen', 'not-acceptable', 'against-the-rules'),
    noJustifiedEnvy: none('justified-envy'),
    noWastedSeat: none('wasted-seat'),
    optimalForCandidates: optimality,
  })}`;
}
