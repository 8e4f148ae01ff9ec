import './old-browsers.ts';
import '#web/portal/portal.css';
import './visit.css';
import { button, element, refill } from '#web/portal/elements.ts';
import { keep, read } from '#web/portal/reading.ts';
import { checkPage } from './check-page.ts';
import { findPage } from './find-page.ts';
import { formPage } from './form-page.ts';
import { guardianPage } from './guardian-page.ts';
import { homePage } from './home-page.ts';
import { methodPage } from './method-page.ts';
import { note, type Page, type PageContext } from './page.ts';
import { resultPage } from './result-page.ts';
import { loadGuardian, loadVisit, onChange, sendNow, session, signOut } from './session.ts';
import { signInPage } from './sign-in-page.ts';
import { type VisitTexts, visitTexts } from './texts.ts';
import { verifyPage } from './verify-page.ts';
import { receiptPage, versionsPage } from './versions-page.ts';

/** Pages by the first part of the address, and who may be on them; whoever may not begins at the sign-in. */
const pages: Record<string, { page: Page; who: 'candidate' | 'guardian' | 'either' | null }> = {
  '': { page: signInPage, who: null },
  home: { page: homePage, who: 'candidate' },
  form: { page: formPage, who: 'candidate' },
  find: { page: findPage, who: 'candidate' },
  check: { page: checkPage, who: 'candidate' },
  receipt: { page: receiptPage, who: 'candidate' },
  versions: { page: versionsPage, who: 'candidate' },
  guardian: { page: guardianPage, who: 'guardian' },
  result: { page: resultPage, who: 'either' },
  method: { page: methodPage, who: null },
  verify: { page: verifyPage, who: null },
};

const root = document.getElementById('root') as HTMLElement;
let demo = false;
let started = false;
let failed = false;

const go = (path: string): void => {
  if (location.hash === `#${path}`) draw();
  else location.hash = `#${path}`;
};

function switches(t: VisitTexts, english: boolean, large: boolean): HTMLElement {
  const language = button(t.language, () => {
    keep('language', english ? 'zh-CN' : 'en');
    draw();
  });
  language.lang = english ? 'zh-CN' : 'en';
  language.setAttribute('data-focus', 'language');
  const size = button(
    t.large,
    () => {
      keep('large-text', large ? '0' : '1');
      draw();
    },
    large,
  );
  size.setAttribute('data-focus', 'size');
  const leave = button(t.signOut, () => void signOut().then((left) => (left ? go('/') : draw())));
  return element('div', { class: 'switches' }, language, size, ...(session.who ? [leave] : []));
}

function content(context: PageContext): Node[] {
  const { t } = context;
  if (failed) return [note('bad', t.failed), button(t.retry, () => void start())];
  if (!started) return [element('p', { role: 'status' }, t.loading)];
  const [name = '', ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  const asked = pages[name];
  const mayLook = asked?.who === 'either' ? session.who !== null : !asked?.who || asked.who === session.who;
  if (!asked || !mayLook) return signInPage(context);
  // Whoever is signed in already has no business at the door.
  if (name === '' && session.who) return (session.who === 'guardian' ? guardianPage : homePage)(context);
  const drawn = asked.page({ ...context, rest });
  return drawn.length > 0 ? drawn : homePage(context);
}

/** Draws the page as it is now, and gives the focus back to the control that had it. */
function draw(): void {
  const english = read('language') === 'en';
  const large = read('large-text') === '1';
  const t = visitTexts[english ? 'en' : 'zh-CN'];
  const focused = document.activeElement?.getAttribute('data-focus');
  const typed =
    document.activeElement instanceof HTMLInputElement ? document.activeElement.selectionEnd : null;
  const filled = fields().map(({ id, value }) => ({ id, value }));
  document.documentElement.lang = english ? 'en' : 'zh-CN';
  document.documentElement.className = large ? 'large' : '';
  document.title = `${t.name} · ${t.subtitle}`;
  const brand = element(
    'div',
    { class: 'brand' },
    element('b', {}, t.name),
    ' ',
    element('span', {}, t.subtitle),
  );
  refill(
    root,
    element('a', { href: '#content', class: 'skip' }, t.skip),
    element('header', {}, brand, switches(t, english, large)),
    element(
      'main',
      { id: 'content', tabindex: '-1' },
      ...(demo ? [element('p', { class: 'demo' }, t.demo)] : []),
      ...(session.problem ? [note('bad', t.failed)] : []),
      ...content({ t, english, rest: [], go, draw }),
    ),
    element('p', { class: 'notice', role: 'status', 'aria-live': 'polite' }, session.notice),
  );
  giveBack(filled);
  if (focused) restoreFocus(focused, typed);
}

const fields = (): (HTMLInputElement | HTMLTextAreaElement)[] =>
  Array.from(root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type]), textarea'));

/** What was typed stays when the page around it is drawn anew, for instance because an answer has come. */
function giveBack(filled: readonly { id: string; value: string }[]): void {
  for (const field of fields())
    for (const { id, value } of filled) if (field.id === id && field.value === '') field.value = value;
}

function restoreFocus(key: string, caret: number | null): void {
  const controls = Array.from(root.querySelectorAll<HTMLElement>('[data-focus]'));
  const found = controls.find((control) => control.getAttribute('data-focus') === key);
  // A choice at the end has no further button that way: its neighbour takes the focus.
  const target = found?.hasAttribute('disabled')
    ? found.parentElement?.querySelector<HTMLElement>(':enabled')
    : found;
  target?.focus();
  if (caret !== null && target instanceof HTMLInputElement && /search|text/.test(target.type))
    target.setSelectionRange(caret, caret);
}

/** A new page begins at its top, with its heading, as a page that was loaded does. */
function turn(): void {
  // The way to the content is no page.
  if (location.hash === '#content') return;
  session.notice = '';
  session.problem = false;
  draw();
  window.scrollTo(0, 0);
  root.querySelector<HTMLElement>('h1')?.focus();
}

/** Finds out who is here: the visit lies in a cookie that this program cannot read. */
async function start(): Promise<void> {
  failed = false;
  draw();
  const options = await fetch('/api/sign-in-options').then(
    (answer) => answer.json() as Promise<{ demo: boolean }>,
    () => null,
  );
  demo = options?.demo ?? false;
  const candidate = await loadVisit();
  const answer = candidate.kind === 'signed-out' ? await loadGuardian() : candidate;
  started = true;
  failed = answer.kind === 'unreachable' || answer.kind === 'busy';
  draw();
}

onChange(draw);
window.addEventListener('hashchange', turn);
// What waits for the network goes at once when it is back, not with the next attempt.
window.addEventListener('online', sendNow);
void start();
