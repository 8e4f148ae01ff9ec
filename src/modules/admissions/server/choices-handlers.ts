import type { Handlers } from '#kernel/http/call.ts';
import type { choicesApi } from '../contract/choices-api.ts';
import { createRound, moveWindow } from './create-round.ts';
import { findForHelp, openForHelp, submitForHelp } from './help-desk.ts';
import { confirm, saveDraft } from './keep-draft.ts';
import { publicSeal } from './public-seal.ts';
import { listReminders } from './read-reminders.ts';
import { getRoundView, listRounds, publicRounds } from './read-rounds.ts';
import { inclusion } from './sealed-list.ts';
import { signIn, signOut } from './sign-in-visit.ts';
import { laySlip, signSeal } from './sign-seal.ts';
import { stepRound } from './step-round.ts';
import { submit } from './submit-visit.ts';
import type { Tables } from './tables.ts';
import { guardianVisit, visit } from './visit-view.ts';

export const choicesHandlers: Handlers<typeof choicesApi, Tables> = {
  signIn,
  signOut: (call) => signOut(call),
  visit: (call) => visit(call),
  saveDraft,
  submit,
  guardianVisit: (call) => guardianVisit(call),
  confirm,
  publicRounds: (call) => publicRounds(call),
  publicSeal,
  inclusion,
  listRounds,
  getRound: getRoundView,
  createRound,
  moveWindow,
  stepRound,
  laySlip,
  signSeal,
  listReminders,
  findForHelp,
  openForHelp,
  submitForHelp,
};
