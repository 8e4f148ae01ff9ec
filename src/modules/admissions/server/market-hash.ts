import { createHash } from 'node:crypto';
import type { CanonicalForm } from '../rules/canonical-form.ts';

/** Digests of a market: of everything, and of its parts, so that one can see which part differs. */
export type MarketHashes = { market: string; rules: string; tieBreak: string; candidates: string };

function digest(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `sha256:${hash.digest('hex')}`;
}

export function hashMarket(form: CanonicalForm): MarketHashes {
  const rules = digest(form.rules());
  const tieBreak = digest(form.tieBreak());
  const candidates = digest(form.candidates());
  const market = digest([
    `hedong-market/1\nrules ${rules}\ntieBreak ${tieBreak}\ncandidates ${candidates}\n`,
  ]);
  return { market, rules, tieBreak, candidates };
}
