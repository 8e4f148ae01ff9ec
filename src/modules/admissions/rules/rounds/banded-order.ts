import type { Applicant } from './market-document.ts';
import type { RoundProgramme } from './round-input.ts';

const orderKey = (code: string) => `order:${code}`;
const bandKey = 'band';
/** More than any list is long; scores of the format are not negative. */
const longest = 100;

/**
 * The older practice of bands (分数段, ADM-13) as a market: whoever is in a higher band of totals comes first;
 * inside a band whoever put the programme earlier; then its own ranking. Deferred acceptance under that order gives
 * what clearing band after band, and choice after choice inside a band, gives: inside a band nobody who put a
 * programme earlier can lose it to somebody who put it later, and no lower band reaches a seat that a higher
 * one takes. So the same solver and the same check serve it.
 *
 * @param bandPoints Width of a band in points, from zero upwards.
 */
export function inBands(
  programmes: readonly RoundProgramme[],
  applicants: readonly Applicant[],
  bandPoints: number,
): { programmes: RoundProgramme[]; applicants: Applicant[] } {
  return {
    programmes: programmes.map((programme) => ({
      ...programme,
      ranking: [bandKey, orderKey(programme.code), ...programme.ranking],
    })),
    applicants: applicants.map((applicant) => ({
      ...applicant,
      keys: {
        ...applicant.keys,
        [bandKey]: Math.floor((applicant.keys.total ?? 0) / bandPoints),
        ...Object.fromEntries(applicant.wants.map((code, position) => [orderKey(code), longest - position])),
      },
    })),
  };
}
