import '#web/portal/portal.css';
import './results.css';
import { button, element, refill } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import { showPage, wantsEnglish } from '#web/portal/frame.ts';
import type { PublicFigures } from '../../contract/public-figures.ts';
import type { PublicResult } from '../../contract/results.ts';
import { type Asked, addressOf, readAddress } from './address.ts';
import { checkView } from './check-view.ts';
import { figuresView } from './figures-view.ts';
import { type Lines, linesView, pageSize, searchForm } from './lines-view.ts';
import { type PublicTexts, publicTexts } from './texts.ts';

type State = {
  results: PublicResult[] | null;
  figures: PublicFigures | null;
  lines: Lines | null;
  shown: Asked | null;
  failed: boolean;
};

const state: State = { results: null, figures: null, lines: null, shown: null, failed: false };
const root = document.getElementById('root') as HTMLElement;
const linesPart = element('div', {});

async function read<T>(path: string): Promise<T> {
  const answer = await fetch(`/api/public/admission-results${path}`);
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  return (await answer.json()) as T;
}

/** The round of the address, or else the latest. */
const chosen = (asked: Asked): PublicResult | undefined =>
  state.results?.find(({ roundId }) => roundId === asked.roundId) ?? state.results?.[0];

/** Minutes are enough for the public; the time is that of China wherever the reader is. */
function timeText(instant: string, english: boolean): string {
  const local = new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString();
  const [year, month, day] = local.slice(0, 10).split('-').map(Number);
  return english
    ? `${local.slice(0, 10)} ${local.slice(11, 16)}`
    : `${year}年${month}月${day}日 ${local.slice(11, 16)}`;
}

function othersPart(t: PublicTexts, result: PublicResult): Node[] {
  const others = (state.results ?? []).filter(({ roundId }) => roundId !== result.roundId);
  if (others.length === 0) return [];
  const links = others.map(({ roundId, cycleTitle, roundTitle }) =>
    element(
      'li',
      {},
      element('a', { href: addressOf({ roundId, q: '', page: 1 }) }, `${cycleTitle} · ${roundTitle}`),
    ),
  );
  return [element('section', {}, element('h2', {}, t.others), element('ul', { class: 'files' }, ...links))];
}

function resultParts(t: PublicTexts, english: boolean, asked: Asked, result: PublicResult): Node[] {
  const { figures } = state;
  return [
    element(
      'section',
      {},
      element('p', { class: 'eyebrow' }, result.cycleTitle),
      element('h1', {}, `${t.title} · ${result.roundTitle}`),
      element('p', { class: 'quiet' }, fill(t.released, { time: timeText(result.releasedAt, english) })),
      ...(figures ? figuresView(t, result, figures) : [element('p', { role: 'status' }, t.loading)]),
    ),
    element(
      'section',
      {},
      element('h2', {}, t.lines),
      element('p', { class: 'quiet' }, t.linesHelp),
      searchForm(t, { ...asked, roundId: result.roundId }),
      linesPart,
    ),
    element('section', {}, ...checkView(t, result)),
    ...othersPart(t, result),
  ];
}

function content(t: PublicTexts, english: boolean): Node[] {
  const heading = element('h1', {}, t.title);
  if (state.failed)
    return [
      element(
        'section',
        {},
        heading,
        element('p', { role: 'alert' }, t.failed),
        button(t.retry, () => void load()),
      ),
    ];
  if (state.results === null)
    return [element('section', {}, heading, element('p', { role: 'status' }, t.loading))];
  const asked = readAddress(location.hash);
  const result = chosen(asked);
  if (!result) return [element('section', {}, heading, element('p', {}, t.none))];
  drawLines(t, { ...asked, roundId: result.roundId });
  return resultParts(t, english, asked, result);
}

function drawLines(t: PublicTexts, asked: Asked): void {
  const { lines } = state;
  refill(linesPart, ...(lines ? linesView(t, asked, lines) : [element('p', { role: 'status' }, t.loading)]));
}

const texts = (): PublicTexts => publicTexts[wantsEnglish() ? 'en' : 'zh-CN'];

function draw(): void {
  const t = texts();
  const synthetic = state.results?.some((result) => result.synthetic) ?? false;
  showPage(
    root,
    t,
    draw,
    [
      element('p', { class: 'about' }, t.about),
      ...(synthetic ? [element('p', { class: 'demo' }, t.demo)] : []),
      ...content(t, wantsEnglish()),
    ],
    [
      element('a', { class: 'entry', href: '/' }, t.home),
      element('a', { class: 'staff', href: '/admission' }, t.own),
    ],
  );
}

/** Reads what the address asks for and is not here yet. A search draws its lines anew and leaves the rest alone. */
async function load(): Promise<void> {
  try {
    state.failed = false;
    state.results ??= await read<PublicResult[]>('');
    const asked = readAddress(location.hash);
    const result = chosen(asked);
    const before = state.shown;
    state.shown = { ...asked, roundId: result?.roundId ?? '' };
    const turned = before?.roundId !== state.shown.roundId;
    if (!result) return draw();
    if (turned) {
      state.figures = null;
      state.lines = null;
      draw();
      state.figures = await read<PublicFigures>(`/${result.roundId}/figures`);
    }
    const search = new URLSearchParams({ q: asked.q, page: String(asked.page), pageSize: String(pageSize) });
    if (!asked.q) search.delete('q');
    state.lines = await read<Lines>(`/${result.roundId}/cut-offs?${search.toString()}`);
    if (turned) draw();
    else drawLines(texts(), state.shown);
  } catch {
    state.failed = true;
    state.shown = null;
    draw();
  }
}

window.addEventListener('hashchange', () => {
  // The way to the content is no page.
  if (location.hash !== '#content') void load();
});
draw();
void load();
