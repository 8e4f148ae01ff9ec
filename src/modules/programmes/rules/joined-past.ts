import type { ProgrammeYear } from './measured-programme.ts';

const figures = ['intake', 'graduates', 'placed', 'placedInField', 'furtherStudy', 'dualQualified'] as const;

/**
 * One past out of several: what merged schools did in a year counts together. A school that did not offer the
 * programme adds nothing; of one that did and said nothing, the sum cannot be known.
 */
export function joinYears(parts: readonly ProgrammeYear[]): ProgrammeYear {
  const offered = parts.filter(({ places }) => places !== null);
  const joined: ProgrammeYear = {
    places: offered.length === 0 ? null : offered.reduce((sum, { places }) => sum + (places ?? 0), 0),
    intake: null,
    graduates: null,
    placed: null,
    placedInField: null,
    furtherStudy: null,
    dualQualified: null,
  };
  for (const figure of figures) {
    const silent = offered.some((part) => part[figure] === null);
    const said = parts.flatMap((part) => part[figure] ?? []);
    joined[figure] = silent || said.length === 0 ? null : said.reduce((sum, each) => sum + each, 0);
  }
  return joined;
}

/** Where a school's records stand now: itself, or whoever took it over, and whoever took that over. */
export function presentSchool(id: string, successors: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let at = id;
  for (let next = successors.get(at); next !== undefined && !seen.has(next); next = successors.get(at)) {
    seen.add(next);
    at = next;
  }
  return at;
}
