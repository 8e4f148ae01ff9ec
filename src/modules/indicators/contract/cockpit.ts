import { z } from 'zod';
import { Day, Id, Instant } from '#kernel/contract/scalars.ts';
import { Figure, HistoryPoint, Tile } from './figure.ts';

export const targetStatuses = [
  'missed',
  'overdue',
  'at-risk',
  'on-track',
  'in-range',
  'met',
  'not-measurable',
] as const;
export const Status = z.enum(targetStatuses);
export type Status = z.infer<typeof Status>;

/** How many targets stand at each status. */
export const StatusCounts = z.record(Status, z.number().int());
export type StatusCounts = z.infer<typeof StatusCounts>;

export const Judgement = z.object({
  status: Status,
  rule: z.string(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  needed: z.number().nullable(),
  forecast: z.number().nullable(),
  paceSeen: z.number().nullable(),
  paceNeeded: z.number().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type Judgement = z.infer<typeof Judgement>;

export const CockpitTarget = z.object({
  targetId: Id,
  text: z.string(),
  comparator: z.enum(['>=', '<=', '=', 'approx', 'range']),
  value: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  strict: z.boolean(),
  unit: z.string().nullable(),
  toleranceShare: z.number().nullable(),
  deadline: Day.nullable(),
  stretch: z.boolean(),
  per: z.string().nullable(),
  measuredBy: z.enum(['metric', 'milestones', 'none']),
  metricId: z.string().nullable(),
  /** Whose figure is judged; null for milestones and for what is not measured. */
  organisationId: Id.nullable(),
  /** Null when the figure belongs to somebody the caller may not look at. */
  judgement: Judgement.nullable(),
  own: Figure.nullable(),
  history: z.array(z.object({ day: Day, figure: z.number().nullable() })),
});
export type CockpitTarget = z.infer<typeof CockpitTarget>;

export const CockpitTask = z.object({
  taskId: Id,
  no: z.string(),
  title: z.string(),
  part: z.string().nullable(),
  section: z.string().nullable(),
  /** Organisations that answer for it, groups resolved; their names are in the board's `units`. */
  unitIds: z.array(Id),
  /** As the document prints them. */
  printedUnits: z.array(z.string()),
  state: z.enum(['proposed', 'open', 'in-progress', 'done', 'closed']),
  milestonesDone: z.number().int(),
  milestonesTotal: z.number().int(),
  milestonesOverdue: z.number().int(),
  lastReportOn: Day.nullable(),
  /** The gravest status among its firm targets and milestones. */
  status: Status,
  targets: z.array(CockpitTarget),
  /**
   * Metrics watched beside the targets: of the city, or the caller's own. Not `visible` where neither is the
   * caller's to see; no figure where the register behind it has no record of that day.
   */
  watched: z.array(z.object({ metricId: z.string(), visible: z.boolean(), figure: Figure.nullable() })),
});
export type CockpitTask = z.infer<typeof CockpitTask>;

export const CockpitCounty = z.object({
  organisationId: Id,
  name: z.string(),
  tile: Tile,
  tasks: z.number().int(),
  counts: StatusCounts,
  /** Figures by metric; null when they are not the caller's to see. */
  figures: z.record(z.string(), Figure).nullable(),
});
export type CockpitCounty = z.infer<typeof CockpitCounty>;

export const CockpitQuery = z.object({
  asOf: Day.optional(),
  planId: Id.optional(),
  status: Status.optional(),
  unit: Id.optional(),
  county: Id.optional(),
  part: z.string().max(100).optional(),
  q: z.string().trim().max(60).optional(),
  /** `1`: compute now instead of taking what was computed a moment ago. */
  fresh: z.literal('1').optional(),
});
export type CockpitQuery = z.output<typeof CockpitQuery>;

export const CockpitPlan = z.object({
  planId: Id,
  title: z.string(),
  documentNumber: z.string().nullable(),
  startsOn: Day,
  endsOn: Day.nullable(),
});

export const Cockpit = z.object({
  asOf: Day,
  computedAt: Instant,
  /** Null when no plan was in force on the day. */
  plan: CockpitPlan.nullable(),
  plans: z.array(z.object({ planId: Id, title: z.string() })),
  scope: z.enum(['all', 'listed']),
  ownName: z.string().nullable(),
  cityOrganisationId: Id.nullable(),
  tasks: z.array(CockpitTask),
  objectives: z.array(CockpitTarget),
  /** Over what the caller sees, before the filters. Firm promises and those to strive for apart. */
  counts: StatusCounts,
  stretchCounts: StatusCounts,
  counties: z.array(CockpitCounty),
  units: z.array(
    z.object({ organisationId: Id, name: z.string(), tasks: z.number().int(), counts: StatusCounts }),
  ),
  parts: z.array(z.string()),
  metrics: z.array(
    z.object({
      id: z.string(),
      title: z.object({ 'zh-CN': z.string(), en: z.string() }),
      unit: z.object({ 'zh-CN': z.string(), en: z.string() }),
      kind: z.enum(['count', 'ratio', 'amount']),
    }),
  ),
  abilities: z.object({ draftBriefing: z.boolean() }),
});
export type Cockpit = z.infer<typeof Cockpit>;

export const TargetDetail = z.object({
  asOf: Day,
  computedAt: Instant,
  target: CockpitTarget,
  task: CockpitTask.omit({ targets: true, watched: true }).nullable(),
  points: z.array(HistoryPoint),
  /** Bodies with a floor of their own; only those the caller may look at. */
  bodies: z.array(
    z.object({ organisationId: Id, name: z.string(), value: z.number().nullable(), reaches: z.boolean() }),
  ),
});
export type TargetDetail = z.infer<typeof TargetDetail>;
