import type { Ids, Market } from '../rules/market.ts';
import { buildWorkload, type Workload } from './workload.ts';

/** The public workload as a market, without a file. Scores t0 … t7 and s have the positions 0 … 8. */
export function marketOfWorkload(workload: Workload, ranking: 'own' | 'common'): Market {
  const { candidates, length, programmes, capacity, row, choices, score, totals } = workload;
  const choiceStart = new Uint32Array(candidates + 1);
  for (let i = 0; i <= candidates; i++) choiceStart[i] = i * length;
  return {
    programmeIds: numbered('p', programmes),
    programmes: Array.from({ length: programmes }, (_, m) => ({
      capacity: capacity[m]!,
      ranking: { kind: 'scores' as const, keys: ranking === 'own' ? [row[m]!, 8] : [8], minimum: [] },
      reserves: [],
      precedence: 'open-first' as const,
      caps: [],
      rates: [],
      ties: 'break' as const,
    })),
    candidateIds: numbered('c', candidates),
    choiceStart,
    choices,
    scoreNames: ['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 's'],
    scores: [...totals, Float64Array.from(score)],
    groupNames: [],
    groupStart: new Uint32Array(candidates + 1),
    groups: new Int32Array(0),
    tieBreak: undefined,
  };
}

/** `p0`, `p1` and so on, without a text for each of ten million. */
function numbered(letter: string, count: number): Ids {
  const ends = new Int32Array(count + 1);
  const bytes = new Uint8Array(count * (1 + String(count).length));
  let size = 0;
  for (let i = 0; i < count; i++) {
    bytes[size++] = letter.charCodeAt(0);
    let unit = 1;
    while (unit * 10 <= i) unit *= 10;
    for (; unit >= 1; unit = Math.floor(unit / 10)) bytes[size++] = 48 + (Math.floor(i / unit) % 10);
    ends[i + 1] = size;
  }
  return { count, bytes: bytes.subarray(0, size), ends };
}

export const workloadMarket = (candidates: number, length: number, ranking: 'own' | 'common') =>
  marketOfWorkload(buildWorkload(candidates, length), ranking);

/**
 * The workload with rules of every safe kind on top: candidates come from 300 junior highs, and every programme
 * keeps half of its seats for ten of them, above a floor of the common score. Our own addition: its outcome is
 * not among the published ones.
 */
export function withReserves(market: Market): Market {
  const schools = 300;
  const count = market.candidateIds.count;
  const groups = new Int32Array(count);
  const groupStart = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    groups[i] = i % schools;
    groupStart[i + 1] = i + 1;
  }
  const score = market.scoreNames.length - 1;
  return {
    ...market,
    programmes: market.programmes.map((programme, m) => ({
      ...programme,
      precedence: m % 2 === 0 ? 'open-first' : 'reserved-first',
      reserves: Array.from({ length: 10 }, (_, at) => ({
        group: (m * 7 + at * 31) % schools,
        seats: Math.floor(programme.capacity / 20),
        floor: [{ score, least: 2 ** 30 }],
        hard: at === 9,
      })),
    })),
    groupNames: Array.from({ length: schools }, (_, at) => `origin:JH${at}`),
    groupStart,
    groups,
  };
}
