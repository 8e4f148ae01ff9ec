import { element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { CutOffRow } from '../../contract/results.ts';
import { type Asked, addressOf } from './address.ts';
import { numberText, table } from './figures-view.ts';
import { memberText, type PublicTexts } from './texts.ts';

export type Lines = { rows: CutOffRow[]; total: number };

/** Lines shown at a time: what a phone shows without becoming slow. */
export const pageSize = 30;

const small = (text: string) => element('span', { class: 'quiet' }, text);

/** Only seats kept for a group have a number of their own; the others share those of the programme. */
function takenText(t: PublicTexts, { seat, seats, admitted }: CutOffRow): string | Node {
  if (seat.indexOf('reserved:') === 0) return `${numberText(admitted)} / ${numberText(seats)}`;
  if (seat !== 'open') return numberText(admitted);
  const plan = small(fill(t.plan, { n: numberText(seats) }));
  return element('div', {}, numberText(admitted), element('br', {}), plan);
}

function rowOf(t: PublicTexts, row: CutOffRow): (string | Node)[] {
  const { line, lastYearTotal, seat } = row;
  const kind = fill(memberText(t, 'kind', seat.replace(/:.*$/, '')), { group: row.groupTitle ?? '' });
  const earlier = seat === 'open' && lastYearTotal !== null ? fill(t.lastYear, { n: lastYearTotal }) : '';
  return [
    element(
      'div',
      {},
      element('b', {}, `${row.schoolName} ${row.title}`),
      element('br', {}),
      small(`${row.code} · ${kind}`),
    ),
    takenText(t, row),
    element(
      'div',
      {},
      line === null ? t.notFull : element('b', {}, String(line)),
      ...(earlier ? [element('br', {}), small(earlier)] : []),
    ),
  ];
}

/** The form by which cut-offs are searched: it changes the address, and a link reproduces what was found. */
export function searchForm(t: PublicTexts, asked: Asked): HTMLElement {
  const field = element('input', { id: 'word', type: 'search', maxlength: '60' }) as HTMLInputElement;
  field.value = asked.q;
  const form = element(
    'form',
    { role: 'search', class: 'search no-print' },
    element('label', { for: 'word' }, t.word),
    element('div', { class: 'search-row' }, field, element('button', { type: 'submit' }, t.search)),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    location.hash = addressOf({ ...asked, q: field.value.trim(), page: 1 });
  });
  return form;
}

/** A page of cut-offs, with the ways to the others. */
export function linesView(t: PublicTexts, asked: Asked, { rows, total }: Lines): Node[] {
  if (total === 0)
    return [
      element('p', { role: 'status' }, t.nothing),
      element('a', { href: addressOf({ ...asked, q: '', page: 1 }) }, t.all),
    ];
  const pages = Math.ceil(total / pageSize);
  const way = (label: string, page: number) =>
    page >= 1 && page <= pages
      ? [element('a', { class: 'entry', href: addressOf({ ...asked, page }) }, label)]
      : [];
  return [
    element('p', { role: 'status', class: 'quiet' }, fill(t.found, { n: total, page: asked.page, pages })),
    element(
      'div',
      { class: 'lines' },
      table(
        t.lines,
        [t.programme, t.taken, t.line],
        rows.map((row) => rowOf(t, row)),
      ),
    ),
    element(
      'nav',
      { class: 'ways no-print' },
      ...way(t.previous, asked.page - 1),
      ...way(t.next, asked.page + 1),
    ),
  ];
}
