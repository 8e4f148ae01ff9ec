import { button, element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { SentVersion, VisitRound } from '../../contract/visit.ts';
import { deliveryStatus } from './check-page.ts';
import { choiceList } from './choice-list.ts';
import { chinaTime } from './countdown.ts';
import { backLink, facts, link, note, type PageContext, paragraph, primary, title } from './page.ts';
import { currentRound, loadCatalogue, session, submit, takesChoices } from './session.ts';
import type { VisitTexts } from './texts.ts';

let asking = false;

/** The receipt code in groups of eight, as it is read out or compared. */
const grouped = (receipt: string) => (receipt.match(/.{1,8}/g) ?? []).join(' ');

const viaText = (t: VisitTexts, { via }: SentVersion): string =>
  (t as unknown as Record<string, string>)[`via_${via}`] ?? via;

function receiptFacts({ t, english }: PageContext, sent: SentVersion): HTMLElement {
  return facts([
    [t.time, chinaTime(sent.submittedAt, english)],
    [t.receiptCode, element('code', {}, grouped(sent.receipt))],
  ]);
}

const downloadOf = (round: VisitRound, sent: SentVersion) =>
  `/api/admission-visit/receipts/${round.id}/${sent.version}.txt`;

/** The receipt of a submission: kept as a file or on paper, and checked after the seal. */
export function receiptPage(context: PageContext): Node[] {
  const { t, rest, draw } = context;
  const round = currentRound();
  const sent = round?.versions.find(({ version }) => String(version) === rest[0]);
  if (!round || !sent || !session.visit) return [];
  const catalogue = session.catalogues[round.id];
  if (!catalogue) void loadCatalogue(round.id).then((loaded) => loaded && draw());
  return [
    backLink(t, '/home'),
    element(
      'section',
      {},
      note('good', t.delivered),
      paragraph(`${session.visit.cycle.title} · ${round.title}`, 'eyebrow'),
      title(`${t.receipt} · ${fill(t.version, { version: sent.version })}`),
      facts([[t.number, session.visit.candidate.number]]),
      receiptFacts(context, sent),
      ...(sent.choices.length > 0
        ? [choiceList(t, round.batches, sent.choices, catalogue)]
        : [note('wait', t.withdrawnText)]),
      paragraph(t.receiptHelp),
      element(
        'div',
        { class: 'actions no-print' },
        link(t.download, downloadOf(round, sent), 'button'),
        button(t.print, () => window.print()),
        link(t.howVerify, '#/verify', 'button'),
      ),
    ),
  ];
}

function withdrawPart(context: PageContext, round: VisitRound): Node[] {
  const { t, draw } = context;
  const [latest] = round.versions;
  if (!takesChoices(round) || !latest || latest.choices.length === 0) return [];
  const ask = (open: boolean) => () => {
    asking = open;
    draw();
  };
  if (!asking) return [button(t.withdraw, ask(true))];
  const sure = () => {
    asking = false;
    submit(true);
  };
  return [
    note('bad', paragraph(t.withdrawAsk), button(t.withdrawYes, sure), ' ', primary(t.cancel, ask(false))),
  ];
}

/** Everything that was sent, the latest first; nothing is ever taken away. */
export function versionsPage(context: PageContext): Node[] {
  const { t } = context;
  const round = currentRound();
  if (!round) return [];
  const items = round.versions.map((sent, at) =>
    element(
      'li',
      { class: 'version' },
      element('b', {}, fill(t.version, { version: sent.version })),
      ' ',
      ...(at === 0 ? [element('span', { class: 'tag open' }, t.latest)] : []),
      paragraph(viaText(t, sent), 'quiet'),
      receiptFacts(context, sent),
      element(
        'div',
        { class: 'controls' },
        link(t.receipt, `#/receipt/${sent.version}`, 'button'),
        link(t.download, downloadOf(round, sent), 'button'),
      ),
    ),
  );
  return [
    backLink(t, '/home'),
    element(
      'section',
      {},
      title(`${t.versions} · ${round.title}`),
      ...deliveryStatus(context),
      items.length > 0 ? element('ol', { class: 'plain' }, ...items) : paragraph(t.noVersions),
      ...withdrawPart(context, round),
    ),
  ];
}
