import './portal.css';
import { button, element } from './elements.ts';
import { showPage, wantsEnglish } from './frame.ts';
import { type PublicPlan, planView } from './plan-view.ts';
import { type PortalTexts, portalTexts } from './texts.ts';

type State = { plan: PublicPlan | null | undefined; failed: boolean; demo: boolean };

const state: State = { plan: undefined, failed: false, demo: false };
const root = document.getElementById('root') as HTMLElement;

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
  const english = wantsEnglish();
  const t = portalTexts[english ? 'en' : 'zh-CN'];
  showPage(
    root,
    t,
    draw,
    [
      element('p', { class: 'about' }, t.about),
      ...(state.demo ? [element('p', { class: 'demo' }, t.demo)] : []),
      element('section', {}, ...content(t, english)),
    ],
    [
      element('a', { class: 'entry', href: '/admission' }, t.admission),
      element('a', { class: 'entry', href: '/admission-results' }, t.results),
      element('a', { class: 'staff', href: '/console', title: t.staffHelp }, t.staff),
    ],
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
