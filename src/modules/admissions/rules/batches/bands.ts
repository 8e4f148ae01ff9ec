/**
 * The older banded practice (分数段志愿优先, ADM-13: Taiyuan 2011): candidates are cut into bands of a few
 * points; bands go from the top down, and inside a band the first choices of all are looked at before anybody's
 * second. It rewards tactics (a candidate may gain by ranking a likely programme first), which is why it is
 * kept as an alternative rule and never gets the engine's certificate.
 */
export type BandCandidate = {
  id: string;
  score: number;
  /** Lower goes first among equal scores; no two alike. */
  tieRank: number;
  choices: readonly string[];
};

/** Bands of `width` points counted down from `top`; a score above it belongs to the first band. */
export function matchByBands(
  candidates: readonly BandCandidate[],
  seats: ReadonlyMap<string, number>,
  { top, width }: { top: number; width: number },
): Map<string, string> {
  if (!(width > 0)) throw new Error('a band is at least as wide as one step of the score');
  const left = new Map(seats);
  const placed = new Map<string, string>();
  const bands = new Map<number, BandCandidate[]>();
  for (const candidate of candidates) {
    const band = Math.max(0, Math.floor((top - candidate.score) / width));
    const members = bands.get(band);
    if (members) members.push(candidate);
    else bands.set(band, [candidate]);
  }
  for (const [, members] of [...bands].sort(([x], [y]) => x - y)) {
    members.sort((x, y) => y.score - x.score || x.tieRank - y.tieRank);
    const rounds = Math.max(...members.map(({ choices }) => choices.length));
    for (let round = 0; round < rounds; round++) placeRound(members, round, left, placed);
  }
  return placed;
}

function placeRound(
  members: readonly BandCandidate[],
  round: number,
  left: Map<string, number>,
  placed: Map<string, string>,
): void {
  for (const { id, choices } of members) {
    const programme = choices[round];
    if (programme === undefined || placed.has(id)) continue;
    const seats = left.get(programme) ?? 0;
    if (seats === 0) continue;
    placed.set(id, programme);
    left.set(programme, seats - 1);
  }
}
