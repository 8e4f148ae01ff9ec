import { z } from 'zod';
import { Day, Id, line } from '#kernel/contract/scalars.ts';

/** Kinds of schools that the compliance project has thresholds for (达标工程实施方案, 2022). */
export const schoolTypes = [
  'secondary-general',
  'technical',
  'senior-technical',
  'technician-college',
] as const;
export const SchoolType = z.enum(schoolTypes);
export type SchoolType = z.infer<typeof SchoolType>;

/** What the registers of people know: computed, shown with its source, never typed while they know it. */
export const computedFields = [
  'students',
  'fullTimeTeachers',
  'programmeTeachers',
  'dualQualifiedTeachers',
] as const;
/** What the register of premises proposes and the school may correct: the standards leave parts of it out. */
export const premisesFields = ['landArea', 'buildingArea'] as const;
/** What nobody else knows: carried over from last year, confirmed or changed by the school. */
export const ownFields = ['equipmentValue', 'books', 'computers'] as const;
export const fields = [...computedFields, ...premisesFields, ...ownFields] as const;
export const Field = z.enum(fields);
export type Field = z.infer<typeof Field>;
/** Values of one school and year; null where nothing is known. */
export type Values = Record<Field, number | null>;

export const indicators = [
  'land',
  'land-per-student',
  'building',
  'building-per-student',
  'teachers',
  'students-per-teacher',
  'equipment',
  'equipment-per-student',
  'books-per-student',
  'students',
  'programme-teacher-share',
  'dual-qualified-share',
  'computers-per-100-students',
] as const;
export const Indicator = z.enum(indicators);
export type Indicator = z.infer<typeof Indicator>;

export const Confidence = z.enum(['verified', 'recalled']);

/** One threshold: at least, or for students per teacher at most. */
export const Criterion = z.object({
  indicator: Indicator,
  threshold: z.number().positive(),
  /** Lower thresholds where fewer people live (山西省试行标准): the first band that the county fits holds. */
  bands: z
    .array(z.object({ populationBelow: z.number().int().positive(), threshold: z.number().positive() }))
    .max(5)
    .default([]),
  /** Whether the verdict hangs on it; the others are watched and shown. */
  decides: z.boolean().default(true),
  confidence: Confidence,
});
export type Criterion = z.infer<typeof Criterion>;

/** Thresholds for a kind of school, with what separates "basically compliant" from not. */
export const StandardFacts = z.object({
  schoolType: SchoolType,
  /** Division code or the beginning of one; empty for the whole country. The longest that fits a school holds. */
  region: z.string().regex(/^\d{0,6}$/),
  criteria: z
    .array(Criterion)
    .min(1)
    .refine((list) => new Set(list.map(({ indicator }) => indicator)).size === list.length, {
      message: 'each indicator once',
    }),
  /** Up to so many deciding thresholds missed are still "basically compliant" … */
  basicMissesMax: z.number().int().min(0).max(13),
  /** … if what is missed reaches this share of its threshold. */
  basicShareMin: z.number().min(0).max(1),
  source: line(120),
  clause: line(120),
});
export type StandardFacts = z.infer<typeof StandardFacts>;

/** A version of a standard; `to` is its last day. */
export const StandardView = StandardFacts.extend({
  id: Id,
  version: z.number(),
  from: Day,
  to: Day.nullable(),
  supersededOn: Day.nullable(),
  adoptedByName: z.string(),
  reason: z.string(),
});
export type StandardView = z.infer<typeof StandardView>;

export const verdicts = ['compliant', 'basic', 'not-compliant', 'incomplete'] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

export const GapUnit = z.enum(['person', 'm2', 'yuan', 'volume', 'piece']);
export type GapUnit = z.infer<typeof GapUnit>;

/** An indicator judged: `gap` is what is missing in `gapUnit`, zero where the threshold is met. */
export const JudgedIndicator = z.object({
  indicator: Indicator,
  value: z.number().nullable(),
  threshold: z.number(),
  met: z.boolean().nullable(),
  gap: z.number().nullable(),
  gapUnit: GapUnit,
  decides: z.boolean(),
  confidence: Confidence,
});
export type JudgedIndicator = z.infer<typeof JudgedIndicator>;

export const Year = z.coerce.number().int().min(2010).max(2100);

/** Original: schools as they were on the reference day. Current: those merged since counted as one. */
export const Structure = z.enum(['original', 'current']);
export type Structure = z.infer<typeof Structure>;

/** How much is missing of each thing until every deciding threshold is met. */
export const Lacking = z.partialRecord(Field, z.number());
export type Lacking = z.infer<typeof Lacking>;
