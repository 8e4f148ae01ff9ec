import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day } from '#kernel/contract/scalars.ts';

export const levels = ['secondary', 'college', 'bachelor'] as const;
export const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;

export const Confidence = z.enum(['verified', 'recalled', 'imported']);

/** Six digits, a final K where the sites of the programme are nationally controlled. */
export const ProgrammeCode = z.string().regex(/^\d{6}K?$/);
/** A class in the college numbering, so that the levels compare. */
export const ClassCode = z.string().regex(/^(4[1-9]|5\d)\d{2}$/);
export const FamilyCode = z.string().regex(/^(4[1-9]|5\d)$/);

export const CatalogueQuery = PageQuery.extend({
  q: z.string().trim().max(40).optional(),
  level: Level.optional(),
  familyCode: FamilyCode.optional(),
  classCode: ClassCode.optional(),
  controlled: z.stringbool().optional(),
  asOf: Day.optional(),
});

export const CatalogueRow = z.object({
  code: z.string(),
  name: z.string(),
  level: Level,
  classCode: z.string(),
  className: z.string(),
  familyCode: z.string(),
  familyName: z.string(),
  controlled: z.boolean(),
  edition: z.number(),
  confidence: Confidence,
  from: Day,
  to: Day.nullable(),
  /** Schools of the city that offer it on the day. */
  schools: z.number(),
});
export type CatalogueRow = z.infer<typeof CatalogueRow>;

export const FamilyRow = z.object({
  code: z.string(),
  name: z.string(),
  english: z.string(),
  classes: z.array(
    z.object({ code: z.string(), name: z.string(), confidence: Confidence, programmes: z.number() }),
  ),
});
export type FamilyRow = z.infer<typeof FamilyRow>;

/** How much of what an edition announces is kept here. */
export const EditionRow = z.object({
  edition: z.number(),
  kind: z.enum(['full', 'supplement']),
  title: z.string(),
  documentNumber: z.string().nullable(),
  effectiveFrom: Day,
  announced: z.object({ secondary: z.number(), college: z.number(), bachelor: z.number() }),
  held: z.object({ secondary: z.number(), college: z.number(), bachelor: z.number() }),
  source: z.string(),
  clause: z.string(),
  confidence: Confidence,
});
export type EditionRow = z.infer<typeof EditionRow>;

export const CatalogueOutline = z.object({ families: z.array(FamilyRow), editions: z.array(EditionRow) });
