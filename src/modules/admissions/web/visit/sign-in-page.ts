import { element, refill } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { RoundFacts } from '../../contract/visit.ts';
import { readQueryCode } from '../../rules/query-code.ts';
import { chinaTime, clockOffset } from './countdown.ts';
import { link, note, type PageContext, paragraph, title } from './page.ts';
import { serverNow, session, signIn } from './session.ts';
import { faultSentence } from './texts.ts';
import { request } from './transport.ts';

type PublicRounds = { serverTime: string; rounds: (RoundFacts & { cycleTitle: string })[] };
let rounds: PublicRounds['rounds'] | null = null;

async function loadRounds(draw: () => void): Promise<void> {
  const sentAt = Date.now();
  const answer = await request<PublicRounds>('GET', '/admission-rounds');
  if (answer.kind !== 'done') return;
  rounds = answer.value.rounds;
  session.offset = clockOffset(answer.value.serverTime, sentAt, Date.now());
  draw();
}

/** How a round stands, in words: an open one may not have begun, or be over and not sealed yet. */
export function roundStateText(t: PageContext['t'], round: RoundFacts): string {
  if (round.state === 'open') {
    if (serverNow() < new Date(round.opensAt).getTime()) return t.roundState_early;
    return serverNow() < new Date(round.closesAt).getTime() ? t.roundState_open : t.roundState_over;
  }
  const words: Record<string, string> = {
    sealed: t.roundState_sealed,
    matched: t.roundState_matched,
    released: t.roundState_released,
  };
  return words[round.state] ?? '';
}

function roundList({ t, english }: PageContext): HTMLElement {
  if (rounds === null) return paragraph(t.loading, 'quiet');
  if (rounds.length === 0) return paragraph(t.noRounds);
  return element(
    'ul',
    { class: 'plain' },
    ...rounds.map((round) =>
      element(
        'li',
        {},
        element('b', {}, `${round.cycleTitle} · ${round.title}`),
        ' ',
        element('span', { class: `tag ${round.state}` }, roundStateText(t, round)),
        element(
          'p',
          { class: 'quiet' },
          `${fill(t.opens, { time: chinaTime(round.opensAt, english) })}${english ? ' ' : '，'}${fill(t.closes, { time: chinaTime(round.closesAt, english) })}`,
        ),
      ),
    ),
  );
}

function field(
  id: string,
  label: string,
  hint: string,
  attributes: Record<string, string>,
): [HTMLElement, HTMLInputElement] {
  const input = element('input', {
    id,
    'data-focus': id,
    name: id,
    autocapitalize: 'characters',
    spellcheck: 'false',
    ...(hint ? { 'aria-describedby': `${id}-hint` } : {}),
    ...attributes,
  }) as HTMLInputElement;
  const parts = [element('label', { for: id }, label), input];
  if (hint) parts.push(element('p', { id: `${id}-hint`, class: 'quiet' }, hint));
  return [element('div', { class: 'field' }, ...parts), input];
}

function signInForm(context: PageContext): HTMLElement {
  const { t, english, go } = context;
  const [numberField, number] = field('number', t.number, '', {
    autocomplete: 'username',
    inputmode: 'text',
  });
  const [codeField, code] = field('code', t.code, t.codeHint, { autocomplete: 'off' });
  const answer = element('div', { 'aria-live': 'polite' });
  const say = (text: string) => refill(answer, note('bad', text));
  const send = async () => {
    if (!number.value.trim()) return say(t.numberNeeded);
    if (readQueryCode(code.value) === undefined) return say(t.codeTypo);
    refill(answer, note('wait', t.loading));
    const faults = await signIn(number.value, code.value);
    if (faults === 'unreachable') return say(t.failed);
    if (faults) return say(faults.map((fault) => faultSentence(fault, english)).join(' '));
    go(session.who === 'guardian' ? '/guardian' : '/home');
  };
  const form = element(
    'form',
    { novalidate: '' },
    numberField,
    codeField,
    answer,
    element('button', { type: 'submit', class: 'primary' }, t.signIn),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  return form;
}

/** Where everybody begins: number and code, the windows, and the way to check a receipt. */
export function signInPage(context: PageContext): Node[] {
  const { t, draw } = context;
  if (rounds === null) void loadRounds(draw);
  return [
    element(
      'section',
      {},
      title(t.signInTitle),
      ...(session.signedOut ? [note('wait', t.signedOut)] : []),
      paragraph(t.signInHelp),
      signInForm(context),
      paragraph(t.otherDevice, 'quiet'),
    ),
    element('section', {}, element('h2', {}, t.rounds), roundList(context)),
    element('p', {}, link(t.verifyLink, '#/verify')),
  ];
}
