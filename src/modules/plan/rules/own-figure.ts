import type { Bilingual } from '#kernel/contract/scalars.ts';
import type { OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';
import type { OwnFigure } from '../contract/work.ts';

/** Bodies through which a city acts; the records they answer for are kept by others. */
const armsOfTheCity: readonly string[] = ['city-department', 'party-body', 'mass-organisation'];

/**
 * The organisation whose figures a body reports: its own with all below it, and for a department of the city
 * the city's, which everybody may know.
 * @param tree the organisations of the day.
 */
export function figureHolder(organisationId: string, tree: readonly OrganisationOnDay[]): string {
  const body = tree.find(({ id }) => id === organisationId);
  if (!body || !armsOfTheCity.includes(body.kind)) return organisationId;
  const superior = tree.find(({ id }) => id === body.parentId);
  return superior?.kind === 'city-government' ? superior.id : organisationId;
}

/** What has been reckoned for a body: `value` in per cent for a share, and the two sides it comes from. */
export type ReckonedFigure = {
  metricId: string;
  title: Bilingual;
  unit: Bilingual;
  /** null where the records say nothing. */
  value: number | null;
  /** The sides of a share; null for counts and amounts. */
  sides: { numerator: number; denominator: number } | null;
};

/** A figure in the words of both languages: a share in per cent with its two sides, everything else with its unit. */
export function ownFigure({ metricId, title, unit, value, sides }: ReckonedFigure): OwnFigure {
  if (value === null) return { metricId, title, value: { 'zh-CN': '—', en: '—' } };
  const number = (each: number) => each.toLocaleString('en');
  if (sides) {
    const share = `${value.toFixed(1)}%`;
    const parts = `${number(sides.numerator)}/${number(sides.denominator)}`;
    return { metricId, title, value: { 'zh-CN': `${share}（${parts}）`, en: `${share} (${parts})` } };
  }
  return {
    metricId,
    title,
    value: { 'zh-CN': `${number(value)} ${unit['zh-CN']}`, en: `${number(value)} ${unit.en}` },
  };
}
