/** Counts of persons of one county; of all counties that are not told apart where there is no code. */
export type CountyCounts = {
  divisionCode: string | null;
  candidates: number;
  general: number;
  vocational: number;
};

/** The fewest persons that a published cell may stand for; a count of nobody names nobody. */
export const leastCell = 5;

const isSmall = (count: number): boolean => count > 0 && count < leastCell;
const hasSmallCell = ({ candidates, general, vocational }: CountyCounts): boolean =>
  [candidates, general, vocational, candidates - general - vocational].some(isSmall);

const joined = (one: CountyCounts, other: CountyCounts): CountyCounts => ({
  divisionCode: null,
  candidates: one.candidates + other.candidates,
  general: one.general + other.general,
  vocational: one.vocational + other.vocational,
});

/**
 * Joins counties until no cell stands for fewer than `leastCell` persons; those without a place are a cell too,
 * since anybody can subtract. Cells are joined, not hidden: a hidden one could be computed from the sum of the city.
 * A row that was joined stands for two counties at least. Where even the city is too small, nothing is told.
 */
export function withoutSmallCells(counties: readonly CountyCounts[]): CountyCounts[] {
  const told = counties.filter((county) => !hasSmallCell(county));
  const small = counties.filter(hasSmallCell);
  if (small.length === 0) return told;
  told.sort((one, other) => other.candidates - one.candidates);
  let rest = small.reduce(joined);
  let members = small.length;
  while (members < 2 || hasSmallCell(rest)) {
    const least = told.pop();
    if (!least) return [];
    rest = joined(rest, least);
    members++;
  }
  return [...told, { ...rest, divisionCode: null }];
}
