import { z } from 'zod';
import { Id, Instant, line } from '#kernel/contract/scalars.ts';
import { Choices, GuardianMode, RoundState, Via } from './choices.ts';
import { CycleKind } from './policy.ts';

/** Number and query code as the candidate or the guardian was handed them; spaces and hyphens do not count. */
export const SignIn = z.object({ number: line(30), code: line(60) });
export const SignedIn = z.object({ who: z.enum(['candidate', 'guardian']) });

/** Only ever grows: what a candidate sent, and what became of it. */
export const SentVersion = z.object({
  version: z.number().int(),
  submittedAt: Instant,
  via: Via,
  choices: Choices,
  receipt: z.string(),
  salt: z.string(),
  confirmedAt: Instant.nullable(),
});
export type SentVersion = z.infer<typeof SentVersion>;

export const FormBatch = z.object({
  no: z.number().int(),
  title: z.string(),
  choicesMax: z.number().int(),
  consent: z.boolean(),
});
export type FormBatch = z.infer<typeof FormBatch>;

export const RoundFacts = z.object({
  id: Id,
  title: z.string(),
  kind: z.enum(['main', 'supplementary']),
  state: RoundState,
  opensAt: Instant,
  closesAt: Instant,
});
export type RoundFacts = z.infer<typeof RoundFacts>;

export const Draft = z.object({ choices: Choices, revision: z.number().int(), savedAt: Instant });
export type Draft = z.infer<typeof Draft>;

export const VisitRound = RoundFacts.extend({
  batches: z.array(FormBatch),
  draft: Draft.nullable(),
  versions: z.array(SentVersion),
});
export type VisitRound = z.infer<typeof VisitRound>;

export const ReleasedScores = z.object({
  subjects: z.array(z.object({ title: z.string(), value: z.number(), max: z.number() })),
  bonus: z.number(),
  total: z.number(),
  rank: z.number().int().nullable(),
  tied: z.number().int().nullable(),
  candidates: z.number().int(),
  /** All keys, for the minima of programmes. */
  keys: z.record(z.string(), z.number()),
});
export type ReleasedScores = z.infer<typeof ReleasedScores>;

/** What somebody else did to the candidate's record or choices, and why. */
export const Trace = z.object({
  at: Instant,
  kind: z.string(),
  actorName: z.string(),
  reason: z.string().nullable(),
});

export const Visit = z.object({
  serverTime: Instant,
  candidate: z.object({
    number: z.string(),
    nameMasked: z.string(),
    identityMasked: z.string(),
    originName: z.string(),
    countyName: z.string(),
    phoneMasked: z.string().nullable(),
    guardianNameMasked: z.string().nullable(),
    groups: z.array(z.string()),
    groupTitles: z.array(z.string()),
  }),
  cycle: z.object({ id: Id, title: z.string(), kind: CycleKind, year: z.number().int() }),
  guardian: GuardianMode,
  scoresReleasedAt: Instant.nullable(),
  scores: ReleasedScores.nullable(),
  rounds: z.array(VisitRound),
  traces: z.array(Trace),
  synthetic: z.boolean(),
});
export type Visit = z.infer<typeof Visit>;

export const DraftInput = z.object({
  roundId: Id,
  /** The revision that the device last saw; zero where it saw none. */
  revision: z.number().int().min(0),
  choices: Choices,
});

export const SubmissionInput = z.object({
  roundId: Id,
  /** Drawn by the device: sent again under the same key, a submission is answered, not repeated. */
  requestKey: Id,
  /** The version that the device last saw; zero before the first. */
  basedOn: z.number().int().min(0),
  choices: Choices,
  withdraw: z.boolean().default(false),
});
export type SubmissionInput = z.infer<typeof SubmissionInput>;

export const Receipt = z.object({
  version: z.number().int(),
  submittedAt: Instant,
  receipt: z.string(),
  salt: z.string(),
  repeated: z.boolean(),
});
export type Receipt = z.infer<typeof Receipt>;

export const GuardianVisit = z.object({
  serverTime: Instant,
  candidate: z.object({ nameMasked: z.string(), originName: z.string() }),
  cycle: z.object({ title: z.string() }),
  guardian: GuardianMode,
  rounds: z.array(
    RoundFacts.extend({
      batches: z.array(FormBatch),
      latest: SentVersion.omit({ salt: true }).nullable(),
      confirmedVersion: z.number().int().nullable(),
    }),
  ),
  synthetic: z.boolean(),
});
export type GuardianVisit = z.infer<typeof GuardianVisit>;

/** A programme as the form shows it; what a family compares before it chooses. */
export const CatalogueProgramme = z.object({
  id: Id,
  batch: z.number().int(),
  code: z.string(),
  title: z.string(),
  school: z.string(),
  county: z.string(),
  track: z.enum(['general', 'vocational']),
  seats: z.number().int(),
  feeYuan: z.number().int().nullable(),
  boarding: z.boolean(),
  note: z.string().nullable(),
  requiresAny: z.array(z.string()),
  minimum: z.record(z.string(), z.number()),
  /** The last admitted of earlier years, the latest first; no rank where seats were left. */
  earlier: z.array(
    z.object({
      year: z.number().int(),
      rank: z.number().int().nullable(),
      total: z.number().nullable(),
      candidates: z.number().int(),
    }),
  ),
});
export type CatalogueProgramme = z.infer<typeof CatalogueProgramme>;

export const Catalogue = z.object({
  roundId: Id,
  revision: z.string(),
  batches: z.array(FormBatch),
  programmes: z.array(CatalogueProgramme),
  groups: z.record(z.string(), z.string()),
});
export type Catalogue = z.infer<typeof Catalogue>;
