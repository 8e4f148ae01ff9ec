import { idOrder } from './id-order.ts';
import { type Bound, type Ids, idText, type Market, type Programme } from './market.ts';

/**
 * A market in the one form that is hashed, whatever the order of its files: names in the order of their
 * UTF-16 code units, everything else by the place of its name in that order. The rules and the tie-break are
 * lines of JSON; the candidates are columns of numbers, little-endian, because a text of them would cost more
 * to write than the market costs to solve. docs/admission-engine.md describes the bytes.
 */
export type CanonicalForm = {
  /** Positions in the canonical order. */
  candidateOrder: Int32Array;
  programmeOrder: Int32Array;
  rules(): Iterable<string>;
  tieBreak(): Iterable<string>;
  candidates(): Iterable<Uint8Array>;
};

/** Rows that are brought together before they are handed on. */
const CHUNK = 8192;

export function canonicalForm(market: Market): CanonicalForm {
  const candidateOrder = idOrder(market.candidateIds);
  const programmeOrder = idOrder(market.programmeIds);
  return {
    candidateOrder,
    programmeOrder,
    rules: () => ruleLines(market, programmeOrder),
    tieBreak: () => tieBreakLines(market),
    candidates: () => candidateBytes(market, candidateOrder, programmeOrder),
  };
}

function* ruleLines(market: Market, programmeOrder: Int32Array): Iterable<string> {
  for (const m of programmeOrder)
    yield `${JSON.stringify(ruleOf(market, market.programmes[m]!, idText(market.programmeIds, m)))}\n`;
}

/** A programme with its names in text and every default written out. */
function ruleOf(market: Market, programme: Programme, id: string): unknown {
  const bounds = (list: readonly Bound[]) =>
    Object.fromEntries(
      list.map(({ score, least }) => [market.scoreNames[score]!, least] as const).sort(byName),
    );
  const groupName = (group: number) => market.groupNames[group];
  const { ranking } = programme;
  return {
    id,
    capacity: programme.capacity,
    ranking:
      ranking.kind === 'scores'
        ? { keys: ranking.keys.map((key) => market.scoreNames[key]), minimum: bounds(ranking.minimum) }
        : {
            classes: ranking.classes.map((members) =>
              Array.from(members, (candidate) => idText(market.candidateIds, candidate)).sort(),
            ),
          },
    reserves: programme.reserves.map(({ group, seats, floor, hard }) => ({
      group: groupName(group),
      seats,
      floor: bounds(floor),
      hard,
    })),
    precedence: programme.precedence,
    maxPerGroup: programme.caps.map(({ group, max }) => ({ group: groupName(group), max })),
    minRates: programme.rates.map(({ group, percent }) => ({ group: groupName(group), percent })),
    ties: programme.ties,
  };
}

const byName = (x: readonly [string, unknown], y: readonly [string, unknown]) =>
  x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : 0;

function* tieBreakLines(market: Market): Iterable<string> {
  const { tieBreak } = market;
  if (tieBreak?.kind === 'lottery') yield `${JSON.stringify({ lottery: tieBreak.seed })}\n`;
  if (tieBreak?.kind === 'order')
    for (const candidate of tieBreak.order)
      yield `${JSON.stringify(idText(market.candidateIds, candidate))}\n`;
}

function* candidateBytes(
  market: Market,
  candidateOrder: Int32Array,
  programmeOrder: Int32Array,
): Iterable<Uint8Array> {
  const { candidateIds, choiceStart, choices, groupStart, groups } = market;
  yield* idBytes(candidateIds, candidateOrder);
  const programmePlace = inverse(programmeOrder);
  yield* listBytes(candidateOrder, choiceStart, choices, programmePlace, false);
  const scoreNames = sortedNames(market.scoreNames, (name) =>
    market.scores[name]!.some((value) => !Number.isNaN(value)),
  );
  yield new TextEncoder().encode(JSON.stringify(scoreNames.map((name) => market.scoreNames[name])));
  for (const name of scoreNames) yield* columnBytes(market.scores[name]!, candidateOrder);
  const used = new Set(groups);
  const groupNames = sortedNames(market.groupNames, (name) => used.has(name));
  yield new TextEncoder().encode(JSON.stringify(groupNames.map((name) => market.groupNames[name])));
  const groupPlace = new Int32Array(market.groupNames.length);
  groupNames.forEach((name, place) => {
    groupPlace[name] = place;
  });
  yield* listBytes(candidateOrder, groupStart, groups, groupPlace, true);
}

/** Names that candidates carry, in order; a name that only a rule mentions belongs to the rules. */
function sortedNames(names: readonly string[], used: (name: number) => boolean): number[] {
  return Array.from(names, (_, at) => at)
    .filter(used)
    .sort((x, y) => (names[x]! < names[y]! ? -1 : 1));
}

function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  for (let place = 0; place < order.length; place++) places[order[place]!] = place;
  return places;
}

const bytesOf = (values: Uint32Array | Float64Array) =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** The length of each name, then all names. */
function* idBytes(ids: Ids, order: Int32Array): Iterable<Uint8Array> {
  for (let from = 0; from < order.length; from += CHUNK) {
    const rows = Math.min(CHUNK, order.length - from);
    const lengths = new Uint32Array(rows);
    let total = 0;
    for (let k = 0; k < rows; k++) {
      const id = order[from + k]!;
      lengths[k] = ids.ends[id + 1]! - ids.ends[id]!;
      total += lengths[k]!;
    }
    const text = new Uint8Array(total);
    for (let k = 0, to = 0; k < rows; k++) {
      const id = order[from + k]!;
      for (let at = ids.ends[id]!; at < ids.ends[id + 1]!; at++) text[to++] = ids.bytes[at]!;
    }
    yield bytesOf(lengths);
    yield text;
  }
}

function* columnBytes(column: Float64Array, order: Int32Array): Iterable<Uint8Array> {
  const chunk = new Float64Array(CHUNK);
  for (let from = 0; from < order.length; from += CHUNK) {
    const rows = Math.min(CHUNK, order.length - from);
    for (let k = 0; k < rows; k++) chunk[k] = column[order[from + k]!]!;
    yield bytesOf(chunk.subarray(0, rows));
  }
}

/** For each candidate the number of entries and the entries, as places in the canonical order. */
function* listBytes(
  order: Int32Array,
  start: Uint32Array,
  entries: Int32Array,
  placeOf: Int32Array,
  sorted: boolean,
): Iterable<Uint8Array> {
  let chunk = new Uint32Array(CHUNK);
  let size = 0;
  for (let place = 0; place < order.length; place++) {
    const from = start[order[place]!]!;
    const to = start[order[place]! + 1]!;
    if (size + 1 + to - from > chunk.length) {
      yield bytesOf(chunk.subarray(0, size));
      size = 0;
      if (1 + to - from > chunk.length) chunk = new Uint32Array(1 + to - from);
    }
    chunk[size++] = to - from;
    const first = size;
    for (let at = from; at < to; at++) chunk[size++] = placeOf[entries[at]!]!;
    if (sorted && size - first > 1) chunk.subarray(first, size).sort();
  }
  yield bytesOf(chunk.subarray(0, size));
}
