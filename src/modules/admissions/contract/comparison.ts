import { z } from 'zod';
import { Id, Instant, line } from '#kernel/contract/scalars.ts';

/** A run as one side of a comparison, with what tells it from others. */
export const RunTag = z.object({
  id: Id,
  roundId: Id,
  purpose: z.enum(['rehearsal', 'decision', 'correction']),
  cycleTitle: z.string(),
  roundTitle: z.string(),
  /** The cycle whose rules a rehearsal tried. */
  triedTitle: z.string().nullable(),
  startedAt: Instant,
  released: z.boolean(),
});
export type RunTag = z.infer<typeof RunTag>;

const Filling = z.object({ seats: z.number(), admitted: z.number() });
const Row = { key: z.string(), name: z.string() };
export const FillingRow = z.object({ ...Row, before: Filling.nullable(), after: Filling.nullable() });
export type FillingRow = z.infer<typeof FillingRow>;
export const OriginRow = z.object({
  ...Row,
  before: z.object({ candidates: z.number(), admitted: z.number() }).nullable(),
  after: z.object({ candidates: z.number(), admitted: z.number() }).nullable(),
});
export type OriginRow = z.infer<typeof OriginRow>;
export const LineRow = z.object({
  ...Row,
  before: z.number().nullable(),
  after: z.number().nullable(),
  jump: z.number().nullable(),
});
export type LineRow = z.infer<typeof LineRow>;

const Side = z.object({
  candidates: z.number(),
  admitted: z.number(),
  seats: z.number(),
  vocationalPercent: z.number().nullable(),
});

export const Changes = z.object({
  same: z.number(),
  another: z.number(),
  gained: z.number(),
  lost: z.number(),
  neither: z.number(),
});

export const ComparedWith = z.object({
  base: RunTag,
  before: Side,
  after: Side,
  /** What becomes of persons; only where both runs are of one round and so of the same persons. */
  persons: Changes.nullable(),
  personsByCounty: z.array(z.object({ ...Row, changes: Changes })),
  tracks: z.array(FillingRow),
  counties: z.array(FillingRow),
  schools: z.array(FillingRow),
  origins: z.array(OriginRow),
  lines: z.array(LineRow),
});

export const Review = z.object({
  baseRunId: Id,
  reviewedByName: z.string(),
  reviewedAt: Instant,
  note: z.string(),
  own: z.boolean(),
});

export const Comparison = z.object({
  run: RunTag,
  /** What it may be compared with, the most telling first. */
  bases: z.array(RunTag),
  /** Absent where nothing is there to compare with. */
  compared: ComparedWith.nullable(),
  reviews: z.array(Review),
  mayReview: z.boolean(),
  /** Cycles whose rules may be tried on the round of this run. */
  triable: z.array(z.object({ id: Id, title: z.string() })),
});
export type Comparison = z.infer<typeof Comparison>;

export const ComparisonQuery = z.object({ runId: Id, baseRunId: Id.optional() });
export const ReviewInput = z.object({ runId: Id, baseRunId: Id, note: line(300) });
export const RehearsalInput = z.object({ id: Id, cycleId: Id });
