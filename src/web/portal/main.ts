import './portal.css';
import { button, element, refill } from './elements.ts';
import { type PublicPlan, planView } from './plan-view.ts';
import { keep, read } from './reading.ts';
import { type PortalTexts, portalTexts } from './texts.ts';

type State = { plan: PublicPlan | null | undefined; failed: boolean; demo: boolean };

const state: State = { plan: undefined, failed: false, demo: false };
const root = document.getElementById('root') as HTMLElement;

/** Draws anew after a switch was pressed, and leaves the focus on that switch. */
function redraw(switchIndex: number): void {
  draw();
  const switches = root.querySelectorAll<HTMLElement>('.switches button');
  switches[switchIndex]?.focus();
}

function header(t: PortalTexts, english: boolean, large: boolean): HTMLElement {
  const switchLanguage = button(t.language, () => {
    keep('language', english ? 'zh-CN' : 'en');
    redraw(0);
  });
  switchLanguage.lang = english ? 'zh-CN' : 'en';
  const switchSize = button(
    t.large,
    () => {
      keep('large-text', large ? '0' : '1');
      redraw(1);
    },
    large,
  );
  return element(
    'header',
    {},
    element('div', { class: 'brand' }, element('b', {}, t.name), ' ', element('span', {}, t.subtitle)),
    element(
      'div',
      { class: 'switches' },
      switchLanguage,
      switchSize,
      element('a', { class: 'entry', href: '/admission' }, t.admission),
      element('a', { class: 'staff', href: '/console', title: t.staffHelp }, t.staff),
    ),
  );
}

function content(t: PortalTexts, english: boolean): Node[] {
  if (state.failed)
    return [
      element('h1', {}, t.plan),
      element('p', { role: 'alert' }, t.failed),
      button(t.retry, () => void load()),
    ];
  if (state.plan === undefined)
    return [element('h1', {}, t.plan), element('p', { role: 'status' }, t.loading)];
  if (state.plan === null) return [element('h1', {}, t.plan), element('p', {}, t.none)];
  return planView(t, state.plan, english);
}

function draw(): void {
  const english = read('language') === 'en';
  const large = read('large-text') === '1';
  const t = portalTexts[english ? 'en' : 'zh-CN'];
  document.documentElement.lang = english ? 'en' : 'zh-CN';
  document.documentElement.className = large ? 'large' : '';
  document.title = `${t.name} · ${t.subtitle}`;
  refill(
    root,
    element('a', { href: '#content', class: 'skip' }, t.skip),
    header(t, english, large),
    element(
      'main',
      { id: 'content', tabindex: '-1' },
      element('p', { class: 'about' }, t.about),
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
