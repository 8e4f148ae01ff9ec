import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';

/** One of two namesakes; null where the person belongs to a school outside the caller's reach. */
const Namesake = z
  .object({
    id: Id,
    identityMasked: z.string(),
    schools: z.array(z.string()),
  })
  .nullable();

export const namesakeVerdicts = ['same', 'different'] as const;
export const NamesakePair = z.object({
  key: z.string(),
  name: z.string(),
  bornYear: z.number(),
  first: Namesake,
  second: Namesake,
  decision: z
    .object({
      verdict: z.enum(namesakeVerdicts),
      keptId: Id.nullable(),
      reason: z.string(),
      decidedOn: Day,
      decidedByName: z.string(),
    })
    .nullable(),
  /** Whether the caller sees both and may say whether they are one person. */
  mayDecide: z.boolean(),
});
export type NamesakePair = z.infer<typeof NamesakePair>;

export const NamesakeQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  state: z.enum(['open', 'decided']).default('open'),
});

export const NamesakeDecision = z.object({
  firstId: Id,
  secondId: Id,
  verdict: z.enum(namesakeVerdicts),
  /** The record that goes on, where both are one person. */
  keptId: Id.nullable().default(null),
  reason: line(200),
});

/** A person with posts at several schools; schools outside the caller's reach are counted, not named. */
export const SharedTeacher = z.object({
  id: Id,
  name: z.string(),
  identityMasked: z.string(),
  schools: z.array(z.string()),
  otherSchools: z.number(),
});

/** A row of a roster or an entry by hand that was refused because the person is full-time elsewhere. */
export const RefusedEntry = z.object({
  key: z.string(),
  nameMasked: z.string(),
  /** Present where the caller sees the person. */
  teacherId: Id.nullable(),
  sentBy: z.string(),
  heldBy: z.string(),
  refusedOn: Day,
  /** Row of a roster, or entry by hand. */
  way: z.enum(['roster', 'entry']),
  /** Code of the fault, and until when the other school has the person. */
  code: z.string(),
  heldUntil: Day.nullable(),
  /** Who tried it. */
  refusedTo: z.string().nullable(),
  settled: z.boolean(),
});
