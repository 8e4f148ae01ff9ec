import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, Instant, line } from '#kernel/contract/scalars.ts';
import { Key } from './policy.ts';

export const candidateStates = ['entered', 'confirmed', 'withdrawn'] as const;
export const CandidateState = z.enum(candidateStates);
export type CandidateState = z.infer<typeof CandidateState>;

/** A bonus item that somebody claims: it counts once the county has seen the evidence. */
export const Bonus = z.object({
  item: Key,
  evidence: z.string().max(100).nullable(),
  state: z.enum(['claimed', 'confirmed', 'refused']),
});
export type Bonus = z.infer<typeof Bonus>;

/** A candidate as entered, before personal numbers are sealed. */
export type CandidateEntry = {
  number: string;
  name: string;
  identityNumber: string;
  /** The junior high, or the body that answers for who comes from none of the city. */
  organisationId: string;
  originName: string;
  divisionCode: string;
  /** Whether the person may take a seat allotted to the junior high (ADM-06). */
  quotaEligible: boolean;
  /** Groups of the policy; those of county and junior high are added. */
  groups: readonly string[];
  bonuses: readonly Bonus[];
  phone: string | null;
  guardianName: string | null;
};

export const CandidateQuery = PageQuery.extend({
  cycleId: Id,
  q: z.string().trim().max(60).optional(),
  state: CandidateState.optional(),
  division: z.string().max(6).optional(),
  organisationId: Id.optional(),
  group: z.string().max(80).optional(),
  bonus: z.enum(['claimed', 'confirmed', 'refused']).optional(),
  withoutCode: z.stringbool().optional(),
});

export const CandidateRow = z.object({
  id: Id,
  number: z.string(),
  name: z.string(),
  identityMasked: z.string(),
  sex: z.enum(['male', 'female']),
  originName: z.string(),
  divisionCode: z.string(),
  groups: z.array(z.string()),
  bonuses: z.array(Bonus),
  phoneMasked: z.string().nullable(),
  state: CandidateState,
  codeIssued: z.boolean(),
  proposals: z.number(),
  synthetic: z.boolean(),
});
export type CandidateRow = z.infer<typeof CandidateRow>;

/** What may be put right on a record, by proposal of the junior high and confirmation of the county. */
export const CandidateChanges = z
  .object({
    name: line(60),
    originName: line(60).min(2),
    quotaEligible: z.boolean(),
    groups: z.array(z.string().max(80)).max(20),
    bonuses: z.array(Bonus.omit({ state: true })).max(5),
    phone: z
      .string()
      .regex(/^1\d{10}$/)
      .nullable(),
  })
  .partial();
export type CandidateChanges = z.infer<typeof CandidateChanges>;

export const CorrectionProposal = z.object({
  id: Id,
  revision: z.number().int().min(1),
  changes: CandidateChanges,
  reason: line(300).min(2),
});

export const CorrectionRow = z.object({
  id: Id,
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
  reason: z.string(),
  state: z.enum(['proposed', 'accepted', 'refused']),
  proposedByName: z.string(),
  proposedAt: Instant,
  decidedByName: z.string().nullable(),
  decision: z.string().nullable(),
  decidedAt: Instant.nullable(),
});
export type CorrectionRow = z.infer<typeof CorrectionRow>;

export const CandidateView = CandidateRow.extend({
  cycleId: Id,
  cycleTitle: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  bornOn: Day,
  quotaEligible: z.boolean(),
  guardianNameMasked: z.string().nullable(),
  codeVersion: z.number(),
  revision: z.number(),
  /** Scores and place, for whoever may see them. */
  score: z
    .object({
      keys: z.record(z.string(), z.number()),
      rank: z.number().nullable(),
      tied: z.number().nullable(),
      absent: z.array(z.string()),
    })
    .nullable(),
  corrections: z.array(CorrectionRow),
  events: z.array(
    z.object({ id: Id, kind: z.string(), actorName: z.string(), reason: z.string().nullable(), at: Instant }),
  ),
  abilities: z.object({
    propose: z.boolean(),
    /** New codes are handed out until the cycle is over. */
    code: z.boolean(),
    /** What an objection may still be about. */
    objectTo: z.array(z.enum(['record', 'score', 'bonus'])),
    confirm: z.boolean(),
    reveal: z.boolean(),
    withdraw: z.boolean(),
  }),
});
export type CandidateView = z.infer<typeof CandidateView>;

export const DecideCorrection = z.object({
  id: Id,
  accept: z.boolean(),
  decision: line(300),
});
export const WithdrawCandidate = z.object({
  id: Id,
  revision: z.number().int().min(1),
  reason: line(300).min(2),
});

/** Candidates by the school or body that answers for them. */
export const OriginRow = z.object({
  organisationId: Id,
  organisationName: z.string(),
  divisionCode: z.string().nullable(),
  candidates: z.number(),
  confirmed: z.number(),
  bonuses: z.number(),
  withCode: z.number(),
});
export type OriginRow = z.infer<typeof OriginRow>;

export const IssueCodes = z.object({
  cycleId: Id,
  organisationId: Id,
  /** Only candidates who have none; or all of them anew, or the one named. */
  which: z.enum(['missing', 'all', 'one']),
  candidateId: Id.nullable().default(null),
  reason: line(200).nullable().default(null),
});
/** A file that exists only in this answer. */
export const OnceFile = z.object({
  issued: z.number(),
  name: z.string(),
  mediaType: z.string(),
  base64: z.string(),
});
