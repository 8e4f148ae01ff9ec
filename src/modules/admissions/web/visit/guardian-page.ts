import { element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { GuardianVisit } from '../../contract/visit.ts';
import { choiceList } from './choice-list.ts';
import { chinaTime } from './countdown.ts';
import { facts, note, type PageContext, paragraph, primary, title } from './page.ts';
import { resultLink } from './result-page.ts';
import { confirmAsGuardian, loadCatalogue, session, takesChoices } from './session.ts';
import { faultSentence } from './texts.ts';

type GuardianRound = GuardianVisit['rounds'][number];
let problem = '';

function confirmPart(context: PageContext, round: GuardianRound): Node[] {
  const { t, english, draw } = context;
  const { latest, confirmedVersion } = round;
  if (!latest || session.guardian?.guardian === 'none') return [];
  if (confirmedVersion === latest.version)
    return [note('good', fill(t.confirmed, { version: latest.version }))];
  const confirm = async () => {
    const faults = await confirmAsGuardian(round.id, latest.version);
    problem = faults ? faults.map((fault) => faultSentence(fault, english)).join(' ') : '';
    draw();
  };
  return [
    ...(confirmedVersion ? [note('wait', fill(t.confirmedOlder, { version: confirmedVersion }))] : []),
    ...(problem ? [note('bad', problem)] : []),
    ...(takesChoices(round) ? [primary(t.confirm, () => void confirm())] : [note('wait', t.over)]),
  ];
}

function roundPart(context: PageContext, round: GuardianRound): HTMLElement {
  const { t, english, draw } = context;
  const { latest } = round;
  const catalogue = session.catalogues[round.id];
  if (!catalogue) void loadCatalogue(round.id).then((loaded) => loaded && draw());
  return element(
    'section',
    {},
    element('h2', {}, round.title),
    paragraph(fill(t.closes, { time: chinaTime(round.closesAt, english) }), 'quiet'),
    ...(latest
      ? [
          facts([
            [t.choices, fill(t.version, { version: latest.version })],
            [t.time, chinaTime(latest.submittedAt, english)],
          ]),
          latest.choices.length > 0
            ? choiceList(t, round.batches, latest.choices, catalogue)
            : note('wait', t.withdrawnText),
        ]
      : [note('wait', t.nothingSent)]),
    ...confirmPart(context, round),
  );
}

/** What the guardian sees: the choices as sent, and one thing to do. */
export function guardianPage(context: PageContext): Node[] {
  const { t } = context;
  const { guardian } = session;
  if (!guardian) return [];
  const rounds = guardian.rounds.map((round) => roundPart(context, round));
  return [
    element(
      'section',
      {},
      paragraph(guardian.cycle.title, 'eyebrow'),
      title(t.guardian),
      facts([
        [t.person, guardian.candidate.nameMasked],
        [t.origin, guardian.candidate.originName],
      ]),
      paragraph(guardian.guardian === 'none' ? t.guardianNone : t.guardianHelp),
      ...resultLink(context),
      ...(guardian.guardian === 'required' ? [note('wait', t.guardianRequired)] : []),
    ),
    ...(rounds.length > 0 ? rounds : [element('section', {}, paragraph(t.noRounds))]),
  ];
}
