import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Id, Instant, line } from '#kernel/contract/scalars.ts';
import { GuardianMode, RoundAction, RoundState } from './choices.ts';
import { RoundFacts } from './visit.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a receipt stands in the sealed list, with what leads it to the published root. */
export const Inclusion = z.object({
  roundId: Id,
  roundTitle: z.string(),
  closesAt: Instant,
  sealedAt: Instant,
  root: Hash,
  leaves: z.number().int(),
  /** Absent where a later version of the same candidate counts. */
  position: z.number().int().nullable(),
  proof: z.array(Hash),
});
export type Inclusion = z.infer<typeof Inclusion>;

export const Slip = z.object({
  position: z.number().int(),
  accountName: z.string(),
  own: z.boolean(),
  commitment: Hash,
  laidAt: Instant,
  state: z.enum(['closed', 'opened', 'lost']),
});

export const SealView = z.object({
  leaves: z.number().int(),
  root: Hash,
  inputsSha256: Hash,
  rulesSha256: Hash,
  lotterySeed: Hash.nullable(),
  sealedAt: Instant,
  signatures: z.array(z.object({ name: z.string(), at: Instant })),
});
export type SealView = z.infer<typeof SealView>;

/** What anybody may know of a seal: with the slips, whoever likes computes the seed again. */
export const PublicSeal = SealView.omit({ signatures: true }).extend({
  slips: z.array(
    z.object({
      position: z.number().int(),
      commitment: Hash,
      laidAt: Instant,
      slip: z.string().nullable(),
      lostReason: z.string().nullable(),
    }),
  ),
});
export type PublicSeal = z.infer<typeof PublicSeal>;

export const Progress = z.object({
  candidates: z.number().int(),
  drafted: z.number().int(),
  submitted: z.number().int(),
  confirmed: z.number().int(),
  withdrawn: z.number().int(),
  helped: z.number().int(),
});
export type Progress = z.infer<typeof Progress>;

export const RoundRow = RoundFacts.extend({
  cycleId: Id,
  cycleTitle: z.string(),
  year: z.number().int(),
  progress: Progress,
  synthetic: z.boolean(),
});
export type RoundRow = z.infer<typeof RoundRow>;

export const RoundView = RoundRow.extend({
  revision: z.number().int(),
  serverTime: Instant,
  guardian: GuardianMode,
  batches: z.array(z.number().int()),
  slips: z.array(Slip),
  seal: SealView.nullable(),
  origins: z.array(Progress.extend({ name: z.string(), county: z.string() })),
  /** Submissions by hour of China, for the curve of the last days. */
  hours: z.array(z.object({ hour: z.string(), submissions: z.number().int() })),
  abilities: z.object({
    actions: z.array(RoundAction),
    moveWindow: z.boolean(),
    laySlip: z.boolean(),
    sign: z.boolean(),
    assist: z.boolean(),
  }),
});
export type RoundView = z.infer<typeof RoundView>;

export const NewRound = z.object({
  cycleId: Id,
  kind: z.enum(['main', 'supplementary']).default('main'),
  title: line(60).min(2),
  batches: z.array(z.number().int().min(0).max(20)).min(1).max(21),
  opensAt: Instant,
  closesAt: Instant,
});
export const RoundWindow = z.object({
  id: Id,
  revision: z.number().int(),
  opensAt: Instant,
  closesAt: Instant,
  reason: line(300).min(4),
});

export const RoundStep = z.object({
  id: Id,
  revision: z.number().int(),
  action: RoundAction.extract(['open', 'cancel', 'seal']),
  note: z.string().trim().max(300).nullable().default(null),
});
export const NewSlip = z.object({ id: Id, commitment: Hash });
export const Signature = z.object({
  id: Id,
  /** The root that the officer saw: nobody signs a seal unseen. */
  root: Hash,
  slip: z.string().trim().min(8).max(100).nullable().default(null),
  lostReason: z.string().trim().min(4).max(300).nullable().default(null),
});

export const progressStates = ['none', 'drafted', 'submitted', 'unconfirmed', 'withdrawn'] as const;
export const ProgressState = z.enum(progressStates);
export type ProgressState = z.infer<typeof ProgressState>;

export const ReminderQuery = PageQuery.extend({
  id: Id,
  q: z.string().trim().max(60).optional(),
  state: ProgressState.optional(),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});

/** A candidate of the caller's reach, with how far it has come; what it chose is not told. */
export const ReminderRow = z.object({
  candidateId: Id,
  number: z.string(),
  nameMasked: z.string(),
  /** In clear for the school that answers for the candidate. */
  name: z.string().nullable(),
  originName: z.string(),
  county: z.string(),
  state: ProgressState,
  lastAt: Instant.nullable(),
  versions: z.number().int(),
});
export type ReminderRow = z.infer<typeof ReminderRow>;

export const HelpQuery = z.object({ number: line(30) });
export const HelpRow = z.object({
  candidateId: Id,
  number: z.string(),
  nameMasked: z.string(),
  identityMasked: z.string(),
  originName: z.string(),
  cycleTitle: z.string(),
  rounds: z.array(z.object({ id: Id, title: z.string(), state: RoundState })),
});
export type HelpRow = z.infer<typeof HelpRow>;
