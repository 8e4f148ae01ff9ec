import { button, element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import { dayText } from '#web/portal/plan-view.ts';
import type { OwnResult, ReasonView } from '../../contract/results.ts';
import type { RoundFacts } from '../../contract/visit.ts';
import { chinaTime } from './countdown.ts';
import { nextStep } from './next-step.ts';
import { backLink, facts, link, note, type PageContext, paragraph, title } from './page.ts';
import { consentSentence, reasonSentences, seatText, verdictOf, type Wording } from './reason-sentences.ts';
import { type ResultTexts, resultTexts } from './result-texts.ts';
import { loadResults, session, takesChoices } from './session.ts';

type Rounds = readonly Pick<RoundFacts, 'id' | 'kind' | 'title' | 'state' | 'opensAt' | 'closesAt'>[];

const textsOf = ({ english }: Pick<PageContext, 'english'>): ResultTexts =>
  resultTexts[english ? 'en' : 'zh-CN'];
const roundsOf = (): Rounds => session.visit?.rounds ?? session.guardian?.rounds ?? [];

/** The way to the result, where there is one to be seen. */
export function resultLink(context: PageContext): Node[] {
  const released = roundsOf().some(({ state }) => state === 'released');
  return released ? [link(textsOf(context).see, '#/result', 'button primary')] : [];
}

function choiceItem(w: Wording, reason: ReasonView, at: number): HTMLElement {
  const verdict = reason.outcome === 'admitted' ? 'in' : 'out';
  const sentences = reasonSentences(w, reason).map((sentence) => paragraph(sentence));
  return element(
    'li',
    { class: `reason ${verdict}` },
    element('p', { class: 'quiet' }, fill(w.t.place, { n: at + 1 }), ' · ', reason.code),
    element('h4', {}, `${reason.schoolName} ${reason.title}`),
    element('p', {}, element('b', { class: 'verdict' }, w.t[`verdict_${verdict}`])),
    ...sentences,
  );
}

/** Choices that nobody had to look at any more: told once, their names on demand. */
function unusedPart(w: Wording, reasons: readonly ReasonView[]): Node[] {
  const [first] = reasons;
  if (!first) return [];
  const names = reasons.map(({ code, schoolName, title: name }) =>
    element('li', {}, `${schoolName} ${name} · ${code}`),
  );
  return [
    ...reasonSentences(w, first).map((sentence) => paragraph(sentence)),
    element(
      'details',
      {},
      element('summary', {}, fill(w.t.unused, { n: reasons.length })),
      element('ul', {}, ...names),
    ),
  ];
}

function batchPart(w: Wording, result: OwnResult, batch: OwnResult['batches'][number]): Node[] {
  const consent = consentSentence(w, batch, result.admitted);
  if (batch.choices.length === 0 && consent === null) return [];
  const isUnused = ({ outcome }: ReasonView) => verdictOf(outcome) === 'unused';
  const items = batch.choices.flatMap((reason, at) => (isUnused(reason) ? [] : [choiceItem(w, reason, at)]));
  return [
    element('h3', {}, batch.title),
    ...(items.length > 0 ? [element('ol', { class: 'plain' }, ...items)] : []),
    ...unusedPart(w, batch.choices.filter(isUnused)),
    ...(consent === null ? [] : [note('plain', consent)]),
  ];
}

function verdictPart(w: Wording, { admitted, receipt, batches }: OwnResult): Node {
  const { t } = w;
  if (!admitted)
    return receipt === null || batches.length === 0
      ? note('plain', t.noChoices)
      : note('wait', element('b', {}, t.notAdmitted), paragraph(t.notAdmittedText));
  const batch = batches.find((each) => each.batch === admitted.batch)?.title ?? '';
  return note(
    'good',
    element('b', {}, t.admittedTo),
    facts([
      [t.school, admitted.schoolName],
      [t.programme, `${admitted.title} · ${admitted.code}`],
      [t.seatKind, seatText(w, admitted.seat, admitted.groupTitle)],
      [
        t.byChoice,
        admitted.choiceNo === null
          ? fill(t.byConsent, { batch })
          : fill(t.choiceNo, { batch, n: admitted.choiceNo }),
      ],
    ]),
  );
}

/** What was changed after the release, so that nothing changes behind anybody's back. */
function correctedPart({ t }: Wording, { corrections }: OwnResult, english: boolean): Node[] {
  return corrections.map(({ at, from, to, reason }) =>
    note(
      'wait',
      element('b', {}, `${t.corrected} ${chinaTime(at, english)}`),
      facts([
        [t.correctedFrom, from ?? t.correctedNowhere],
        [t.correctedTo, to ?? t.correctedNowhere],
        [t.correctedWhy, reason],
      ]),
    ),
  );
}

const openRound = () => roundsOf().find((round) => round.kind === 'supplementary' && takesChoices(round));

function furtherPart(t: ResultTexts, english: boolean): Node[] {
  const open = openRound();
  if (!open) return [paragraph(t.supplementaryLater)];
  const time = chinaTime(open.closesAt, english);
  return [
    paragraph(fill(t.supplementary, { round: open.title, time })),
    ...(session.who === 'candidate' ? [link(t.toForm, '#/form', 'button')] : []),
  ];
}

function nextSteps({ t }: Wording, { admitted }: OwnResult, english: boolean): Node[] {
  const states = (session.results ?? []).map((result) => result.admitted?.state ?? null);
  const { say, further } = nextStep(admitted?.state ?? null, states, openRound() !== undefined);
  const texts = t as unknown as Record<string, string>;
  const said =
    say === 'register' && admitted
      ? note(
          'wait',
          paragraph(
            fill(t.register, {
              by: dayText(admitted.registerBy, english),
              school: admitted.schoolName,
            }),
          ),
          paragraph(t.registerLost),
        )
      : say && paragraph(texts[`state_${say.replace('-', '_')}`] ?? say);
  return [...(said ? [said] : []), ...(further ? furtherPart(t, english) : [])];
}

function howPart({ t }: Wording, { roundId, receipt, version }: OwnResult): HTMLElement {
  return element(
    'details',
    { class: 'no-print' },
    element('summary', {}, t.how),
    ...t.howText.map((text) => paragraph(text)),
    ...(receipt
      ? [facts([[fill(t.receipt, { version: version ?? '' }), element('code', {}, receipt)]])]
      : []),
    element(
      'ul',
      {},
      element('li', {}, link(t.check, '#/verify')),
      element('li', {}, link(t.sealedList, `/api/admission-rounds/${roundId}/sealed.json`)),
      element('li', {}, link(t.package, `/api/public/admission-results/${roundId}/package.zip`)),
      element('li', {}, link(t.publicResults, `/admission-results#/${roundId}`)),
    ),
    paragraph(t.objection),
  );
}

function resultPart({ english }: PageContext, t: ResultTexts, result: OwnResult): HTMLElement {
  const w = { t, keyTitles: result.keyTitles };
  const reasons = result.batches.flatMap((batch) => batchPart(w, result, batch));
  return element(
    'section',
    {},
    paragraph(result.cycleTitle, 'eyebrow'),
    element('h2', { class: 'plain-heading' }, result.roundTitle),
    paragraph(`${t.releasedAt} ${chinaTime(result.releasedAt, english)}`, 'quiet'),
    ...correctedPart(w, result, english),
    verdictPart(w, result),
    element('h2', {}, t.next),
    ...nextSteps(w, result, english),
    ...(reasons.length > 0
      ? [element('h2', {}, t.reasons), paragraph(t.you, 'quiet'), paragraph(t.among, 'quiet'), ...reasons]
      : []),
    howPart(w, result),
  );
}

/** The own result: admitted where, what to do, and why every choice ended as it did. The guardian sees the same. */
export function resultPage(context: PageContext): Node[] {
  const t = textsOf(context);
  const { results } = session;
  if (results === null && !session.problem) void loadResults();
  const waiting = roundsOf().some(({ state }) => state === 'sealed' || state === 'matched');
  const nothing = waiting ? t.notReleased : t.notYet;
  const content = session.problem
    ? [button(context.t.retry, () => void loadResults())]
    : results === null
      ? [paragraph(context.t.loading)]
      : [
          ...(results.length === 0 || waiting ? [note('plain', nothing)] : []),
          ...(results.length > 0
            ? [
                element(
                  'p',
                  { class: 'no-print' },
                  button(t.print, () => window.print()),
                ),
              ]
            : []),
        ];
  const home = session.who === 'guardian' ? '/guardian' : '/home';
  const person = session.visit?.candidate ?? session.guardian?.candidate;
  return [
    backLink(context.t, home),
    element(
      'section',
      {},
      title(t.title),
      ...(person ? [paragraph(`${person.nameMasked} · ${person.originName}`)] : []),
      ...content,
    ),
    ...(results ?? []).map((result) => resultPart(context, t, result)),
  ];
}
