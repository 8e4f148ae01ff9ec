import { z } from 'zod';
import { Day, Id, Instant, line, prose } from '#kernel/contract/scalars.ts';
import { ReadComparator } from './plan-reading.ts';

export const PlanState = z.enum(['draft', 'in-force', 'ended', 'discarded']);
export const UnitRole = z.enum(['lead', 'support', 'responsible']);
export type UnitRole = z.infer<typeof UnitRole>;
export type PlanState = z.infer<typeof PlanState>;
export const TaskState = z.enum(['open', 'in-progress', 'closed']);
export type TaskState = z.infer<typeof TaskState>;

export const PlanRow = z.object({
  id: Id,
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: Day.nullable(),
  state: PlanState,
  inForceFrom: Day.nullable(),
  inForceTo: Day.nullable(),
  /** The plan that took over; null for one that is in force or ended by itself. */
  succeededBy: z.object({ id: Id, title: z.string() }).nullable(),
  tasks: z.number(),
  targets: z.number(),
});

/** Figures of a target as an officer may correct them. */
export const TargetFacts = z
  .object({
    text: line(300),
    comparator: ReadComparator,
    value: z.number().nullable().default(null),
    min: z.number().nullable().default(null),
    max: z.number().nullable().default(null),
    strict: z.boolean().default(false),
    unit: prose(20).nullable().default(null),
    toleranceShare: z.number().min(0).max(1).nullable().default(null),
    deadline: Day.nullable().default(null),
    deadlineText: prose(60).nullable().default(null),
    stretch: z.boolean().default(false),
    per: prose(20).nullable().default(null),
  })
  .refine(
    (target) =>
      target.comparator === 'range'
        ? target.min !== null && target.max !== null && target.min <= target.max
        : target.value !== null,
    {
      error: 'a range has two ends, everything else one value',
      path: ['value'],
    },
  );
export type TargetFacts = z.infer<typeof TargetFacts>;

export const Binding = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('metric'),
    metricId: z.string().min(3).max(100),
    organisationId: Id.nullable().default(null),
  }),
  z.object({ kind: z.literal('milestones') }),
  z.object({ kind: z.literal('none'), reason: line(200) }),
]);
export type Binding = z.infer<typeof Binding>;

export const TargetView = z.object({
  id: Id,
  version: z.number(),
  taskId: Id.nullable(),
  text: z.string(),
  comparator: ReadComparator,
  value: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  strict: z.boolean(),
  unit: z.string().nullable(),
  toleranceShare: z.number().nullable(),
  deadline: Day.nullable(),
  deadlineText: z.string().nullable(),
  stretch: z.boolean(),
  per: z.string().nullable(),
  binding: Binding.nullable(),
});
export type TargetView = z.infer<typeof TargetView>;

export const NamedUnit = z.object({
  organisationId: Id,
  name: z.string(),
  role: UnitRole,
  acceptedAt: Instant.nullable(),
});
export const PrintedUnit = z.object({ printed: z.string(), role: UnitRole });

export const TaskRow = z.object({
  id: Id,
  planId: Id,
  no: z.string(),
  part: z.string().nullable(),
  section: z.string().nullable(),
  title: z.string(),
  state: TaskState,
  printedUnits: z.array(PrintedUnit),
  units: z.array(NamedUnit),
  targets: z.number(),
  milestonesDone: z.number(),
  milestonesTotal: z.number(),
  milestonesOverdue: z.number(),
  lastReportOn: Day.nullable(),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** A task of a draft, with its place in the document. */
export const DraftTask = TaskRow.pick({
  id: true,
  no: true,
  part: true,
  section: true,
  title: true,
  printedUnits: true,
  units: true,
}).extend({
  sourceText: z.string().nullable(),
  startLine: z.number().nullable(),
  endLine: z.number().nullable(),
  version: z.number(),
  targets: z.array(TargetView),
});

export const DraftView = PlanRow.extend({
  version: z.number(),
  startsOn: Day,
  endsOn: Day.nullable(),
  lines: z.array(z.string()),
  draftTasks: z.array(DraftTask),
  objectives: z.array(TargetView),
  /** What still stands in the way of putting the plan in force. */
  gaps: z.array(
    z.object({
      code: z.string(),
      taskId: Id.nullable(),
      targetId: Id.nullable(),
      params: z.record(z.string(), z.string()),
    }),
  ),
  abilities: z.object({ edit: z.boolean(), amend: z.boolean(), end: z.boolean() }),
});
export type DraftView = z.infer<typeof DraftView>;

export const TaskEdit = z.object({
  no: line(12),
  title: line(200),
  part: prose(80).nullable(),
  section: prose(80).nullable(),
  printedUnits: z.array(PrintedUnit.extend({ printed: line(80) })).max(40),
});
export type TaskEdit = z.infer<typeof TaskEdit>;
