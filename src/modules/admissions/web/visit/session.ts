import { randomId } from '#web/api/random-id.ts';
import type { Choices } from '../../contract/choices.ts';
import type { OwnResult } from '../../contract/results.ts';
import type { Catalogue, Draft, GuardianVisit, Receipt, Visit, VisitRound } from '../../contract/visit.ts';
import { clockOffset } from './countdown.ts';
import {
  type Answer,
  type Delivery,
  type FaultTold,
  nextDelivery,
  type Parcel,
  undelivered,
} from './delivery.ts';
import { forget, keepForm, keepParcel, keptForm, keptParcel } from './device.ts';
import { toSend } from './form.ts';
import { type StartingForm, startingForm } from './starting-form.ts';
import { request } from './transport.ts';

export type Who = 'candidate' | 'guardian';

/** All that the pages know at a moment. */
export type Session = {
  who: Who | null;
  visit: Visit | null;
  guardian: GuardianVisit | null;
  catalogues: Record<string, Catalogue>;
  /** Released results; null before they were asked for. */
  results: OwnResult[] | null;
  /** Milliseconds that the server is ahead of this device. */
  offset: number;
  form: StartingForm;
  draft: 'saved' | 'kept' | 'saving';
  savedAt: string | null;
  delivery: Delivery;
  /** Said to a screen reader after an act. */
  notice: string;
  signedOut: boolean;
  /** An act did not reach the service, and has to be done again. */
  problem: boolean;
};

const emptyForm: StartingForm = { choices: [], revision: 0, unsaved: false, theirs: null };

export const session: Session = {
  who: null,
  visit: null,
  guardian: null,
  catalogues: {},
  results: null,
  offset: 0,
  form: emptyForm,
  draft: 'saved',
  savedAt: null,
  delivery: { state: 'idle' },
  notice: '',
  signedOut: false,
  problem: false,
};

let redraw: () => void = () => undefined;
/** The shell says how the pages are drawn again when something has changed. */
export const onChange = (draw: () => void): void => {
  redraw = draw;
};

export const serverNow = (): number => Date.now() + session.offset;

/** The round that the form is about: the open one, else the latest. */
export function currentRound(): VisitRound | null {
  const rounds = session.visit?.rounds ?? [];
  return rounds.filter(({ state }) => state === 'open')[0] ?? rounds[0] ?? null;
}

export function takesChoices(round: Pick<VisitRound, 'state' | 'opensAt' | 'closesAt'>): boolean {
  const now = serverNow();
  return (
    round.state === 'open' &&
    new Date(round.opensAt).getTime() <= now &&
    now < new Date(round.closesAt).getTime()
  );
}

const owner = () => session.visit?.candidate.number ?? '';

function visitEnded(): void {
  session.who = null;
  session.visit = null;
  session.guardian = null;
  session.results = null;
  session.signedOut = true;
  location.hash = '#/';
}

async function timed<T extends { serverTime: string }>(path: string): Promise<Answer<T>> {
  const sentAt = Date.now();
  const answer = await request<T>('GET', path);
  if (answer.kind === 'done') session.offset = clockOffset(answer.value.serverTime, sentAt, Date.now());
  return answer;
}

/** Reads the own record, and brings the form of this device and what was under way together with it. */
export async function loadVisit(): Promise<Answer<Visit>> {
  const answer = await timed<Visit>('/admission-visit');
  if (answer.kind !== 'done') return answer;
  session.visit = answer.value;
  session.who = 'candidate';
  session.signedOut = false;
  const round = currentRound();
  if (round) {
    session.form = startingForm(round, keptForm(owner(), round.id));
    session.draft = session.form.unsaved ? 'kept' : 'saved';
    session.savedAt = round.draft?.savedAt ?? null;
    if (session.form.unsaved && !session.form.theirs && takesChoices(round)) scheduleDraft();
  }
  const parcel = keptParcel(owner());
  if (parcel && session.delivery.state === 'idle') resume(parcel);
  else if (session.delivery.state === 'signed-out') advance({ type: 'try' });
  return answer;
}

export async function loadGuardian(): Promise<Answer<GuardianVisit>> {
  const answer = await timed<GuardianVisit>('/admission-guardian');
  if (answer.kind === 'done') {
    session.guardian = answer.value;
    session.who = 'guardian';
    session.signedOut = false;
  }
  return answer;
}

export async function loadCatalogue(roundId: string): Promise<Catalogue | null> {
  const known = session.catalogues[roundId];
  if (known) return known;
  const answer = await request<Catalogue>('GET', `/admission-rounds/${roundId}/catalogue.json`);
  if (answer.kind !== 'done') return null;
  session.catalogues[roundId] = answer.value;
  return answer.value;
}

let askingResults = false;

/** Results of released rounds, for whoever is signed in; they do not change while somebody reads them. */
export async function loadResults(): Promise<void> {
  if (askingResults) return;
  askingResults = true;
  const path = session.who === 'guardian' ? '/admission-guardian/results' : '/admission-visit/results';
  const answer = await request<OwnResult[]>('GET', path);
  askingResults = false;
  if (answer.kind === 'done') session.results = answer.value;
  else if (answer.kind === 'signed-out') visitEnded();
  session.problem = answer.kind !== 'done' && answer.kind !== 'signed-out';
  redraw();
}

export async function signIn(
  number: string,
  code: string,
): Promise<readonly FaultTold[] | 'unreachable' | null> {
  const answer = await request<{ who: Who }>('POST', '/admission-visit', { number, code });
  if (answer.kind === 'refused') return answer.faults;
  if (answer.kind !== 'done') return 'unreachable';
  const loaded = answer.value.who === 'guardian' ? await loadGuardian() : await loadVisit();
  return loaded.kind === 'done' ? null : 'unreachable';
}

/** Ends the visit; false where the service did not hear of it, and the visit goes on. */
export async function signOut(): Promise<boolean> {
  const answer = await request('DELETE', '/admission-visit', {});
  session.problem = answer.kind !== 'done';
  if (session.problem) return false;
  if (session.visit)
    forget(
      owner(),
      session.visit.rounds.map(({ id }) => id),
    );
  session.who = null;
  session.visit = null;
  session.guardian = null;
  session.results = null;
  session.form = emptyForm;
  session.delivery = { state: 'idle' };
  session.signedOut = false;
  return true;
}

// The draft: on the device at once, on the server a moment later.

let draftTimer: ReturnType<typeof setTimeout> | undefined;
const draftMillis = 1200;
const draftRetryMillis = 5000;

function scheduleDraft(millis = draftMillis): void {
  clearTimeout(draftTimer);
  draftTimer = setTimeout(() => void saveDraft(), millis);
}

/** Changes the form: kept here before anything else happens. */
export function changeForm(choices: Choices, notice: string): void {
  const round = currentRound();
  if (!round || choices === session.form.choices) return;
  session.form = { ...session.form, choices, unsaved: true };
  session.notice = notice;
  session.draft = 'kept';
  keepForm(owner(), round.id, session.form);
  scheduleDraft();
  redraw();
}

async function saveDraft(): Promise<void> {
  const round = currentRound();
  if (!round || !session.form.unsaved || session.form.theirs || !takesChoices(round)) return;
  const { choices, revision } = session.form;
  session.draft = 'saving';
  redraw();
  const answer = await request<Omit<Draft, 'choices'>>('PUT', '/admission-visit/draft', {
    roundId: round.id,
    revision,
    choices,
  });
  if (answer.kind === 'done') {
    const changed = session.form.choices !== choices;
    session.form = { ...session.form, revision: answer.value.revision, unsaved: changed };
    session.savedAt = answer.value.savedAt;
    session.draft = changed ? 'kept' : 'saved';
    keepForm(owner(), round.id, changed ? session.form : null);
    if (changed) scheduleDraft();
  } else {
    session.draft = 'kept';
    if (answer.kind === 'signed-out') visitEnded();
    else if (answer.kind !== 'refused') scheduleDraft(draftRetryMillis);
    else if (answer.faults[0]?.code === 'newer-draft') await loadVisit();
  }
  redraw();
}

/** Settles which of two drafts goes on. */
export function settleDraft(useTheirs: boolean): void {
  const { theirs, choices } = session.form;
  session.form = {
    ...session.form,
    choices: useTheirs && theirs ? theirs : choices,
    unsaved: true,
    theirs: null,
  };
  scheduleDraft();
  redraw();
}

// The delivery of a submission.

let deliveryTimer: ReturnType<typeof setTimeout> | undefined;

function resume(parcel: Parcel): void {
  session.delivery = { state: 'waiting', parcel, attempt: 1, until: Date.now(), ahead: null };
  advance({ type: 'try' });
}

function advance(event: Parameters<typeof nextDelivery>[1]): void {
  const before = session.delivery;
  session.delivery = nextDelivery(before, event);
  if (session.delivery === before) return;
  keepParcel(owner(), undelivered(session.delivery));
  clearTimeout(deliveryTimer);
  if (session.delivery.state === 'sending') void transmit(session.delivery.parcel);
  if (session.delivery.state === 'waiting')
    deliveryTimer = setTimeout(
      () => advance({ type: 'try' }),
      Math.max(0, session.delivery.until - Date.now()),
    );
  redraw();
}

async function transmit(parcel: Parcel): Promise<void> {
  const answer = await request<Receipt>('POST', '/admission-visit/submissions', parcel);
  if (answer.kind === 'signed-out') visitEnded();
  if (answer.kind === 'done' || (answer.kind === 'refused' && answer.status === 409)) await loadVisit();
  advance({ type: 'answered', answer, now: Date.now(), chance: Math.random() });
  if (session.delivery.state === 'delivered') {
    location.hash = `#/receipt/${session.delivery.receipt.version}`;
    advance({ type: 'dismiss' });
  }
}

/** Sends the form, or withdraws what was sent. */
export function submit(withdraw: boolean): void {
  const round = currentRound();
  if (!round) return;
  if (session.delivery.state === 'refused') advance({ type: 'dismiss' });
  const parcel: Parcel = {
    requestKey: randomId(),
    roundId: round.id,
    basedOn: round.versions[0]?.version ?? 0,
    choices: withdraw ? [] : toSend(session.form.choices),
    withdraw,
  };
  advance({ type: 'send', parcel });
}

export const sendNow = (): void => advance({ type: 'try' });
export const dismissRefusal = (): void => advance({ type: 'dismiss' });

export async function confirmAsGuardian(
  roundId: string,
  version: number,
): Promise<readonly FaultTold[] | null> {
  const answer = await request('POST', '/admission-guardian/confirmations', { roundId, version });
  await loadGuardian();
  if (answer.kind === 'signed-out') visitEnded();
  if (answer.kind === 'refused') return answer.faults;
  return answer.kind === 'done' ? null : [{ code: 'unreachable' }];
}
