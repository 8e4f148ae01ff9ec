import type { CatalogueProgramme, Visit } from '../../contract/visit.ts';
import { type Chance, chanceOf } from '../../rules/chance.ts';
import { ineligibility } from '../../rules/eligibility.ts';

/** What a family looks for; empty means anything. */
export type Search = {
  word: string;
  county: string;
  school: string;
  track: '' | 'general' | 'vocational';
  feeMax: number;
  boarding: boolean;
  good: boolean;
};

export const anything: Search = {
  word: '',
  county: '',
  school: '',
  track: '',
  feeMax: 0,
  boarding: false,
  good: false,
};

export type Found = { programme: CatalogueProgramme; chance: Chance };

const good: readonly Chance[] = ['very-likely', 'likely'];

/** The chance of the visiting candidate; unknown before scores are released. */
export function ownChance(visit: Pick<Visit, 'scores'>, programme: CatalogueProgramme): Chance {
  const { scores } = visit;
  const own = scores?.rank ? { rank: scores.rank, candidates: scores.candidates } : null;
  return chanceOf(own, programme.earlier);
}

function fits({ programme, chance }: Found, search: Search): boolean {
  const { word, county, school, track, feeMax, boarding } = search;
  const text = `${programme.code} ${programme.school} ${programme.title}`.toLowerCase();
  return (
    word
      .toLowerCase()
      .split(/\s+/)
      .every((part) => text.indexOf(part) >= 0) &&
    (county === '' || programme.county === county) &&
    (school === '' || programme.school === school) &&
    (track === '' || programme.track === track) &&
    (feeMax === 0 || (programme.feeYuan !== null && programme.feeYuan <= feeMax)) &&
    (!boarding || programme.boarding) &&
    (!search.good || good.indexOf(chance) >= 0)
  );
}

/** What the candidate may choose in a batch and looks for, and how many of the batch are not open to it. */
export function findProgrammes(
  programmes: readonly CatalogueProgramme[],
  batch: number,
  visit: Pick<Visit, 'scores' | 'candidate'>,
  search: Search,
): { found: Found[]; hidden: number } {
  const chooser = { groups: visit.candidate.groups, scores: visit.scores?.keys ?? null };
  const offered = programmes.filter((programme) => programme.batch === batch);
  const eligible = offered.filter((programme) => ineligibility(programme, chooser) === undefined);
  const found = eligible
    .map((programme) => ({ programme, chance: ownChance(visit, programme) }))
    .filter((each) => fits(each, search));
  return { found, hidden: offered.length - eligible.length };
}
