/**
 * The admission workload: every number below is part of its public specification, so that a market of any
 * size can be rebuilt elsewhere, in any language, and its outcome compared by one hash.
 */
const SEED = 20260601;
const WEIGHTS = [
  [16, 0, 0],
  [12, 2, 2],
  [10, 6, 0],
  [10, 0, 6],
  [8, 4, 4],
  [6, 10, 0],
  [6, 0, 10],
  [4, 6, 6],
] as const;

export type Workload = {
  candidates: number;
  /** Choices a candidate. */
  length: number;
  programmes: number;
  capacity: Int32Array;
  /** Which of the eight weightings a programme ranks by. */
  row: Uint8Array;
  /** `length` programmes a candidate, in the order of preference. */
  choices: Int32Array;
  /** The common score. */
  score: Uint32Array;
  /** The eight weighted totals, one column a weighting. */
  totals: readonly Float64Array[];
};

function fmix(value: number): number {
  let h = value;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

function rnd(t: number, a: number, b: number): number {
  const stream = fmix((SEED + Math.imul(t, 0x9e3779b9)) >>> 0);
  return fmix((fmix((stream ^ a) >>> 0) + Math.imul(b, 0x85ebca6b)) >>> 0);
}

const u = (t: number, a: number, b: number) => rnd(t, a, b) / 4294967296;

/** The first index whose cumulative weight exceeds the value. */
function firstAbove(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function cumulativeWeights(programmes: number): Float64Array {
  const cumulative = new Float64Array(programmes);
  let total = 0;
  for (let m = 0; m < programmes; m++) cumulative[m] = total += 1 / (m + 10);
  return cumulative;
}

/** Draws one candidate's programmes and writes them in the order of preference. */
function choiceWriter(programmes: number, length: number, choices: Int32Array) {
  const cumulative = cumulativeWeights(programmes);
  const total = cumulative[programmes - 1]!;
  const seenBy = new Int32Array(programmes).fill(-1);
  const order = new Float64Array(length);
  const width = programmes / 5;
  const jitter = programmes / 4;
  const near = (x: number, p: number) => {
    let y = (1 - p) * programmes - width / 2 + x * width;
    if (y < 0) y = -y;
    if (y >= programmes) y = 2 * programmes - y;
    return Math.min(Math.floor(y), programmes - 1);
  };
  return (i: number, p: number) => {
    const base = i * length;
    let count = 0;
    const take = (m: number) => {
      seenBy[m] = i;
      const place = m + u(4, i, m) * jitter;
      let at = count++;
      for (; at > 0; at--) {
        const before = order[at - 1]!;
        if (before < place || (before === place && choices[base + at - 1]! < m)) break;
        order[at] = before;
        choices[base + at] = choices[base + at - 1]!;
      }
      order[at] = place;
      choices[base + at] = m;
    };
    for (let b = 0; count < length && b < 64 * length; b++) {
      const x = u(3, i, 2 * b);
      const popular = (rnd(3, i, 2 * b + 1) & 1) === 1;
      const m = popular ? firstAbove(cumulative, x * total) : near(x, p);
      if (seenBy[m] !== i) take(m);
    }
    for (let m = 0; count < length; m++) if (seenBy[m] !== i) take(m);
  };
}

/** Builds the workload for `candidates` with `length` choices each. */
export function buildWorkload(candidates: number, length: number): Workload {
  const programmes = Math.max(2 * length, Math.floor(candidates / 200));
  const capacity = new Int32Array(programmes);
  const row = new Uint8Array(programmes);
  for (let m = 0; m < programmes; m++) {
    capacity[m] = Math.max(1, Math.floor(((0.95 * candidates) / programmes) * (0.5 + u(1, m, 0))));
    row[m] = rnd(7, m, 0) & 7;
  }
  const choices = new Int32Array(candidates * length);
  const score = new Uint32Array(candidates);
  const totals = WEIGHTS.map(() => new Float64Array(candidates));
  const write = choiceWriter(programmes, length, choices);
  for (let i = 0; i < candidates; i++) {
    const s = rnd(2, i, 0);
    score[i] = s;
    const parts = [s >>> 22, rnd(5, i, 0) >>> 22, rnd(6, i, 0) >>> 22] as const;
    WEIGHTS.forEach((w, r) => {
      totals[r]![i] = w[0] * parts[0] + w[1] * parts[1] + w[2] * parts[2];
    });
    write(i, s / 4294967296);
  }
  return { candidates, length, programmes, capacity, row, choices, score, totals };
}

/** What is published of an outcome: matched candidates, and one hash over every placement. */
export function outcomeHash(placed: Int32Array): { matched: number; hash: string } {
  let h = 2166136261;
  let matched = 0;
  for (let i = 0; i < placed.length; i++) {
    const programme = placed[i]!;
    if (programme >= 0) matched++;
    h = Math.imul(h ^ programme, 16777619);
  }
  return { matched, hash: (h >>> 0).toString(16).padStart(8, '0') };
}
