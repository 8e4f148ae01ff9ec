import { z } from 'zod';
import { Bilingual, Day, Id, Instant, line, prose } from '#kernel/contract/scalars.ts';
import { TargetView, TaskRow, UnitRole } from './plan.ts';

/** A figure of a body in the words of both languages, as live or as frozen into a report. */
export const OwnFigure = z.object({ metricId: z.string(), title: Bilingual, value: Bilingual });
export type OwnFigure = z.infer<typeof OwnFigure>;

export const MilestoneState = z.enum(['planned', 'reported', 'confirmed', 'dropped']);
export type MilestoneState = z.infer<typeof MilestoneState>;

export const MilestoneView = z.object({
  id: Id,
  targetId: Id.nullable(),
  organisationId: Id,
  organisationName: z.string(),
  title: z.string(),
  dueOn: Day,
  doneOn: Day.nullable(),
  verifiedOn: Day.nullable(),
  state: MilestoneState,
  /** How often its body was reminded of the due day, and when last. */
  reminders: z.number(),
  lastReminderOn: Day.nullable(),
  version: z.number(),
  abilities: z.object({ change: z.boolean(), finish: z.boolean(), verify: z.boolean() }),
});

export const ReportState = z.enum(['draft', 'submitted', 'sent-back', 'verified']);
export type ReportState = z.infer<typeof ReportState>;

export const ReportView = z.object({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  effectiveOn: Day,
  text: z.string(),
  figures: z.array(OwnFigure),
  state: ReportState,
  remark: z.string().nullable(),
  writtenBy: z.string(),
  submittedAt: Instant.nullable(),
  version: z.number(),
  abilities: z.object({ edit: z.boolean(), submit: z.boolean(), verify: z.boolean() }),
});

/** What happened on a task, as the audit keeps it. */
export const TaskEvent = z.object({
  id: Id,
  at: Instant,
  action: z.string(),
  actorName: z.string(),
  organisationName: z.string().nullable(),
  reason: z.string().nullable(),
});

export const EvidenceView = z.object({
  id: Id,
  reportId: Id.nullable(),
  milestoneId: Id.nullable(),
  organisationName: z.string(),
  fileId: Id,
  fileName: z.string(),
  title: z.string(),
  effectiveOn: Day,
});

/** A target with what its judge says; null while nobody judges. */
export const JudgedTarget = TargetView.extend({
  judgement: z
    .object({
      status: z.enum(['met', 'in-range', 'on-track', 'at-risk', 'overdue', 'missed', 'not-measurable']),
      rule: z.string(),
      value: z.number().nullable(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      needed: z.number().nullable(),
      forecast: z.number().nullable(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    })
    .nullable(),
});

export const TaskView = TaskRow.omit({ targets: true }).extend({
  planTitle: z.string(),
  sourceText: z.string().nullable(),
  version: z.number(),
  judgedTargets: z.array(JudgedTarget),
  /** Metrics watched beside the targets. */
  metricIds: z.array(z.string()),
  milestones: z.array(MilestoneView),
  reports: z.array(ReportView),
  evidence: z.array(EvidenceView),
  /** Organisations for which the caller may accept, plan and report. */
  workFor: z.array(
    z.object({
      organisationId: Id,
      name: z.string(),
      accepted: z.boolean(),
      /** The body's own live figures for the targets of the task, as of today. */
      figures: z.array(OwnFigure),
    }),
  ),
  history: z.array(TaskEvent),
  abilities: z.object({ close: z.boolean(), reopen: z.boolean(), watch: z.boolean() }),
});
export type TaskView = z.infer<typeof TaskView>;

export const DutyUrgency = z.enum(['overdue', 'sent-back', 'to-accept', 'due-soon', 'running', 'closed']);
export type DutyUrgency = z.infer<typeof DutyUrgency>;

/** What one task asks of one body of the caller. */
export const Duty = z.object({
  taskId: Id,
  no: z.string(),
  title: z.string(),
  section: z.string().nullable(),
  organisationId: Id,
  organisationName: z.string(),
  role: UnitRole,
  urgency: DutyUrgency,
  nextMilestone: z.string().nullable(),
  nextDueOn: Day.nullable(),
  milestonesDone: z.number(),
  milestonesTotal: z.number(),
  milestonesOverdue: z.number(),
  lastReportOn: Day.nullable(),
  /** State of the body's newest report. */
  reportState: ReportState.nullable(),
  figures: z.array(OwnFigure),
});
export type Duty = z.infer<typeof Duty>;

export const NewMilestone = z.object({
  taskId: Id,
  targetId: Id.nullable().default(null),
  organisationId: Id,
  title: line(200),
  dueOn: Day,
});
export const ReportDraft = z.object({
  taskId: Id,
  organisationId: Id,
  effectiveOn: Day,
  text: prose(5000).min(1),
  /** Version of the draft that is gone on with; null begins one. */
  version: z.number().int().min(1).nullable().default(null),
});
export const NewEvidence = z.object({
  taskId: Id,
  reportId: Id.nullable().default(null),
  milestoneId: Id.nullable().default(null),
  organisationId: Id,
  fileId: Id,
  title: line(200),
  effectiveOn: Day,
});
