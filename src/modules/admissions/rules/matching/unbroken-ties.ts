import type { Market } from '../market.ts';
import { applicantStarts } from './applicant-ranks.ts';
import { sortDescending } from './sort-pairs.ts';
import { breaksTies, type Rankings } from './strengths.ts';

/** Two candidates whom a programme must tell apart and nothing does. */
export type UnbrokenTie = { programme: number; candidates: [number, number] };

/** Every tie among applicants of a programme that admits seat by seat, where nothing breaks it. */
export function unbrokenTies(market: Market, rankings: Rankings, strengths: Float64Array): UnbrokenTie[] {
  const doubtful = doubtfulProgrammes(market, rankings);
  if (doubtful.length === 0) return [];
  const { starts, ends, keys, entries } = applicantsOf(market, strengths, doubtful);
  const ties: UnbrokenTie[] = [];
  for (const programme of doubtful) {
    const [from, to] = [starts[programme]!, ends[programme]!];
    const own = keys.subarray(from, to);
    const applicants = entries.subarray(from, to);
    sortDescending(own, applicants, 0, own.length);
    for (let at = 0; at < own.length; ) {
      let next = at + 1;
      while (next < own.length && own[next] === own[at]) next++;
      if (next - at > 1) {
        const tied = Array.from(applicants.subarray(at, next), (entry) => chooserOf(market, entry));
        for (const candidates of undecided(tied, rankings.tiePositions)) ties.push({ programme, candidates });
      }
      at = next;
    }
  }
  return ties;
}

/** The strengths of the acceptable applicants of some programmes, a stretch each, and which choices they are. */
function applicantsOf(market: Market, strengths: Float64Array, programmes: readonly number[]) {
  const { choices } = market;
  const wanted = new Uint8Array(market.programmes.length);
  for (const m of programmes) wanted[m] = 1;
  const starts = applicantStarts(market);
  const ends = starts.slice(0, -1);
  const keys = new Float64Array(choices.length);
  const entries = new Int32Array(choices.length);
  for (let at = 0; at < choices.length; at++) {
    const m = choices[at]!;
    if (wanted[m] === 0 || strengths[at]! < 0) continue;
    const to = ends[m]!;
    keys[to] = strengths[at]!;
    entries[to] = at;
    ends[m] = to + 1;
  }
  return { starts, ends, keys, entries };
}

function doubtfulProgrammes({ programmes }: Market, { packed, rankingOf }: Rankings): number[] {
  return Array.from(programmes.keys()).filter((m) => {
    const programme = programmes[m]!;
    if (!breaksTies(programme)) return false;
    const ranking = rankingOf[m]!;
    if (ranking >= 0) return !packed[ranking]!.strict;
    return (
      programme.ranking.kind === 'classes' && programme.ranking.classes.some((names) => names.length > 1)
    );
  });
}

/** The candidate whose choice it is. */
function chooserOf({ choiceStart }: Market, entry: number): number {
  let low = 0;
  let high = choiceStart.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (choiceStart[middle + 1]! > entry) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Neighbours among tied candidates whom the tie-break leaves tied. */
function undecided(tied: readonly number[], positions: Float64Array | undefined): [number, number][] {
  const positionOf = (candidate: number) => positions?.[candidate] ?? 0;
  const inOrder = [...tied].sort((x, y) => positionOf(x) - positionOf(y) || x - y);
  const pairs: [number, number][] = [];
  for (let at = 1; at < inOrder.length; at++) {
    const [one, other] = [inOrder[at - 1]!, inOrder[at]!];
    if (positionOf(one) === positionOf(other)) pairs.push([one, other]);
  }
  return pairs;
}
