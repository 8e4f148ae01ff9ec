import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id, line } from '#kernel/contract/scalars.ts';
import {
  HelpQuery,
  HelpRow,
  Inclusion,
  NewRound,
  NewSlip,
  PublicSeal,
  ReminderQuery,
  ReminderRow,
  RoundRow,
  RoundStep,
  RoundView,
  RoundWindow,
  Signature,
} from './seal.ts';
import {
  Draft,
  DraftInput,
  GuardianVisit,
  Receipt,
  RoundFacts,
  SignedIn,
  SignIn,
  SubmissionInput,
  Visit,
} from './visit.ts';

const candidate = { visitor: 'admissions.candidate' };
const guardian = { visitor: 'admissions.guardian' };
const read = { permission: 'admissions.choice.read' };
const assist = { permission: 'admissions.choice.assist' };
const done = z.object({ id: Id });
const nothing = z.object({});
const ownRecord = { none: 'reads the own record' };

/** What the candidate and the guardian do. The subject always comes from the visit, never from the input. */
const visitRoutes = {
  signIn: defineRoute({
    method: 'POST',
    path: '/admission-visit',
    summary: 'Begin a visit with number and query code; one answer for whatever is wrong',
    access: { open: 'shows the credential' },
    audit: { none: 'failures are counted and kept once a minute, successes leave a visit' },
    ownTransaction: 'what a whole city shows in the same minute is looked up together',
    input: SignIn,
    output: SignedIn,
  }),
  signOut: defineRoute({
    method: 'DELETE',
    path: '/admission-visit',
    summary: 'End the visit on this device',
    access: { open: 'ends what the caller brings' },
    audit: { none: 'changes nothing that is kept' },
    input: nothing,
    output: nothing,
  }),
  visit: defineRoute({
    method: 'GET',
    path: '/admission-visit',
    summary: 'The own record, masked, with drafts, versions and scores once they are released',
    access: candidate,
    audit: ownRecord,
    input: nothing,
    output: Visit,
  }),
  saveDraft: defineRoute({
    method: 'PUT',
    path: '/admission-visit/draft',
    summary: 'Keep choices that are being considered; they count for nothing',
    access: candidate,
    audit: { none: 'a draft counts for nothing' },
    input: DraftInput,
    output: Draft.omit({ choices: true }),
  }),
  submit: defineRoute({
    method: 'POST',
    path: '/admission-visit/submissions',
    summary: 'Submit or withdraw choices; acknowledged with a receipt once they are on disk',
    access: candidate,
    audit: { none: 'every version is kept with sender, time and receipt, and none can be changed' },
    ownTransaction: 'what many candidates send in the same moment is committed together',
    input: SubmissionInput,
    output: Receipt,
  }),
  guardianVisit: defineRoute({
    method: 'GET',
    path: '/admission-guardian',
    summary: 'What the candidate last submitted, for the guardian',
    access: guardian,
    audit: ownRecord,
    input: nothing,
    output: GuardianVisit,
  }),
  confirm: defineRoute({
    method: 'POST',
    path: '/admission-guardian/confirmations',
    summary: 'The guardian confirms a version',
    access: guardian,
    audit: { action: 'admissions.choice.confirm' },
    input: z.object({ roundId: Id, version: z.number().int().min(1) }),
    output: z.object({ version: z.number().int() }),
  }),
};

/** What anybody may see. */
const publicRoutes = {
  publicRounds: defineRoute({
    method: 'GET',
    path: '/admission-rounds',
    summary: 'Rounds of published cycles with their windows, and the time of the server',
    access: { open: 'dates are published' },
    audit: readOnly,
    input: nothing,
    output: z.object({
      serverTime: z.iso.datetime({ offset: true }),
      demo: z.boolean(),
      rounds: z.array(RoundFacts.extend({ cycleTitle: z.string(), year: z.number().int() })),
    }),
  }),
  publicSeal: defineRoute({
    method: 'GET',
    path: '/admission-rounds/{id}/seal',
    summary: 'Root, digests, slips once they are open, and the seed that they make',
    access: { open: 'a seal is published' },
    audit: readOnly,
    input: z.object({ id: Id }),
    output: PublicSeal,
  }),
  inclusion: defineRoute({
    method: 'GET',
    path: '/admission-receipts/{receipt}',
    summary: 'Where a receipt stands in the sealed list, with its proof',
    access: { open: 'a receipt is known to its holder alone and tells nothing' },
    audit: readOnly,
    input: z.object({ receipt: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: Inclusion,
  }),
};

const roundRoutes = {
  listRounds: defineRoute({
    method: 'GET',
    path: '/admission-choices/rounds',
    summary: 'Rounds with how far the candidates within reach have come',
    access: read,
    audit: readOnly,
    input: z.object({ cycleId: Id.optional() }),
    output: z.array(RoundRow),
  }),
  getRound: defineRoute({
    method: 'GET',
    path: '/admission-choices/rounds/{id}',
    summary: 'A round with progress by school, slips and seal',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: RoundView,
  }),
  createRound: defineRoute({
    method: 'POST',
    path: '/admission-choices/rounds',
    summary: 'Make a round of a published cycle',
    access: { permission: 'admissions.choice.manage' },
    audit: { action: 'admissions.choice.create-round' },
    input: NewRound,
    output: done,
  }),
  moveWindow: defineRoute({
    method: 'PUT',
    path: '/admission-choices/rounds/{id}/window',
    summary: 'Move the window of a round before its deadline, for a stated reason',
    access: { permission: 'admissions.choice.manage' },
    audit: { action: 'admissions.choice.move-window' },
    input: RoundWindow,
    output: done,
  }),
  stepRound: defineRoute({
    method: 'POST',
    path: '/admission-choices/rounds/{id}/steps',
    summary: 'Open, cancel or, after the deadline, seal a round',
    access: { permission: 'admissions.choice.manage' },
    audit: { action: 'admissions.choice.step' },
    input: RoundStep,
    output: done,
  }),
  laySlip: defineRoute({
    method: 'POST',
    path: '/admission-choices/rounds/{id}/slips',
    summary: 'Lay down the hash of an own slip before the deadline',
    access: { permission: 'admissions.seal.sign' },
    audit: { action: 'admissions.seal.lay-slip' },
    input: NewSlip,
    output: done,
  }),
  signSeal: defineRoute({
    method: 'POST',
    path: '/admission-choices/rounds/{id}/signatures',
    summary: 'Open the own slip and sign the seal',
    access: { permission: 'admissions.seal.sign' },
    audit: { action: 'admissions.seal.sign' },
    input: Signature,
    output: z.object({ signatures: z.number().int() }),
  }),
  listReminders: defineRoute({
    method: 'GET',
    path: '/admission-choices/rounds/{id}/reminders',
    summary: 'Candidates within reach and how far they have come; never what they chose',
    access: read,
    audit: { action: 'admissions.choice.read-reminders' },
    input: ReminderQuery,
    output: page(ReminderRow),
  }),
};

const helpRoutes = {
  findForHelp: defineRoute({
    method: 'GET',
    path: '/admission-help',
    summary: 'A candidate by number, masked',
    access: assist,
    audit: readOnly,
    input: HelpQuery,
    output: z.array(HelpRow),
  }),
  openForHelp: defineRoute({
    method: 'POST',
    path: '/admission-help/{candidateId}/openings',
    summary: 'See a candidate’s form in order to help; the candidate is told who and why',
    access: assist,
    audit: { action: 'admissions.choice.open-help' },
    input: z.object({ candidateId: Id, reason: line(200).min(4) }),
    output: Visit,
  }),
  submitForHelp: defineRoute({
    method: 'POST',
    path: '/admission-help/{candidateId}/submissions',
    summary: 'Submit for a candidate at the candidate’s wish; leaves its trace',
    access: assist,
    audit: { action: 'admissions.choice.assist' },
    input: SubmissionInput.extend({ candidateId: Id, reason: line(200).min(4) }),
    output: Receipt,
  }),
};

export const choicesApi = { ...visitRoutes, ...publicRoutes, ...roundRoutes, ...helpRoutes };
