import { addMonths } from '#kernel/values/iso-date.ts';
import type { Source } from '../contract/figures.ts';

/** A figure as it is held to be true. */
export type StaffFigure = { id: string; headcount: number; asOf: string; source: Source };

/** Stated in the city folder: `sources` in the order in which they are believed. */
export type FigureRule = { sources: readonly Source[]; freshMonths: number };

/** `fresh-by-source`: a better source was preferred to a later figure. `stale`: nothing newer is known. */
export type ChosenFigure = StaffFigure & { reason: 'fresh-by-source' | 'fresh-latest' | 'stale' };

const placeOf = (rule: FigureRule, source: Source) => {
  const place = rule.sources.indexOf(source);
  return place < 0 ? rule.sources.length : place;
};

/**
 * The number of staff used for a day: among the figures of the last `freshMonths` the one of the source that
 * is believed most, the latest of it. Where none is so fresh, the latest older one, marked as stale; of one day
 * again the source believed most. Figures of later days never count. The same rule is in
 * `enterprises.enterprise_facts_v1`.
 */
export function chooseStaffFigure(
  figures: readonly StaffFigure[],
  rule: FigureRule,
  day: string,
): ChosenFigure | undefined {
  const known = figures.filter(({ asOf }) => asOf <= day);
  const byDay = (a: StaffFigure, b: StaffFigure) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0);
  const bySource = (a: StaffFigure, b: StaffFigure) => placeOf(rule, a.source) - placeOf(rule, b.source);
  const fresh = known.filter(({ asOf }) => asOf > addMonths(day, -rule.freshMonths));
  const [chosen] = fresh.toSorted((a, b) => bySource(a, b) || byDay(a, b));
  if (chosen) {
    const latest = fresh.every(({ asOf }) => asOf <= chosen.asOf);
    return { ...chosen, reason: latest ? 'fresh-latest' : 'fresh-by-source' };
  }
  const [last] = known.toSorted((a, b) => byDay(a, b) || bySource(a, b));
  return last && { ...last, reason: 'stale' };
}
