import { element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { Choices } from '../../contract/choices.ts';
import type { Catalogue, CatalogueProgramme, FormBatch } from '../../contract/visit.ts';
import type { VisitTexts } from './texts.ts';

export const programmeOf = (catalogue: Catalogue | undefined, id: string): CatalogueProgramme | undefined =>
  catalogue?.programmes.find((programme) => programme.id === id);

export const nameOf = (t: VisitTexts, programme: CatalogueProgramme | undefined): string =>
  programme ? `${programme.school} ${programme.title}` : t.unknownProgramme;

/** Choices to be read: batches in their order, best first. */
export function choiceList(
  t: VisitTexts,
  batches: readonly FormBatch[],
  choices: Choices,
  catalogue: Catalogue | undefined,
): HTMLElement {
  const parts = batches.flatMap((batch) => {
    const chosen = choices.find((each) => each.batch === batch.no);
    if (!chosen || chosen.programmes.length === 0) return [];
    const items = chosen.programmes.map((id, at) => {
      const programme = programmeOf(catalogue, id);
      return element(
        'li',
        {},
        element('span', { class: 'no' }, String(at + 1)),
        element(
          'div',
          { class: 'item' },
          element('b', {}, nameOf(t, programme)),
          element('p', { class: 'quiet' }, programme ? `${programme.code} · ${programme.county}` : id),
        ),
      );
    });
    return [
      element('h2', {}, batch.title),
      element('ol', { class: 'items' }, ...items),
      ...(chosen.consent ? [element('p', {}, `✓ ${t.consent}`)] : []),
    ];
  });
  return element('div', {}, ...(parts.length > 0 ? parts : [element('p', { class: 'quiet' }, t.empty)]));
}

export const placeText = (t: VisitTexts, n: number): string => fill(t.place, { n });
