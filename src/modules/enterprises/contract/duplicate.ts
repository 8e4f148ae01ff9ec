import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';

/** Why two entries may be one enterprise, the weightiest first. */
export const likenesses = ['code', 'name', 'phone', 'address'] as const;
export const Likeness = z.enum(likenesses);
export type Likeness = z.infer<typeof Likeness>;

export const DuplicateSide = z.object({
  id: Id,
  revision: z.number(),
  name: z.string(),
  creditCode: z.string(),
  divisionName: z.string(),
  industryName: z.string(),
  address: z.string().nullable(),
  since: Day,
});
export type DuplicateSide = z.infer<typeof DuplicateSide>;

export const DuplicatePair = z.object({
  one: DuplicateSide,
  other: DuplicateSide,
  likenesses: z.array(Likeness),
  abilities: z.object({ merge: z.boolean() }),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

export const DuplicateQuery = PageQuery.extend({ likeness: Likeness.optional() });

/** Revisions are those of the entries as they were compared. */
export const Merger = z.object({
  survivorId: Id,
  survivorRevision: z.number().int(),
  absorbedId: Id,
  absorbedRevision: z.number().int(),
  reason: line(200),
});

export const MergerUndoing = z.object({ id: Id, reason: line(200) });
export const Distinction = z.object({ oneId: Id, otherId: Id, reason: line(200) });
