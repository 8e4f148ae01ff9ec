import { z } from 'zod';
import { Id } from '#kernel/contract/scalars.ts';

/** Seats of a programme after registration: plan − registered − still expected. */
export const VacancyRow = z.object({
  programmeId: Id,
  code: z.string(),
  title: z.string(),
  schoolName: z.string(),
  batch: z.number(),
  batchTitle: z.string(),
  seats: z.number(),
  registered: z.number(),
  /** Admitted persons whose seat is still kept. */
  expected: z.number(),
  vacant: z.number(),
});
export type VacancyRow = z.infer<typeof VacancyRow>;

/** A cycle whose main round is released, with what is left and who has no place. */
export const VacantCycle = z.object({
  cycleId: Id,
  title: z.string(),
  synthetic: z.boolean(),
  withoutPlace: z.number(),
  rows: z.array(VacancyRow),
  /** Why no supplementary round can be made now: a fault code; absent where one can. */
  obstacle: z.string().nullable(),
  mayCreate: z.boolean(),
});
export type VacantCycle = z.infer<typeof VacantCycle>;
