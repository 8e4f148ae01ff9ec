import { z } from 'zod';

/** Lines of the source document, counted from 1, both ends included. */
export const SourceSpan = z.object({ startLine: z.int().min(1), endLine: z.int().min(1) });
export type SourceSpan = z.infer<typeof SourceSpan>;

/** How a measured value is to stand to the figure of a target. `range` uses `min` and `max`. */
export const ReadComparator = z.enum(['>=', '<=', '=', 'approx', 'range']);
export type ReadComparator = z.infer<typeof ReadComparator>;

/**
 * A quantity the plan promises to reach, keep or make. 万 and 亿 are multiplied out into `value`, per cent
 * stays per cent. `strict` marks 超过: the figure itself does not suffice. `deadline` is the last day of the
 * period the sentence names; a relative term (每年, 三年内) stands in `deadlineText` as printed.
 */
export const ReadTarget = z.object({
  text: z.string(),
  value: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  unit: z.string(),
  comparator: ReadComparator,
  strict: z.boolean(),
  deadline: z.iso.date().nullable(),
  deadlineText: z.string().nullable(),
  /** For whom the figure holds each, as printed: 每校, 每县. */
  per: z.string().nullable(),
  span: SourceSpan,
});
export type ReadTarget = z.infer<typeof ReadTarget>;

/** One task of the plan. Where numbers restart, `part` + `section` + `no` is the key. */
export const ReadTask = z.object({
  no: z.string(),
  part: z.string().nullable(),
  section: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  units: z.array(z.string()),
  lead: z.array(z.string()),
  support: z.array(z.string()),
  /** The list of units ends in 等: it is open. */
  etc: z.boolean(),
  targets: z.array(ReadTarget),
  span: SourceSpan,
});
export type ReadTask = z.infer<typeof ReadTask>;

/** What the head and the foot of the document say about it. */
export const ReadDocument = z.object({
  number: z.string().nullable(),
  title: z.string().nullable(),
  planTitle: z.string().nullable(),
  issuer: z.string().nullable(),
  date: z.iso.date().nullable(),
  addressees: z.array(z.string()),
  copiedTo: z.array(z.string()),
});
export type ReadDocument = z.infer<typeof ReadDocument>;

/** Something a person should look at, with the line of the source it stands on. */
export const ReadingWarning = z.object({ line: z.int().min(1), message: z.string() });
export type ReadingWarning = z.infer<typeof ReadingWarning>;

/** The whole reading of a plan document: what `hedong plan read FILE --json` prints. */
export const PlanReading = z.object({
  document: ReadDocument,
  parts: z.array(z.string()),
  tasks: z.array(ReadTask),
  /** Figures of the goals part, belonging to no task. */
  objectives: z.array(ReadTarget),
  warnings: z.array(ReadingWarning),
});
export type PlanReading = z.infer<typeof PlanReading>;
