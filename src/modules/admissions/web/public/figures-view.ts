import { element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { PublicFigures } from '../../contract/public-figures.ts';
import type { PublicResult } from '../../contract/results.ts';
import { facts } from '../visit/page.ts';
import { memberText, type PublicTexts } from './texts.ts';

/** 1,234; whatever the browser knows of locales. */
export const numberText = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const shareText = (part: number, whole: number): string =>
  whole > 0 ? `${((100 * part) / whole).toFixed(1)}%` : '—';

export function table(
  label: string,
  heads: readonly string[],
  rows: readonly (readonly (string | Node)[])[],
): HTMLElement {
  const cell = (value: string | Node, at: number) =>
    at === 0 ? element('th', { scope: 'row' }, value) : element('td', {}, value);
  return element(
    'table',
    { 'aria-label': label },
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map(cell)))),
  );
}

function glance(t: PublicTexts, { statistics }: PublicResult, figures: PublicFigures): HTMLElement {
  const { candidates, admitted, seats, bySeat, byChoice } = statistics;
  const share = (part: number, whole: number) =>
    fill(t.share, { n: numberText(part), share: shareText(part, whole) });
  const vocational = figures.tracks
    .filter(({ track }) => track === 'vocational')
    .reduce((sum, track) => sum + track.admitted, 0);
  const kinds = ['open', 'reserved', 'reverted', 'consent']
    .filter((kind) => (bySeat[kind] ?? 0) > 0)
    .map((kind) => fill(memberText(t, 'seat', kind), { n: numberText(bySeat[kind] ?? 0) }));
  return facts([
    [t.candidates, fill(t.people, { n: numberText(candidates) })],
    [t.admitted, share(admitted, candidates)],
    [t.seats, fill(t.people, { n: numberText(seats) })],
    [t.filled, shareText(admitted, seats)],
    [t.firstChoice, share(byChoice['1'] ?? 0, candidates)],
    [t.vocational, share(vocational, admitted)],
    [t.bySeat, kinds.join(t.separator)],
  ]);
}

function countyPart(t: PublicTexts, { counties, leastCell }: PublicFigures): Node[] {
  if (counties.length === 0) return [element('p', {}, t.notTold)];
  const rows = counties.map(({ name, candidates, general, vocational }) => [
    name ?? t.otherCounties,
    ...[candidates, general, vocational, candidates - general - vocational].map(numberText),
  ]);
  const heads = [t.county, t.candidates, t.toGeneral, t.toVocational, t.without];
  const joined = counties.some(({ name }) => name === null);
  return [
    table(t.counties, heads, rows),
    ...(joined ? [element('p', { class: 'quiet' }, fill(t.joined, { n: leastCell }))] : []),
  ];
}

/** What a round came to, in figures in which nobody can be told apart. */
export function figuresView(t: PublicTexts, result: PublicResult, figures: PublicFigures): Node[] {
  const rows = figures.tracks.map(({ track, seats, admitted }) => [
    memberText(t, 'track', track),
    numberText(seats),
    numberText(admitted),
    shareText(admitted, seats),
  ]);
  return [
    element('h2', {}, t.figures),
    glance(t, result, figures),
    element('h2', {}, t.tracks),
    table(t.tracks, [t.track, t.seats, t.admitted, t.filled], rows),
    element('h2', {}, t.counties),
    ...countyPart(t, figures),
  ];
}
