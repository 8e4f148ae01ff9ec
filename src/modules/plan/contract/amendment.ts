import { z } from 'zod';
import { Day, Id, Instant, line, prose } from '#kernel/contract/scalars.ts';
import { Binding, TargetFacts, TaskEdit } from './plan.ts';

/** One thing that an amendment does to a plan in force. */
export const AmendmentChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add-task'), task: TaskEdit }),
  z.object({ kind: z.literal('change-task'), taskId: Id, task: TaskEdit }),
  z.object({ kind: z.literal('end-task'), taskId: Id }),
  z.object({
    kind: z.literal('add-target'),
    /** An existing task; null for the plan as a whole. */
    taskId: Id.nullable(),
    target: TargetFacts,
    binding: Binding,
  }),
  z.object({ kind: z.literal('change-target'), targetId: Id, target: TargetFacts }),
  z.object({ kind: z.literal('end-target'), targetId: Id }),
]);
export type AmendmentChange = z.infer<typeof AmendmentChange>;

/** An amendment: the document that orders it, the day from which it holds, and what it changes. */
export const Amendment = z.object({
  from: Day,
  title: line(200),
  documentNumber: prose(60).nullable().default(null),
  issuedOn: Day.nullable().default(null),
  fileId: Id.nullable().default(null),
  reason: prose(500).nullable().default(null),
  changes: z.array(AmendmentChange).min(1).max(100),
  /** What printed names mean that the plan did not have before. */
  names: z
    .array(z.object({ printed: line(80), organisationIds: z.array(Id).min(1).max(60) }))
    .max(40)
    .default([]),
});
export type Amendment = z.infer<typeof Amendment>;

/** A version of a plan as it is listed: what it changed stands in the words of its day. */
export const PlanVersion = z.object({
  no: z.number(),
  effectiveOn: Day,
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuedOn: Day.nullable(),
  fileId: Id.nullable(),
  reason: z.string().nullable(),
  recordedAt: Instant,
  changes: z.array(
    z.object({
      kind: z.string(),
      no: z.string().nullable(),
      text: z.string(),
      before: z.string().nullable(),
    }),
  ),
});
export type PlanVersion = z.infer<typeof PlanVersion>;
