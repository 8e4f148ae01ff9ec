import { z } from 'zod';
import { Bilingual, Day, Id, Instant, prose } from '#kernel/contract/scalars.ts';
import { Figure, MetricKind } from './figure.ts';

export const SnapshotRow = z.object({
  id: Id,
  asOf: Day,
  takenAt: Instant,
  reason: z.enum(['nightly', 'on-demand']),
  takenBy: z.string(),
  /** Whether the metrics were defined then as they are now. */
  sameDefinitions: z.boolean(),
  note: z.string().nullable(),
  publishedAt: Instant.nullable(),
  values: z.number().int(),
});
export type SnapshotRow = z.infer<typeof SnapshotRow>;

export const SnapshotRequest = z.object({ asOf: Day, note: prose(200).nullable().default(null) });

/** A figure that is not what it was when it was frozen. */
export const Revision = z.object({
  metricId: z.string(),
  metricTitle: Bilingual,
  kind: MetricKind,
  unit: Bilingual,
  organisationId: Id,
  organisationName: z.string(),
  frozen: Figure.nullable(),
  now: Figure.nullable(),
  /** The definition has another version now, so the two do not count the same. */
  redefined: z.boolean(),
});
export type Revision = z.infer<typeof Revision>;

export const Comparison = z.object({
  snapshot: SnapshotRow,
  computedAt: Instant,
  compared: z.number().int(),
  revisions: z.array(Revision),
});
export type Comparison = z.infer<typeof Comparison>;
