import { button, element, refill } from './elements.ts';
import { keep, read } from './reading.ts';

/** What every light page says around its content. */
export type FrameTexts = { name: string; subtitle: string; language: string; large: string; skip: string };

/** How the reader wants it: kept by the browser where that allows it. */
export const wantsEnglish = (): boolean => read('language') === 'en';

/** Draws anew after a switch was pressed, and leaves the focus on that switch. */
function redraw(root: HTMLElement, draw: () => void, switchIndex: number): void {
  draw();
  root.querySelectorAll<HTMLElement>('.switches button')[switchIndex]?.focus();
}

function header(root: HTMLElement, t: FrameTexts, draw: () => void, links: Node[]): HTMLElement {
  const [english, large] = [wantsEnglish(), read('large-text') === '1'];
  const switchLanguage = button(t.language, () => {
    keep('language', english ? 'zh-CN' : 'en');
    redraw(root, draw, 0);
  });
  switchLanguage.lang = english ? 'zh-CN' : 'en';
  const switchSize = button(
    t.large,
    () => {
      keep('large-text', large ? '0' : '1');
      redraw(root, draw, 1);
    },
    large,
  );
  return element(
    'header',
    {},
    element('div', { class: 'brand' }, element('b', {}, t.name), ' ', element('span', {}, t.subtitle)),
    element('div', { class: 'switches' }, switchLanguage, switchSize, ...links),
  );
}

/** Puts a light page on the screen: language and size of text as chosen, a way past the header, the content. */
export function showPage(
  root: HTMLElement,
  t: FrameTexts,
  draw: () => void,
  content: Node[],
  links: Node[] = [],
): void {
  document.documentElement.lang = wantsEnglish() ? 'en' : 'zh-CN';
  document.documentElement.className = read('large-text') === '1' ? 'large' : '';
  document.title = `${t.name} · ${t.subtitle}`;
  refill(
    root,
    element('a', { href: '#content', class: 'skip' }, t.skip),
    header(root, t, draw, links),
    element('main', { id: 'content', tabindex: '-1' }, ...content),
  );
}
