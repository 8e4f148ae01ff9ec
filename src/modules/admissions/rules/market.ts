/**
 * A market in memory: columns of numbers, because a city has a hundred thousand candidates and a province a
 * million. Candidates, programmes, groups and scores are positions; only `Ids` know their names.
 */

/** Names as UTF-8 behind one another; name `i` lies between `ends[i]` and `ends[i + 1]`. */
export type Ids = { count: number; bytes: Uint8Array; ends: Int32Array };

/** A candidate meets it with `least` or more in `score`. */
export type Bound = { score: number; least: number };

export type Ranking =
  /** Higher is better, key by key; whoever is below the minimum is not considered. */
  | { kind: 'scores'; keys: readonly number[]; minimum: readonly Bound[] }
  /** Best first; inside one class all are tied. Whoever is in no class is not acceptable. */
  | { kind: 'classes'; classes: readonly Int32Array[] };

/** Seats kept for the members of a group who meet the floor. */
export type Reserve = { group: number; seats: number; floor: readonly Bound[]; hard: boolean };

export type Programme = {
  capacity: number;
  ranking: Ranking;
  reserves: readonly Reserve[];
  precedence: 'reserved-first' | 'open-first';
  caps: readonly { group: number; max: number }[];
  rates: readonly { group: number; percent: number }[];
  ties: 'break' | 'admit-all';
};

export type TieBreak =
  /** Candidates, the one who wins a tie first; whoever is not named stands behind all who are. */
  { kind: 'order'; order: Int32Array } | { kind: 'lottery'; seed: string };

export type Market = {
  programmeIds: Ids;
  programmes: readonly Programme[];
  candidateIds: Ids;
  /** The choices of candidate `i` are `choices[choiceStart[i]] … choices[choiceStart[i + 1] - 1]`. */
  choiceStart: Uint32Array;
  choices: Int32Array;
  scoreNames: readonly string[];
  /** A column a score name; NaN where a candidate has no such score. */
  scores: readonly Float64Array[];
  groupNames: readonly string[];
  groupStart: Uint32Array;
  groups: Int32Array;
  tieBreak: TieBreak | undefined;
};

/** Where everybody ended. */
export type Outcome = {
  /** The programme of each candidate, or -1. */
  placed: Int32Array;
  /** The seat: `openSeat`, `revertedSeat`, or the position of the reserve; -1 without a place. */
  seat: Int32Array;
  /**
   * False only where rules that may contradict each other (see `ruleSafety`) left no placement that fits all
   * of them; the outcome is then the one of plain deferred acceptance, and the certificate says so.
   */
  settled: boolean;
};

export const openSeat = 0x10000;
export const revertedSeat = 0x10001;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export function idText(ids: Ids, index: number): string {
  const from = ids.ends[index]!;
  const to = ids.ends[index + 1]!;
  // Most ids are short and plain; building them from their bytes is several times quicker than a decoder.
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = ids.bytes[at]!;
    if (byte >= 0x80) return decoder.decode(ids.bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Names given as text, for a market that does not come from a file. */
export function idsOf(names: readonly string[]): Ids {
  const parts = names.map((name) => encoder.encode(name));
  const ends = new Int32Array(names.length + 1);
  for (let i = 0; i < parts.length; i++) ends[i + 1] = ends[i]! + parts[i]!.length;
  const bytes = new Uint8Array(ends[names.length]!);
  for (let i = 0; i < parts.length; i++) bytes.set(parts[i]!, ends[i]!);
  return { count: names.length, bytes, ends };
}

/** Whether a candidate is a member of a group. */
export function isMember(market: Market, candidate: number, group: number): boolean {
  for (let at = market.groupStart[candidate]!; at < market.groupStart[candidate + 1]!; at++)
    if (market.groups[at] === group) return true;
  return false;
}

export function meetsBounds(market: Market, candidate: number, bounds: readonly Bound[]): boolean {
  for (const { score, least } of bounds) if (!(market.scores[score]![candidate]! >= least)) return false;
  return true;
}
