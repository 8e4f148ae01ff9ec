import type { Fault } from '#kernel/contract/fault.ts';
import { button, element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { Catalogue, Visit, VisitRound } from '../../contract/visit.ts';
import { canonicalChoices } from '../../rules/canonical-choices.ts';
import { choiceFaults } from '../../rules/check-choices.ts';
import { choiceList } from './choice-list.ts';
import { toSend } from './form.ts';
import { countdown } from './home-page.ts';
import { backLink, focusable, link, note, type PageContext, paragraph, primary, title } from './page.ts';
import {
  currentRound,
  dismissRefusal,
  loadCatalogue,
  sendNow,
  session,
  submit,
  takesChoices,
} from './session.ts';
import { faultSentence } from './texts.ts';

let agreed = false;

/** The same rules as on the server, so that faults are seen before anything is sent. */
function faultsOf(round: VisitRound, catalogue: Catalogue, visit: Visit): Fault[] {
  const rules = {
    batches: new Map(round.batches.map((batch) => [batch.no, batch] as const)),
    offers: new Map(catalogue.programmes.map((programme) => [programme.id, programme] as const)),
  };
  const chooser = { groups: visit.candidate.groups, scores: visit.scores?.keys ?? null };
  return choiceFaults(toSend(session.form.choices), rules, chooser);
}

/** How the delivery stands: on its way, waiting for the network or its turn, or refused. */
export function deliveryStatus(context: PageContext): Node[] {
  const { t, english, go } = context;
  const { delivery } = session;
  if (delivery.state === 'sending') return [note('wait', element('p', { role: 'status' }, t.sending))];
  if (delivery.state === 'waiting') {
    const text = element('p', { role: 'status' });
    const show = () => {
      const seconds = Math.max(1, Math.ceil((delivery.until - Date.now()) / 1000));
      text.textContent =
        delivery.ahead === null
          ? fill(t.undeliveredText, { seconds })
          : fill(t.queueText, { seconds, ahead: delivery.ahead });
    };
    show();
    const ticking = setInterval(() => (document.body.contains(text) ? show() : clearInterval(ticking)), 1000);
    return [
      note('wait', element('b', {}, t.undelivered), text, focusable(button(t.sendNow, sendNow), 'send-now')),
    ];
  }
  if (delivery.state === 'refused') {
    const sentences = delivery.faults.map((fault) => element('li', {}, faultSentence(fault, english)));
    const back = () => {
      dismissRefusal();
      go('/form');
    };
    return [
      note(
        'bad',
        element('b', {}, t.refused),
        element('ul', {}, ...sentences),
        button(t.toForm, back),
        ' ',
        link(t.seeVersions, '#/versions'),
      ),
    ];
  }
  return [];
}

function sendingPart(context: PageContext, faults: readonly Fault[]): Node[] {
  const { t, english, draw } = context;
  if (faults.length > 0)
    return [
      note(
        'bad',
        paragraph(fill(t.wrong, { n: faults.length })),
        element('ul', {}, ...faults.map((fault) => element('li', {}, faultSentence(fault, english)))),
      ),
    ];
  if (session.delivery.state !== 'idle') return [];
  const box = focusable(element('input', { type: 'checkbox', id: 'agree' }), 'agree') as HTMLInputElement;
  box.checked = agreed;
  box.addEventListener('change', () => {
    agreed = box.checked;
  });
  const send = () => {
    if (!agreed) {
      session.notice = t.agreeNeeded;
      draw();
      return;
    }
    agreed = false;
    submit(false);
  };
  return [
    element('div', { class: 'tick' }, box, element('label', { for: 'agree' }, t.agree)),
    ...(session.notice === t.agreeNeeded ? [note('bad', t.agreeNeeded)] : []),
    focusable(primary(t.submit, send), 'submit'),
  ];
}

/** The summary before anything counts. */
export function checkPage(context: PageContext): Node[] {
  const { t, draw } = context;
  const round = currentRound();
  const { visit } = session;
  if (!round || !visit) return [];
  const catalogue = session.catalogues[round.id];
  if (!catalogue) {
    void loadCatalogue(round.id).then((loaded) => loaded && draw());
    return [backLink(t, '/form'), title(t.checkTitle), paragraph(t.loading)];
  }
  const [latest] = round.versions;
  const same = latest && canonicalChoices(latest.choices) === canonicalChoices(session.form.choices);
  const underWay = session.delivery.state !== 'idle';
  const part =
    !takesChoices(round) && !underWay
      ? [note('bad', t.over)]
      : same && !underWay
        ? [
            note('good', fill(t.same, { version: latest.version })),
            link(t.seeVersions, '#/versions', 'button'),
          ]
        : sendingPart(context, faultsOf(round, catalogue, visit));
  return [
    backLink(t, '/form'),
    element(
      'section',
      {},
      title(t.checkTitle),
      ...(takesChoices(round) ? [countdown(context, round)] : []),
      paragraph(t.checkHelp),
      choiceList(t, round.batches, session.form.choices, catalogue),
    ),
    element('section', { class: 'next' }, ...deliveryStatus(context), ...part),
  ];
}
