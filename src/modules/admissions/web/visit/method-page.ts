import { element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import { chanceMargins } from '../../rules/chance.ts';
import { backLink, type PageContext, paragraph, title } from './page.ts';

/** How the words about chances come about, with the very numbers that the rule uses. */
export function methodPage({ t }: PageContext): Node[] {
  return [
    backLink(t, '/form'),
    element(
      'section',
      {},
      title(t.methodTitle),
      ...t.methodText.map((text) => paragraph(fill(text, chanceMargins))),
    ),
  ];
}
