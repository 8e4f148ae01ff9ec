import { button, element } from '#web/portal/elements.ts';
import type { VisitTexts } from './texts.ts';

/** What a page is drawn with. */
export type PageContext = {
  t: VisitTexts;
  english: boolean;
  /** The parts of the address behind the name of the page. */
  rest: readonly string[];
  go(path: string): void;
  draw(): void;
};

/** A page: draws what is known; what is missing it asks for, and is drawn again. */
export type Page = (context: PageContext) => Node[];

export const title = (text: string): HTMLElement => element('h1', { tabindex: '-1' }, text);
export const paragraph = (text: string, className = ''): HTMLElement =>
  element('p', className ? { class: className } : {}, text);

/** A control that finds its focus again after the page was drawn anew. */
export function focusable(control: HTMLElement, key: string): HTMLElement {
  control.setAttribute('data-focus', key);
  return control;
}

export function primary(label: string, act: () => void): HTMLElement {
  const made = button(label, act);
  made.className = 'primary';
  return made;
}

export const link = (label: string, href: string, className = ''): HTMLElement =>
  element('a', className ? { href, class: className } : { href }, label);

export const backLink = (t: VisitTexts, path: string): HTMLElement =>
  element('nav', { class: 'back no-print' }, link(`‹ ${t.back}`, `#${path}`));

/** Facts as terms and descriptions. */
export function facts(pairs: readonly (readonly [string, string | Node | null])[]): HTMLElement {
  const list = element('dl', { class: 'pairs' });
  for (const [term, value] of pairs) {
    if (value === null) continue;
    list.appendChild(element('div', {}, element('dt', {}, term), element('dd', {}, value)));
  }
  return list;
}

/** A message that matters: what it is stands in its words, its shape and its colour. */
export const note = (kind: 'good' | 'bad' | 'wait' | 'plain', ...children: (Node | string)[]): HTMLElement =>
  element('div', { class: `note ${kind}`, ...(kind === 'bad' ? { role: 'alert' } : {}) }, ...children);
