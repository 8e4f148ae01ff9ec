import { button, element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { Catalogue, FormBatch } from '../../contract/visit.ts';
import { nameOf, placeText, programmeOf } from './choice-list.ts';
import { chinaTime } from './countdown.ts';
import { chosenIn, countChoices, move, remove, setConsent } from './form.ts';
import { countdown } from './home-page.ts';
import { backLink, focusable, link, note, type PageContext, paragraph, primary, title } from './page.ts';
import { changeForm, currentRound, loadCatalogue, session, settleDraft, takesChoices } from './session.ts';

/** What is with the service and what only with this device, always in sight. */
export function draftStatus({ t, english }: PageContext): HTMLElement {
  const text =
    session.draft === 'saving'
      ? t.saving
      : session.draft === 'kept'
        ? t.kept
        : session.savedAt
          ? fill(t.saved, { time: chinaTime(session.savedAt, english) })
          : '';
  return element('p', { class: `draft ${session.draft}`, role: 'status' }, text);
}

function choiceItem(
  context: PageContext,
  batch: FormBatch,
  id: string,
  at: number,
  catalogue?: Catalogue,
): HTMLElement {
  const { t } = context;
  const { choices } = session.form;
  const last = chosenIn(choices, batch.no).programmes.length - 1;
  const programme = programmeOf(catalogue, id);
  const name = nameOf(t, programme);
  const step = (by: -1 | 1) => () =>
    changeForm(move(choices, batch.no, id, by), fill(t.moved, { name, n: at + 1 + by }));
  const control = (label: string, spoken: string, key: string, off: boolean, act: () => void) => {
    const made = focusable(button(label, act), `${key} ${id}`);
    made.setAttribute('aria-label', fill(spoken, { name }));
    if (off) made.setAttribute('disabled', '');
    return made;
  };
  return element(
    'li',
    {},
    element('span', { class: 'no' }, String(at + 1)),
    element(
      'div',
      { class: 'item' },
      element('b', {}, name),
      paragraph(
        programme ? `${placeText(t, at + 1)} · ${programme.code} · ${programme.county}` : id,
        'quiet',
      ),
      element(
        'div',
        { class: 'controls' },
        control(t.up, t.upOf, 'up', at === 0, step(-1)),
        control(t.down, t.downOf, 'down', at === last, step(1)),
        control(t.remove, t.removeOf, 'remove', false, () =>
          changeForm(remove(choices, batch.no, id), fill(t.removed, { name })),
        ),
      ),
    ),
  );
}

function consentBox({ t }: PageContext, batch: FormBatch): HTMLElement {
  const { choices } = session.form;
  const id = `consent-${batch.no}`;
  const box = focusable(
    element('input', { type: 'checkbox', id, 'aria-describedby': `${id}-help` }),
    id,
  ) as HTMLInputElement;
  box.checked = chosenIn(choices, batch.no).consent;
  box.addEventListener('change', () => changeForm(setConsent(choices, batch.no, box.checked), t.consent));
  return element(
    'div',
    { class: 'consent' },
    box,
    element('label', { for: id }, t.consent),
    element('p', { id: `${id}-help`, class: 'quiet' }, t.consentHelp),
  );
}

function batchPart(context: PageContext, batch: FormBatch, catalogue?: Catalogue): HTMLElement {
  const { t } = context;
  const { programmes } = chosenIn(session.form.choices, batch.no);
  const items = programmes.map((id, at) => choiceItem(context, batch, id, at, catalogue));
  const isFull = programmes.length >= batch.choicesMax;
  return element(
    'section',
    {},
    element('h2', {}, batch.title),
    paragraph(fill(t.batchCount, { count: programmes.length, max: batch.choicesMax }), 'quiet'),
    items.length > 0 ? element('ol', { class: 'items' }, ...items) : paragraph(t.empty),
    isFull
      ? paragraph(t.full_, 'quiet')
      : focusable(link(t.addTo, `#/find/${batch.no}`, 'button'), `add ${batch.no}`),
    ...(batch.consent ? [consentBox(context, batch)] : []),
  );
}

/** The form: batch by batch, moved by buttons that a keyboard and a screen reader have too. */
export function formPage(context: PageContext): Node[] {
  const { t, go, draw } = context;
  const round = currentRound();
  if (!round) return [];
  const catalogue = session.catalogues[round.id];
  if (!catalogue) void loadCatalogue(round.id).then((loaded) => loaded && draw());
  const open = takesChoices(round);
  return [
    backLink(t, '/home'),
    element(
      'section',
      {},
      title(`${t.form} · ${round.title}`),
      ...(open ? [countdown(context, round)] : [note('bad', t.over)]),
      paragraph(t.formHelp),
      draftStatus(context),
      ...(session.form.theirs
        ? [
            note(
              'wait',
              paragraph(t.newerDraft),
              button(t.useTheirs, () => settleDraft(true)),
              ' ',
              button(t.useMine, () => settleDraft(false)),
            ),
          ]
        : []),
    ),
    ...(catalogue
      ? round.batches.map((batch) => batchPart(context, batch, catalogue))
      : [element('section', {}, paragraph(t.loading))]),
    element(
      'section',
      { class: 'next' },
      paragraph(t.draftOnly),
      ...(open && countChoices(session.form.choices) > 0 ? [primary(t.check, () => go('/check'))] : []),
    ),
  ];
}
