import './portal.css';
import { type PortalTexts, portalTexts } from './texts.ts';

type PublicPlan = {
  title: string;
  documentNumber: string | null;
  issuedOn: string | null;
  items: { no: string; title: string; section: string | null; units: string[] }[];
};

type State = { plan: PublicPlan | null | undefined; failed: boolean; demo: boolean };

const state: State = { plan: undefined, failed: false, demo: false };
const root = document.getElementById('root') as HTMLElement;

const read = (key: string) => localStorage.getItem(`hedong.${key}`);
const keep = (key: string, value: string) => localStorage.setItem(`hedong.${key}`, value);

/** An element with text children: text never becomes markup. */
function element(
  name: string,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function button(label: string, pressed: boolean | undefined, act: () => void): HTMLElement {
  const made = element(
    'button',
    { type: 'button', ...(pressed === undefined ? {} : { 'aria-pressed': String(pressed) }) },
    label,
  );
  made.addEventListener('click', act);
  return made;
}

function header(t: PortalTexts, english: boolean, large: boolean): HTMLElement {
  const switchLanguage = button(t.language, undefined, () => {
    keep('language', english ? 'zh-CN' : 'en');
    draw();
  });
  const switchSize = button(t.large, large, () => {
    keep('large-text', large ? '0' : '1');
    draw();
  });
  return element(
    'header',
    {},
    element('div', { class: 'brand' }, element('b', {}, t.name), ' ', element('span', {}, t.subtitle)),
    element('div', { class: 'switches' }, switchLanguage, switchSize),
  );
}

function day(text: string, english: boolean): string {
  const [year, month, date] = text.split('-').map(Number);
  return english ? text : `${year}年${month}月${date}日`;
}

function planOf(t: PortalTexts, plan: PublicPlan, english: boolean): Node[] {
  const facts = [
    plan.documentNumber ? `${t.documentNumber} ${plan.documentNumber}` : '',
    plan.issuedOn ? `${t.issuedOn} ${day(plan.issuedOn, english)}` : '',
    t.items.replace('{{count}}', String(plan.items.length)),
  ].filter(Boolean);
  const nodes: Node[] = [element('h1', {}, plan.title), element('p', { class: 'quiet' }, facts.join(' · '))];
  let section: string | null = null;
  let list = element('ol', {});
  for (const item of plan.items) {
    if (item.section !== section || nodes.length === 2) {
      section = item.section;
      if (section) nodes.push(element('h2', {}, section));
      list = element('ol', {});
      nodes.push(list);
    }
    list.append(
      element(
        'li',
        {},
        element('span', { class: 'no' }, item.no),
        element(
          'div',
          {},
          element('b', {}, item.title),
          element('p', { class: 'quiet' }, `${t.units}：${item.units.join('、')}`),
        ),
      ),
    );
  }
  return nodes;
}

function content(t: PortalTexts, english: boolean): Node[] {
  if (state.failed)
    return [element('p', { role: 'alert' }, t.failed), button(t.retry, undefined, () => void load())];
  if (state.plan === undefined) return [element('p', { role: 'status' }, t.loading)];
  if (state.plan === null) return [element('h1', {}, t.plan), element('p', {}, t.none)];
  return planOf(t, state.plan, english);
}

function draw(): void {
  const english = read('language') === 'en';
  const large = read('large-text') === '1';
  const t = portalTexts[english ? 'en' : 'zh-CN'];
  document.documentElement.lang = english ? 'en' : 'zh-CN';
  document.documentElement.className = large ? 'large' : '';
  document.title = `${t.name} · ${t.subtitle}`;
  root.replaceChildren(
    element('a', { href: '#content', class: 'skip' }, t.skip),
    header(t, english, large),
    element(
      'main',
      { id: 'content' },
      element('p', { class: 'about' }, t.about),
      element('p', {}, element('a', { class: 'staff', href: '/console' }, t.staff)),
      ...(state.demo ? [element('p', { class: 'demo' }, t.demo)] : []),
      element('section', {}, ...content(t, english)),
    ),
  );
}

async function load(): Promise<void> {
  state.failed = false;
  draw();
  try {
    const [plan, options] = await Promise.all([fetch('/api/public/plan'), fetch('/api/sign-in-options')]);
    if (plan.status !== 404 && !plan.ok) throw new Error('no answer');
    state.plan = plan.ok ? ((await plan.json()) as { plan: PublicPlan | null }).plan : null;
    state.demo = options.ok && ((await options.json()) as { demo: boolean }).demo;
  } catch {
    state.failed = true;
  }
  draw();
}

void load();
