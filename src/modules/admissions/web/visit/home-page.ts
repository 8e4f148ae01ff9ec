import { element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { ReleasedScores, Visit, VisitRound } from '../../contract/visit.ts';
import { canonicalChoices } from '../../rules/canonical-choices.ts';
import { countingVersion } from '../../rules/counting-version.ts';
import { chinaTime, timeLeft } from './countdown.ts';
import { countChoices } from './form.ts';
import { facts, link, note, type PageContext, paragraph, primary, title } from './page.ts';
import { resultLink } from './result-page.ts';
import { currentRound, serverNow, session, takesChoices } from './session.ts';

/** A clock that counts down by the time of the server, and goes on by itself. */
export function countdown({ t }: PageContext, round: VisitRound): HTMLElement {
  const clock = element('b', { role: 'timer' });
  const show = () => {
    const left = timeLeft(round.closesAt, serverNow());
    const text = left
      ? `${left.days > 0 ? `${left.days} ${t.day} ` : ''}${left.hours} ${t.hour} ${left.minutes} ${t.minute} ${left.seconds} ${t.second}`
      : t.over;
    if (clock.textContent !== text) clock.textContent = text;
  };
  show();
  const ticking = setInterval(() => {
    // A page that was left takes its clock with it.
    if (document.body.contains(clock)) show();
    else clearInterval(ticking);
  }, 500);
  return element('p', { class: 'countdown' }, `${t.countdown} `, clock);
}

function sentStatus({ t, english }: PageContext, round: VisitRound): HTMLElement {
  const [latest] = round.versions;
  if (!latest) return note('bad', t.never);
  const values = {
    version: latest.version,
    count: countChoices(latest.choices),
    time: chinaTime(latest.submittedAt, english),
  };
  return latest.choices.length === 0
    ? note('wait', fill(t.sentWithdrawn, values))
    : note('good', fill(t.sent, values));
}

function guardianStatus({ t }: PageContext, visit: Visit, round: VisitRound): Node[] {
  const [latest] = round.versions;
  if (visit.guardian === 'none' || !latest) return [];
  const versions = round.versions.map(({ version, confirmedAt }) => ({
    version,
    confirmed: confirmedAt !== null,
  }));
  const counting = countingVersion(versions, visit.guardian);
  const confirmed = latest.confirmedAt !== null;
  // Once choices are closed there is nobody left to be asked.
  if (!confirmed && visit.guardian === 'asked' && !takesChoices(round)) return [];
  const parts = [
    paragraph(fill(confirmed ? t.guardianDone : t.guardianOpen, { version: latest.version })),
    ...(confirmed ? [] : [paragraph(visit.guardian === 'required' ? t.guardianRequired : t.guardianAsked)]),
    ...(visit.guardian === 'required'
      ? [paragraph(counting ? fill(t.countingIs, { version: counting }) : t.countingNone)]
      : []),
  ];
  return [note(confirmed ? 'good' : 'wait', ...parts)];
}

function choicesPart(context: PageContext, visit: Visit, round: VisitRound): HTMLElement {
  const { t, english, go } = context;
  const open = takesChoices(round);
  const [latest] = round.versions;
  const changed = latest && canonicalChoices(session.form.choices) !== canonicalChoices(latest.choices);
  const early = round.state === 'open' && serverNow() < new Date(round.opensAt).getTime();
  return element(
    'section',
    {},
    element('h2', {}, `${t.choices} · ${round.title}`),
    paragraph(fill(t.closes, { time: chinaTime(round.closesAt, english) }), 'quiet'),
    ...(open ? [countdown(context, round)] : [paragraph(early ? t.notOpenYet : t.over)]),
    sentStatus(context, round),
    ...(open && changed ? [note('wait', fill(t.changed, { version: latest.version }))] : []),
    ...guardianStatus(context, visit, round),
    element(
      'div',
      { class: 'actions' },
      ...(open ? [primary(latest ? t.goOn : t.fill, () => go('/form'))] : []),
      ...(latest ? [link(t.view, '#/versions', 'button')] : []),
    ),
  );
}

function scoreTable({ t }: PageContext, scores: ReleasedScores): Node[] {
  const row = (subject: string, value: number, max: string) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, subject),
      element('td', {}, String(value)),
      element('td', {}, max),
    );
  const heading = [t.subject, t.points, t.full].map((text) => element('th', { scope: 'col' }, text));
  const place =
    scores.rank === null
      ? []
      : [
          fill(t.rankText, { rank: scores.rank, candidates: scores.candidates }) +
            (scores.tied && scores.tied > 1 ? fill(t.rankTied, { tied: scores.tied }) : ''),
        ];
  return [
    element(
      'table',
      { class: 'scores' },
      element('thead', {}, element('tr', {}, ...heading)),
      element(
        'tbody',
        {},
        ...scores.subjects.map(({ title: subject, value, max }) => row(subject, value, String(max))),
        ...(scores.bonus > 0 ? [row(t.bonus, scores.bonus, '')] : []),
        row(t.total, scores.total, ''),
      ),
    ),
    ...place.map((text) => facts([[t.rank, text]])),
  ];
}

function scoresPart(context: PageContext, visit: Visit): HTMLElement {
  const { t, english } = context;
  const later = visit.scoresReleasedAt
    ? fill(t.scoresLater, { time: chinaTime(visit.scoresReleasedAt, english) })
    : t.scoresUnknown;
  return element(
    'section',
    {},
    element('h2', {}, t.scores),
    ...(visit.scores ? scoreTable(context, visit.scores) : [paragraph(later)]),
  );
}

function tracesPart({ t, english }: PageContext, visit: Visit): Node[] {
  const helped = visit.traces.filter(({ kind }) => kind.indexOf('help-') === 0);
  if (helped.length === 0) return [];
  const words = (kind: string) =>
    (t as unknown as Record<string, string>)[`trace_${kind.split('-').join('_')}`] ?? t.trace_other;
  const items = helped.map(({ at, kind, actorName, reason }) =>
    element(
      'li',
      {},
      `${chinaTime(at, english)} ${actorName} ${words(kind)}`,
      ...(reason ? [paragraph(`${t.reason}${reason}`, 'quiet')] : []),
    ),
  );
  return [element('section', {}, element('h2', {}, t.traces), element('ul', { class: 'plain' }, ...items))];
}

/** The own record: what is known, what is to be done next, and what others did. */
export function homePage(context: PageContext): Node[] {
  const { t } = context;
  const { visit } = session;
  if (!visit) return [];
  const round = currentRound();
  const { candidate } = visit;
  return [
    element(
      'section',
      {},
      paragraph(visit.cycle.title, 'eyebrow'),
      title(t.home),
      paragraph(candidate.number, 'number'),
      ...resultLink(context),
    ),
    round ? choicesPart(context, visit, round) : element('section', {}, paragraph(t.noRounds)),
    scoresPart(context, visit),
    element(
      'section',
      {},
      element('h2', {}, t.details),
      facts([
        [t.person, candidate.nameMasked],
        [t.identity, candidate.identityMasked],
        [t.origin, candidate.originName],
        [t.county, candidate.countyName],
        [t.phone, candidate.phoneMasked],
        [t.guardianName, candidate.guardianNameMasked],
        [t.groups, candidate.groupTitles.join(' · ') || null],
      ]),
      paragraph(t.maskedWhy, 'quiet'),
    ),
    ...tracesPart(context, visit),
  ];
}
