import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Id, Instant, line } from '#kernel/contract/scalars.ts';
import { Key, Mark } from './policy.ts';

export const marks = ['scored', 'absent', 'void'] as const;
export const MarkKind = z.enum(marks);

export const ScoreOverview = z.object({
  cycleId: Id,
  candidates: z.number(),
  subjects: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      max: z.number(),
      part: z.enum(['culture', 'skill']),
      first: z.number(),
      second: z.number(),
      controlled: z.number(),
      agreed: z.number(),
      disagreeing: z.number(),
      absent: z.number(),
      average: z.number().nullable(),
    }),
  ),
  ranked: z.number(),
  computedAt: Instant.nullable(),
  /** Marks, bonuses or withdrawals that came after the totals were computed. */
  outdated: z.boolean(),
  releasedAt: Instant.nullable(),
  objectionsUntil: Instant.nullable(),
  openObjections: z.number(),
  abilities: z.object({ enter: z.boolean() }),
});
export type ScoreOverview = z.infer<typeof ScoreOverview>;

export const ScoreQuery = PageQuery.extend({
  cycleId: Id,
  q: z.string().trim().max(60).optional(),
  organisationId: Id.optional(),
  division: z.string().max(6).optional(),
  tiedOnly: z.stringbool().optional(),
});

export const ScoreRow = z.object({
  candidateId: Id,
  number: z.string(),
  name: z.string(),
  originName: z.string(),
  keys: z.record(z.string(), z.number()),
  absent: z.array(z.string()),
  rank: z.number().nullable(),
  tied: z.number().nullable(),
});
export type ScoreRow = z.infer<typeof ScoreRow>;

/** How many have a total, and how many have it or more (一分一段表). */
export const ScoreStep = z.object({ total: z.number(), candidates: z.number(), cumulative: z.number() });
export type ScoreStep = z.infer<typeof ScoreStep>;

const Entry = z.object({ value: z.number(), mark: MarkKind, by: z.string() });
export const Disagreement = z.object({
  candidateId: Id,
  number: z.string(),
  nameMasked: z.string(),
  subject: z.string(),
  first: Entry.nullable(),
  second: Entry.nullable(),
  /** Whether the caller entered neither, and so may decide. */
  mayDecide: z.boolean(),
});
export type Disagreement = z.infer<typeof Disagreement>;

export const MarkDecision = z.object({
  candidateId: Id,
  subject: Key,
  value: Mark,
  mark: MarkKind.default('scored'),
  reason: line(300).min(2),
});

export const objectionKinds = ['record', 'score', 'bonus', 'result'] as const;
export const objectionStates = ['open', 'upheld', 'rejected', 'taken-back'] as const;
export const ObjectionState = z.enum(objectionStates);

export const ObjectionQuery = PageQuery.extend({
  cycleId: Id,
  state: ObjectionState.optional(),
  about: z.enum(objectionKinds).optional(),
});

export const ObjectionRow = z.object({
  id: Id,
  candidateId: Id,
  number: z.string(),
  nameMasked: z.string(),
  originName: z.string(),
  about: z.enum(objectionKinds),
  subject: z.string().nullable(),
  statement: z.string(),
  state: ObjectionState,
  filedAt: Instant,
  filedForCandidate: z.boolean(),
  answer: z.string().nullable(),
  answeredByName: z.string().nullable(),
  answeredAt: Instant.nullable(),
  mayAnswer: z.boolean(),
});
export type ObjectionRow = z.infer<typeof ObjectionRow>;

export const NewObjection = z.object({
  candidateId: Id,
  about: z.enum(objectionKinds),
  subject: Key.nullable().default(null),
  statement: line(1000).min(2),
});

export const ObjectionAnswer = z.object({
  id: Id,
  uphold: z.boolean(),
  answer: line(1000).min(2),
  /** The right mark, where an objection to a score is upheld. */
  correction: z
    .object({ value: Mark, mark: MarkKind.default('scored') })
    .nullable()
    .default(null),
});
