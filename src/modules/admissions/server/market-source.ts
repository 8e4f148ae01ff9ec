import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteSource } from '../rules/reading/json-scanner.ts';
import type { MarketFault } from '../rules/reading/market-fault.ts';
import { type MarketReading, readMarket } from '../rules/reading/read-market.ts';

/** Reads a market from a file, or from a folder with market.json, programmes.ndjson and candidates.ndjson. */
export function readMarketFiles(path: string): MarketReading {
  const faults: MarketFault[] = [];
  const opened: number[] = [];
  const open = (file: string): ByteSource => {
    try {
      const handle = openSync(file, 'r');
      opened.push(handle);
      const { size } = fstatSync(handle);
      return {
        size: Math.max(size, 1),
        read: (into, offset) => readSync(handle, into, offset, into.length - offset, null),
      };
    } catch (error) {
      faults.push({ place: file, rule: 'missing-file', message: (error as Error).message });
      return { size: 1, read: () => 0 };
    }
  };
  try {
    const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const source = folder
      ? {
          kind: 'folder' as const,
          market: open(join(path, 'market.json')),
          programmes: open(join(path, 'programmes.ndjson')),
          candidates: open(join(path, 'candidates.ndjson')),
        }
      : { kind: 'document' as const, document: open(path) };
    return faults.length > 0 ? { market: undefined, faults } : readMarket(source);
  } finally {
    for (const handle of opened) closeSync(handle);
  }
}
