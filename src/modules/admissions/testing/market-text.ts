import { idText, type Market } from '../rules/market.ts';
import type { ByteSource } from '../rules/reading/json-scanner.ts';
import { type MarketReading, readMarket } from '../rules/reading/read-market.ts';

/** A text as a source of bytes, a few at a time when `piece` says so. */
export function textSource(text: string, piece = Number.POSITIVE_INFINITY): ByteSource {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return {
    size: Math.max(1, bytes.length),
    read(into, offset) {
      const count = Math.min(piece, into.length - offset, bytes.length - at);
      into.set(bytes.subarray(at, at + count), offset);
      at += count;
      return count;
    },
  };
}

export const readText = (text: string): MarketReading =>
  readMarket({ kind: 'document', document: textSource(text) });

/** A market as the contract writes it; what is left out is filled in. */
export type MarketJson = {
  programmes: Record<string, unknown>[];
  candidates: Record<string, unknown>[];
  tieBreak?: unknown;
  groups?: string[];
};

/** Reads a market that has no faults. */
export function buildMarket(json: MarketJson): Market {
  const { market, faults } = readText(JSON.stringify({ format: 'hedong-market/1', ...json }));
  if (!market) throw new Error(faults.map(({ place, message }) => `${place}: ${message}`).join('\n'));
  return market;
}

/** Who is where, by name. */
export function namedPlacement(market: Market, placed: Int32Array): Record<string, string | null> {
  return Object.fromEntries(
    Array.from(placed, (m, i) => [
      idText(market.candidateIds, i),
      m < 0 ? null : idText(market.programmeIds, m),
    ]),
  );
}
