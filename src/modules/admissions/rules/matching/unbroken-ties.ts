import type { Market } from '../market.ts';
import { breaksTies, type Rankings } from './strengths.ts';

/** Two candidates whom a programme must tell apart and nothing does. */
export type UnbrokenTie = { programme: number; candidates: [number, number] };

/** Every tie among applicants of a programme that admits seat by seat, where nothing breaks it. */
export function unbrokenTies(market: Market, rankings: Rankings, strengths: Float64Array): UnbrokenTie[] {
  const { programmes, choiceStart, choices } = market;
  const { packed, rankingOf, tiePositions } = rankings;
  const doubtful = programmes.map((programme, m) => {
    if (!breaksTies(programme)) return false;
    const ranking = rankingOf[m]!;
    if (ranking >= 0) return !packed[ranking]!.strict;
    return (
      programme.ranking.kind === 'classes' && programme.ranking.classes.some((names) => names.length > 1)
    );
  });
  if (!doubtful.includes(true)) return [];
  const applicants: { candidate: number; strength: number }[][] = programmes.map(() => []);
  for (let i = 0; i < choiceStart.length - 1; i++)
    for (let at = choiceStart[i]!; at < choiceStart[i + 1]!; at++)
      if (doubtful[choices[at]!] && strengths[at]! >= 0)
        applicants[choices[at]!]!.push({ candidate: i, strength: strengths[at]! });
  const positionOf = (candidate: number) => tiePositions?.[candidate] ?? 0;
  return applicants.flatMap((list, programme) => {
    list.sort((x, y) => y.strength - x.strength || positionOf(x.candidate) - positionOf(y.candidate));
    const ties: UnbrokenTie[] = [];
    for (let at = 1; at < list.length; at++) {
      const [one, other] = [list[at - 1]!, list[at]!];
      if (one.strength === other.strength && positionOf(one.candidate) === positionOf(other.candidate))
        ties.push({ programme, candidates: [one.candidate, other.candidate] });
    }
    return ties;
  });
}
