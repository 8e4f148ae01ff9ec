import { z } from 'zod';
import { Day, Id, Instant, line } from '#kernel/contract/scalars.ts';

export const sizeClasses = ['large', 'medium', 'small', 'micro'] as const;
export const SizeClass = z.enum(sizeClasses);
export type SizeClass = z.infer<typeof SizeClass>;

/** Where a figure comes from: statistics bureau, tax, social insurance, industry bureau, the enterprise itself. */
export const sources = ['statistics', 'tax', 'social-insurance', 'industry', 'enterprise'] as const;
export const Source = z.enum(sources);
export type Source = z.infer<typeof Source>;

const Recorded = z.object({
  document: z.string().nullable(),
  recordedAt: Instant,
  recordedBy: z.string(),
  /** When it was replaced by a correction; null while it is held to be true. */
  supersededAt: Instant.nullable(),
  correctionReason: z.string().nullable(),
});

export const SizeFact = Recorded.extend({
  id: Id,
  year: z.number(),
  sizeClass: SizeClass.nullable(),
  aboveSize: z.boolean(),
  source: Source,
});
export type SizeFact = z.infer<typeof SizeFact>;

export const StaffFact = Recorded.extend({ id: Id, headcount: z.number(), asOf: Day, source: Source });
export type StaffFact = z.infer<typeof StaffFact>;

const document = line(100).nullable().default(null);
/** Needed where the year, or the day and source, have a figure already. */
const correctionReason = line(200).nullable().default(null);

export const NewSize = z.object({
  id: Id,
  year: z.number().int().min(2000).max(2100),
  sizeClass: SizeClass.nullable().default(null),
  aboveSize: z.boolean(),
  source: Source,
  document,
  correctionReason,
});

export const NewStaff = z.object({
  id: Id,
  headcount: z.number().int().min(0).max(2_000_000),
  asOf: Day,
  source: Source,
  document,
  correctionReason,
});
