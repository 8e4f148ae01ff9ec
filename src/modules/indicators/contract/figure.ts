import { z } from 'zod';
import { Bilingual, Day, Id, Instant } from '#kernel/contract/scalars.ts';

/** Both sides of a figure and the figure itself: per cent for ratios, null where nothing can be divided. */
export const Figure = z.object({
  numerator: z.number(),
  denominator: z.number().nullable(),
  figure: z.number().nullable(),
});
export type Figure = z.infer<typeof Figure>;

/** A figure on a day; `frozen` points are as they were known then, others as the records say now. */
export const HistoryPoint = z.object({
  day: Day,
  numerator: z.number(),
  denominator: z.number().nullable(),
  figure: z.number().nullable(),
  frozen: z.boolean(),
});
export type HistoryPoint = z.infer<typeof HistoryPoint>;

export const MetricKind = z.enum(['count', 'ratio', 'amount']);

export const MetricRow = z.object({
  id: z.string(),
  version: z.number().int(),
  title: Bilingual,
  clause: z.string(),
  kind: MetricKind,
  unit: Bilingual,
  rollUp: z.enum(['sum', 'distinct', 'none']),
  better: z.enum(['more', 'less']),
  cumulative: z.boolean(),
  /** The city's figure, context for everyone. */
  city: Figure.nullable(),
  /** The figure of the caller's own organisation, when there is one that stands above its others. */
  own: Figure.nullable(),
});
export type MetricRow = z.infer<typeof MetricRow>;

export const MetricList = z.object({
  asOf: Day,
  computedAt: Instant,
  ownName: z.string().nullable(),
  rows: z.array(MetricRow),
});
export type MetricList = z.infer<typeof MetricList>;

export const MetricDefinition = z.object({
  id: z.string(),
  version: z.number().int(),
  title: Bilingual,
  formula: Bilingual,
  clause: z.string(),
  kind: MetricKind,
  unit: Bilingual,
  rollUp: z.enum(['sum', 'distinct', 'none']),
  better: z.enum(['more', 'less']),
  cumulative: z.boolean(),
  /** The query conditions as they run, for whoever wants to check the words against them. */
  conditions: z.object({ source: z.string(), numerator: z.string(), denominator: z.string().nullable() }),
  permission: z.object({ id: z.string(), title: Bilingual }),
  abilities: z.object({ openRecords: z.boolean() }),
  /** Targets of the plan in force that are measured by it. */
  targets: z.array(
    z.object({
      targetId: Id,
      text: z.string(),
      taskNo: z.string().nullable(),
      taskTitle: z.string().nullable(),
    }),
  ),
});
export type MetricDefinition = z.infer<typeof MetricDefinition>;

export const Tile = z.object({ row: z.number().int(), column: z.number().int() });

export const MetricTableRow = z.object({
  organisationId: Id,
  name: z.string(),
  kind: z.string(),
  hasChildren: z.boolean(),
  value: Figure.nullable(),
  /** The published figure of the same day. */
  published: Figure.nullable(),
  /** Whether records changed what was published. */
  revised: z.boolean(),
  tile: Tile.nullable(),
});
export type MetricTableRow = z.infer<typeof MetricTableRow>;

export const MetricTable = z.object({
  metric: MetricRow.omit({ city: true, own: true }),
  asOf: Day,
  computedAt: Instant,
  publishedSnapshotId: Id.nullable(),
  /** The organisations above, outermost first; the last one is whose parts are listed. */
  path: z.array(z.object({ organisationId: Id, name: z.string() })),
  total: MetricTableRow.nullable(),
  rows: z.array(MetricTableRow),
});
export type MetricTable = z.infer<typeof MetricTable>;

export const MetricTableQuery = z.object({
  id: z.string().max(100),
  asOf: Day.optional(),
  organisationId: Id.optional(),
});

export const Trend = z.object({
  metricId: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  points: z.array(HistoryPoint),
});
export type Trend = z.infer<typeof Trend>;

export const RecordPage = z.object({
  metric: MetricRow.omit({ city: true, own: true }),
  asOf: Day,
  organisationName: z.string(),
  side: z.enum(['numerator', 'denominator']),
  columns: z.array(
    z.object({ key: z.string(), title: Bilingual, kind: z.enum(['text', 'day', 'number', 'yes-no']) }),
  ),
  rows: z.array(
    z.object({
      organisationId: Id,
      organisationName: z.string(),
      subjectId: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      inNumerator: z.boolean(),
      /** Page of the record in the console. */
      path: z.string().nullable(),
    }),
  ),
  total: z.number().int(),
  /** The figure's own side; larger than `total` when records lie outside the caller's reach. */
  counted: z.number().nullable(),
});
export type RecordPage = z.infer<typeof RecordPage>;
