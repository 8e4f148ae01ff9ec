import type { ChoiceReason, SolveMarket } from '../rules/rounds/admit-round.ts';

type Bounds = Record<string, number>;
type Programme = {
  id: string;
  capacity: number;
  ranking: { keys: string[]; minimum: Bounds };
  reserves: { group: string; seats: number; floor: Bounds }[];
};
type Candidate = { id: string; choices: string[]; scores: Bounds; groups: string[] };

const reaches = ({ scores }: Candidate, bounds: Bounds) =>
  Object.entries(bounds).every(([key, least]) => (scores[key] ?? 0) >= least);

/** Whom a programme keeps, by kind of seat: open seats first, then the reserves, then what reverts. */
function choose({ capacity, ranking, reserves }: Programme, wanting: Candidate[]): Map<string, string> {
  const ranked = wanting
    .filter((candidate) => reaches(candidate, ranking.minimum))
    .sort((x, y) => {
      for (const key of ranking.keys) {
        const difference = (y.scores[key] ?? 0) - (x.scores[key] ?? 0);
        if (difference !== 0) return difference;
      }
      return x.id < y.id ? -1 : 1;
    });
  const seats = new Map<string, string>();
  const take = (count: number, seat: string, fits: (candidate: Candidate) => boolean) => {
    for (const candidate of ranked) {
      if (count === 0) return;
      if (seats.has(candidate.id) || !fits(candidate)) continue;
      seats.set(candidate.id, seat);
      count--;
    }
  };
  const kept = reserves.reduce((sum, { seats: held }) => sum + held, 0);
  take(capacity - kept, 'open', () => true);
  for (const { group, seats: held, floor } of reserves)
    take(
      held,
      `reserved:${group}`,
      (candidate) => candidate.groups.includes(group) && reaches(candidate, floor),
    );
  take(capacity - seats.size, 'reverted', () => true);
  return seats;
}

/**
 * Solves a published market the slow, obvious way: all propose, programmes keep whom they choose, the others
 * propose on. Ties by id instead of the lottery; no caps and no rates.
 */
export const slowSolver: SolveMarket = async ({ document }) => {
  const market = JSON.parse(document) as { programmes: Programme[]; candidates: Candidate[] };
  const at = new Map(market.candidates.map(({ id }) => [id, 0]));
  for (;;) {
    const held = new Map(
      market.programmes.map((programme) => [
        programme.id,
        choose(
          programme,
          market.candidates.filter(({ id, choices }) => choices[at.get(id) ?? 0] === programme.id),
        ),
      ]),
    );
    const refused = market.candidates.filter(({ id, choices }) => {
      const code = choices[at.get(id) ?? 0];
      return code !== undefined && !held.get(code)?.has(id);
    });
    if (refused.length > 0) {
      for (const { id } of refused) at.set(id, (at.get(id) ?? 0) + 1);
      continue;
    }
    const placeOf = ({ id, choices }: Candidate) => choices[at.get(id) ?? 0] ?? null;
    const reason = (candidate: Candidate, choice: string): ChoiceReason => ({
      choice,
      outcome: placeOf(candidate) === choice ? 'admitted' : 'below-cutoff',
      rank: null,
      own: null,
      cutoff: null,
      ...(placeOf(candidate) === choice ? { seat: held.get(choice)?.get(candidate.id) ?? '' } : {}),
    });
    return {
      assignments: Object.fromEntries(market.candidates.map((each) => [each.id, placeOf(each)])),
      explanations: Object.fromEntries(
        market.candidates.map((each) => [each.id, each.choices.map((choice) => reason(each, choice))]),
      ),
      programmes: Object.fromEntries(
        market.programmes.map((programme) => {
          const admitted = market.candidates.filter((each) => placeOf(each) === programme.id);
          const total = Math.min(...admitted.map(({ scores }) => scores.total ?? 0));
          return [programme.id, { cutoff: admitted.length < programme.capacity ? null : { total } }];
        }),
      ),
    };
  }
};
