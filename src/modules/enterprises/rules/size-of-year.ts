import type { SizeClass } from '../contract/figures.ts';

export type SizeOfYear = { year: number; aboveSize: boolean; sizeClass: SizeClass | null };

/**
 * The size that holds on a day: that of its year, or of the latest earlier year while the next list has not
 * come, at most `carriedYears` later. The lists are made once a year from the year before.
 */
export function sizeOnDay<S extends SizeOfYear>(
  sizes: readonly S[],
  carriedYears: number,
  day: string,
): S | undefined {
  const year = Number(day.slice(0, 4));
  return sizes
    .filter((size) => size.year <= year && size.year >= year - carriedYears)
    .toSorted((a, b) => b.year - a.year)[0];
}
