import { z } from 'zod';
import { PageQuery, page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line, prose } from '#kernel/contract/scalars.ts';
import { TaskRow, TaskState } from './plan.ts';
import { Duty, NewEvidence, NewMilestone, ReportDraft, TaskView } from './work.ts';

const done = z.object({ id: Id });
const work = { permission: 'plan.task.work' };
const read = { permission: 'plan.task.read' };
const version = z.number().int().min(1);

export const TaskQuery = PageQuery.extend({
  planId: Id.optional(),
  q: z.string().trim().max(100).optional(),
  organisationId: Id.optional(),
  state: TaskState.optional(),
  part: z.string().max(80).optional(),
});

/** Work on tasks of a plan in force. */
export const workApi = {
  listTasks: defineRoute({
    method: 'GET',
    path: '/tasks',
    summary: 'Tasks that the caller may see',
    access: read,
    audit: readOnly,
    input: TaskQuery,
    output: page(TaskRow),
  }),
  listDuties: defineRoute({
    method: 'GET',
    path: '/duties',
    summary: "What the plan asks of the caller's own bodies, the most pressing first",
    access: read,
    audit: readOnly,
    input: z.object({}),
    output: z.array(Duty),
  }),
  getTask: defineRoute({
    method: 'GET',
    path: '/tasks/{id}',
    summary: 'One task with targets, milestones, reports and evidence',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id, asOf: Day.optional() }),
    output: TaskView,
  }),
  accept: defineRoute({
    method: 'POST',
    path: '/tasks/{taskId}/acceptance',
    summary: 'Accept a task for a responsible body',
    access: work,
    audit: { action: 'plan.task.accept' },
    input: z.object({ taskId: Id, organisationId: Id }),
    output: done,
  }),
  addMilestone: defineRoute({
    method: 'POST',
    path: '/milestones',
    summary: 'Plan a milestone',
    access: work,
    audit: { action: 'plan.milestone.add' },
    input: NewMilestone,
    output: done,
  }),
  changeMilestone: defineRoute({
    method: 'PUT',
    path: '/milestones/{id}',
    summary: 'Change what a milestone says or when it is due',
    access: work,
    audit: { action: 'plan.milestone.change' },
    input: z.object({ id: Id, version, title: line(200), dueOn: Day, targetId: Id.nullable().default(null) }),
    output: done,
  }),
  dropMilestone: defineRoute({
    method: 'POST',
    path: '/milestones/{id}/withdrawal',
    summary: 'Drop a milestone that is no longer wanted; it stays in the record',
    access: work,
    audit: { action: 'plan.milestone.drop' },
    input: z.object({ id: Id, version, reason: line(200) }),
    output: done,
  }),
  finishMilestone: defineRoute({
    method: 'POST',
    path: '/milestones/{id}/completion',
    summary: 'Report a milestone as reached',
    access: work,
    audit: { action: 'plan.milestone.finish' },
    input: z.object({ id: Id, version, doneOn: Day }),
    output: done,
  }),
  verifyMilestone: defineRoute({
    method: 'POST',
    path: '/milestones/{id}/verification',
    summary: 'Confirm a milestone, or send it back',
    access: { permission: 'plan.report.verify' },
    audit: { action: 'plan.milestone.verify' },
    input: z.object({ id: Id, version, accepted: z.boolean(), remark: prose(500).nullable().default(null) }),
    output: done,
  }),
  saveReport: defineRoute({
    method: 'POST',
    path: '/reports',
    summary: 'Begin a report, or go on with the draft of that day',
    access: work,
    audit: { action: 'plan.report.save' },
    input: ReportDraft,
    output: done,
  }),
  submitReport: defineRoute({
    method: 'POST',
    path: '/reports/{id}/submission',
    summary: 'Submit a report; live figures are frozen into it',
    access: work,
    audit: { action: 'plan.report.submit' },
    input: z.object({ id: Id, version }),
    output: done,
  }),
  decideReport: defineRoute({
    method: 'POST',
    path: '/reports/{id}/decision',
    summary: 'Verify a report or send it back, by somebody other than its author',
    access: { permission: 'plan.report.verify' },
    audit: { action: 'plan.report.decide' },
    input: z.object({
      id: Id,
      version,
      decision: z.enum(['verify', 'send-back']),
      remark: prose(500).nullable().default(null),
    }),
    output: done,
  }),
  attachEvidence: defineRoute({
    method: 'POST',
    path: '/evidence',
    summary: 'Attach an uploaded file as evidence',
    access: work,
    audit: { action: 'plan.evidence.attach' },
    input: NewEvidence,
    output: done,
  }),
  closeTask: defineRoute({
    method: 'POST',
    path: '/tasks/{taskId}/closure',
    summary: 'Close or reopen a task',
    access: { permission: 'plan.report.verify' },
    audit: { action: 'plan.task.close' },
    input: z.object({ taskId: Id, version, reopen: z.boolean().default(false), reason: line(200) }),
    output: done,
  }),
};
