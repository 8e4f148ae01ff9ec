import { z } from 'zod';
import { Id } from '#kernel/contract/scalars.ts';

/** Whom to hand over: all registered of the caller's schools, or of one school or round. */
export const HandOverInput = z.object({
  roundId: Id.nullable().default(null),
  organisationId: Id.nullable().default(null),
  /** The last one that the call before took, so that whom the register refuses is not asked for again. */
  after: Id.nullable().default(null),
  limit: z.number().int().min(1).max(500).default(500),
});

export const handOverOutcomes = ['entered', 'already-there', 'refused'] as const;

/** What became of one person; faults in the words of the student register. */
export const HandOverRow = z.object({
  candidateId: Id,
  number: z.string(),
  name: z.string(),
  programmeTitle: z.string(),
  outcome: z.enum(handOverOutcomes),
  faults: z.array(
    z.object({
      code: z.string(),
      field: z.string().optional(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
});
export type HandOverRow = z.infer<typeof HandOverRow>;

export const HandOverAnswer = z.object({
  rows: z.array(HandOverRow),
  /** Persons beyond the limit: a further call, after the last of these, takes them. */
  remaining: z.number().int(),
});
export type HandOverAnswer = z.infer<typeof HandOverAnswer>;
