import { z } from 'zod';
import { Day, Id, Instant } from '#kernel/contract/scalars.ts';

/** A number in a sentence: where it comes from, what it was when the sentence was written, how it reads. */
export const BriefingFigure = z.object({
  figureId: z.string(),
  value: z.number().nullable(),
  text: z.string(),
});
export type BriefingFigure = z.infer<typeof BriefingFigure>;

/** A sentence as pieces: words, and figures that know their source. */
export const BriefingSentence = z.object({
  section: z.enum(['overall', 'newly-met', 'late', 'counties', 'revised']),
  parts: z.array(z.union([z.string(), BriefingFigure])),
});
export type BriefingSentence = z.infer<typeof BriefingSentence>;

export const BriefingRequest = z.object({
  asOf: Day,
  /** The day of the briefing before; a month earlier when left out. */
  comparedWith: Day.optional(),
});

export const BriefingRow = z.object({
  id: Id,
  title: z.string(),
  asOf: Day,
  comparedWith: Day,
  draftedAt: Instant,
  draftedByName: z.string(),
});
export type BriefingRow = z.infer<typeof BriefingRow>;

/** A figure of a draft whose value is another one now; null: the figure no longer occurs. */
export const ChangedFigure = z.object({
  figureId: z.string(),
  was: z.number().nullable(),
  now: z.number().nullable(),
});

export const Briefing = BriefingRow.extend({
  sentences: z.array(BriefingSentence),
  changed: z.array(ChangedFigure),
  computedAt: Instant,
});
export type Briefing = z.infer<typeof Briefing>;
