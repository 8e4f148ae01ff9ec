import { button, element } from '#web/portal/elements.ts';
import { dayText } from '#web/portal/plan-view.ts';
import type { Draft, DraftField, LinkPage } from './answer.ts';
import type { ConfirmTexts } from './texts.ts';

type Faults = Partial<Record<DraftField, string>>;

type FieldOptions = { type?: string; inputmode?: string; maxlength?: string; max?: string; help?: string };

/** A labelled field; its fault and its help are read out with it. */
function field(
  name: DraftField,
  label: string,
  draft: Draft,
  fault: string | undefined,
  options: FieldOptions = {},
): HTMLElement {
  const { help, ...attributes } = options;
  const notes = [help ? `${name}-help` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ');
  const input = element(name === 'note' ? 'textarea' : 'input', {
    id: name,
    name,
    autocomplete: 'off',
    ...attributes,
    ...(notes ? { 'aria-describedby': notes } : {}),
    ...(fault ? { 'aria-invalid': 'true' } : {}),
  }) as HTMLInputElement;
  input.value = draft[name];
  input.addEventListener('input', () => {
    draft[name] = input.value;
  });
  return element(
    'div',
    { class: 'field' },
    element('label', { for: name }, label),
    ...(help ? [element('p', { class: 'quiet', id: `${name}-help` }, help)] : []),
    input,
    ...(fault ? [element('p', { class: 'fault', id: `${name}-fault` }, fault)] : []),
  );
}

const fill = (text: string, values: Record<string, string | number>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_all, key: string) => String(values[key] ?? ''));

/** Who is asked, and why the last answer came back. */
function head(t: ConfirmTexts, page: LinkPage): Node[] {
  return [
    element('p', { class: 'eyebrow' }, t.creditCode, page.creditCode),
    element('h1', {}, page.enterpriseName),
    ...(page.synthetic ? [element('p', { class: 'demo' }, t.demo)] : []),
    ...(page.remark ? [element('p', { class: 'demo' }, t.returned, page.remark)] : []),
  ];
}

/** The few items to check, one below the other. */
export function formView(
  t: ConfirmTexts,
  page: LinkPage,
  draft: Draft,
  faults: Faults,
  english: boolean,
  next: () => void,
): Node[] {
  const last =
    page.headcount !== null && page.headcountAsOf
      ? fill(t.lastFigure, { headcount: page.headcount, day: dayText(page.headcountAsOf, english) })
      : undefined;
  const form = element(
    'form',
    { novalidate: '' },
    element('h2', {}, t.figures),
    field('headcount', t.headcount, draft, faults.headcount, {
      inputmode: 'numeric',
      maxlength: '7',
      help: last ? `${t.headcountHelp}${last}` : t.headcountHelp,
    }),
    field('headcountAsOf', t.asOf, draft, faults.headcountAsOf, { type: 'date', max: page.today }),
    element('h2', {}, t.contact),
    field('contactName', t.contactName, draft, faults.contactName, { maxlength: '60' }),
    field('contactPost', t.contactPost + t.optional, draft, faults.contactPost, { maxlength: '60' }),
    field('phone', t.phone, draft, faults.phone, {
      type: 'tel',
      maxlength: '20',
      help: fill(t.phoneHelp, { phone: page.phoneMasked }),
    }),
    field('note', t.note + t.optional, draft, faults.note, { maxlength: '500' }),
    element('button', { type: 'submit', class: 'primary' }, t.next),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    next();
  });
  return [...head(t, page), element('p', { class: 'quiet' }, t.about), form];
}

/** Everything once more before it is sent. */
export function checkView(
  t: ConfirmTexts,
  page: LinkPage,
  draft: Draft,
  english: boolean,
  acts: { back: () => void; send: () => void; sending: boolean; fault: string | null },
): Node[] {
  const lines: [string, string][] = [
    [t.headcount, draft.headcount],
    [t.asOf, dayText(draft.headcountAsOf, english)],
    [t.contactName, draft.contactName],
    [t.contactPost, draft.contactPost || '—'],
    [t.phone, draft.phone || t.unchangedPhone],
    [t.note, draft.note || '—'],
  ];
  const send = button(acts.sending ? t.sending : t.send, acts.send);
  send.className = 'primary';
  if (acts.sending) send.setAttribute('disabled', '');
  return [
    ...head(t, page),
    element('h2', {}, t.check),
    element(
      'dl',
      { class: 'summary' },
      ...lines.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
    ),
    ...(acts.fault ? [element('p', { class: 'fault', role: 'alert' }, acts.fault)] : []),
    element('div', { class: 'acts' }, send, button(t.back, acts.back)),
  ];
}

/** The receipt; what was sent is not shown again. */
export function receiptView(
  t: ConfirmTexts,
  enterpriseName: string,
  receipt: { number: string; submittedAt: string },
): Node[] {
  const at = new Date(receipt.submittedAt)
    .toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
    .slice(0, 16);
  return [
    element('h1', { tabindex: '-1' }, t.received),
    element('p', {}, enterpriseName),
    element('p', {}, t.receivedHelp),
    element('p', { class: 'receipt' }, t.receipt, element('b', {}, receipt.number)),
    element('p', {}, t.receivedAt, at),
    button(t.print, () => window.print()),
  ];
}
