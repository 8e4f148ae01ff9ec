import { element } from './elements.ts';
import type { PortalTexts } from './texts.ts';

/** The plan in force as the public may see it. */
export type PublicPlan = {
  title: string;
  documentNumber: string | null;
  issuedOn: string | null;
  items: PublicItem[];
};
export type PublicItem = { no: string; title: string; section: string | null; units: string[] };

/** 2021年3月5日; in English the day as it is written in data. */
export function dayText(day: string, english: boolean): string {
  const [year, month, date] = day.split('-').map(Number);
  return english ? day : `${year}年${month}月${date}日`;
}

/** Items under their sections, in the order of the document; a section that comes back opens again. */
export function sectionsOf(items: readonly PublicItem[]): { section: string | null; items: PublicItem[] }[] {
  const sections: { section: string | null; items: PublicItem[] }[] = [];
  for (const item of items) {
    const last = sections[sections.length - 1];
    if (last && last.section === item.section) last.items.push(item);
    else sections.push({ section: item.section, items: [item] });
  }
  return sections;
}

function itemOf(t: PortalTexts, item: PublicItem): HTMLElement {
  const units = item.units.length
    ? [element('p', { class: 'quiet' }, `${t.units}${item.units.join(t.separator)}`)]
    : [];
  return element(
    'li',
    {},
    element('span', { class: 'no' }, item.no),
    element('div', { class: 'item' }, element('b', {}, item.title), ...units),
  );
}

/** Title, document number, day and all items with who answers for them. */
export function planView(t: PortalTexts, plan: PublicPlan, english: boolean): Node[] {
  const facts = [
    plan.documentNumber ? `${t.documentNumber}${plan.documentNumber}` : '',
    plan.issuedOn ? `${t.issuedOn}${dayText(plan.issuedOn, english)}` : '',
    t.items.replace('{{count}}', String(plan.items.length)),
  ].filter(Boolean);
  return [
    element('p', { class: 'eyebrow' }, t.plan),
    element('h1', {}, plan.title),
    element('ul', { class: 'facts' }, ...facts.map((fact) => element('li', {}, fact))),
    ...sectionsOf(plan.items).flatMap(({ section, items }) => [
      ...(section ? [element('h2', {}, section)] : []),
      element('ol', { class: 'items' }, ...items.map((item) => itemOf(t, item))),
    ]),
  ];
}
