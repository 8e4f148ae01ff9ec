import { z } from 'zod';

/** What the public is told of a released round beside its cut-offs. */
export const PublicFigures = z.object({
  tracks: z.array(
    z.object({ track: z.enum(['general', 'vocational']), seats: z.number(), admitted: z.number() }),
  ),
  /** Counties; joined under no name where a cell would stand for fewer than `leastCell` persons. */
  counties: z.array(
    z.object({
      name: z.string().nullable(),
      candidates: z.number(),
      general: z.number(),
      vocational: z.number(),
    }),
  ),
  leastCell: z.number(),
});
export type PublicFigures = z.infer<typeof PublicFigures>;
