import '#web/portal/portal.css';
import './confirm.css';
import { button, element } from '#web/portal/elements.ts';
import { showPage, wantsEnglish } from '#web/portal/frame.ts';
import { answerOf, type Draft, type DraftField, draftFaults, draftOf, type LinkPage } from './answer.ts';
import { type ConfirmTexts, confirmTexts } from './texts.ts';
import { checkView, formView, receiptView } from './view.ts';

type Receipt = { number: string; submittedAt: string };
type State =
  | { at: 'loading' }
  | { at: 'invalid' }
  | { at: 'too-many' }
  | { at: 'failed' }
  | { at: 'form'; page: LinkPage; draft: Draft; faults: Partial<Record<DraftField, string>> }
  | { at: 'check'; page: LinkPage; draft: Draft; sending: boolean; fault: string | null }
  | { at: 'receipt'; enterpriseName: string; receipt: Receipt };

const root = document.getElementById('root') as HTMLElement;
// Behind the `#`, which browsers send to nobody: it is in no log, and a reload still finds it.
const token = location.hash.slice(1);
let state: State = { at: 'loading' };

async function post(path: string, body: object): Promise<Response> {
  return fetch(`/api/public/enterprise-link${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function go(next: State): void {
  state = next;
  draw();
  window.scrollTo(0, 0);
  const wrong = root.querySelector<HTMLElement>('[aria-invalid="true"], h1[tabindex]');
  wrong?.focus();
}

function check(page: LinkPage, draft: Draft, t: ConfirmTexts): void {
  const faults = draftFaults(draft, page.today, t);
  if (Object.keys(faults).length > 0) go({ at: 'form', page, draft, faults });
  else go({ at: 'check', page, draft, sending: false, fault: null });
}

async function send(page: LinkPage, draft: Draft, t: ConfirmTexts): Promise<void> {
  go({ at: 'check', page, draft, sending: true, fault: null });
  try {
    const answer = await post('/answer', answerOf(token, draft));
    if (answer.ok) {
      const receipt = (await answer.json()) as Receipt;
      go({ at: 'receipt', enterpriseName: page.enterpriseName, receipt });
    } else if (answer.status === 404) go({ at: 'invalid' });
    else
      go({ at: 'check', page, draft, sending: false, fault: answer.status === 429 ? t.tooMany : t.refused });
  } catch {
    // Sent again word for word, it is answered with the same receipt.
    go({ at: 'check', page, draft, sending: false, fault: t.failed });
  }
}

function content(t: ConfirmTexts, english: boolean): Node[] {
  if (state.at === 'loading') return [element('p', { role: 'status' }, t.loading)];
  if (state.at === 'invalid')
    return [element('h1', { tabindex: '-1' }, t.invalidTitle), element('p', {}, t.invalid)];
  if (state.at === 'too-many') return [element('h1', { tabindex: '-1' }, t.tooMany)];
  if (state.at === 'failed')
    return [element('p', { role: 'alert' }, t.failed), button(t.retry, () => void open())];
  if (state.at === 'receipt') return receiptView(t, state.enterpriseName, state.receipt);
  const { page, draft } = state;
  if (state.at === 'form')
    return formView(t, page, draft, state.faults, english, () => check(page, draft, t));
  return checkView(t, page, draft, english, {
    sending: state.sending,
    fault: state.fault,
    back: () => go({ at: 'form', page, draft, faults: {} }),
    send: () => void send(page, draft, t),
  });
}

function draw(): void {
  const english = wantsEnglish();
  const t = confirmTexts[english ? 'en' : 'zh-CN'];
  showPage(root, t, draw, [element('section', {}, ...content(t, english))]);
}

async function open(): Promise<void> {
  go({ at: 'loading' });
  try {
    const answer = await post('', { token });
    if (answer.ok) {
      const page = (await answer.json()) as LinkPage;
      go({ at: 'form', page, draft: draftOf(page), faults: {} });
    } else if (answer.status === 429) go({ at: 'too-many' });
    else if (answer.status < 500) go({ at: 'invalid' });
    else go({ at: 'failed' });
  } catch {
    go({ at: 'failed' });
  }
}

void open();
