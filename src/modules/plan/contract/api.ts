import { z } from 'zod';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line, prose } from '#kernel/contract/scalars.ts';
import { Binding, DraftView, PlanRow, TargetFacts, TaskEdit } from './plan.ts';
import { planForceApi } from './plan-force-api.ts';
import { workApi } from './work-api.ts';

const done = z.object({ id: Id });
const manage = { permission: 'plan.plan.manage' };
const read = { permission: 'plan.task.read' };
const changed = (verb: string) => ({ action: `plan.plan.${verb}` });
const version = z.number().int().min(1);

export const api = {
  publicPlan: defineRoute({
    method: 'GET',
    path: '/public/plan',
    summary: 'Titles and responsible bodies of the plan in force',
    access: { open: 'a plan in force is a public document' },
    audit: readOnly,
    input: z.object({}),
    output: z.object({
      plan: z
        .object({
          title: z.string(),
          documentNumber: z.string().nullable(),
          issuedOn: Day.nullable(),
          items: z.array(
            z.object({
              no: z.string(),
              title: z.string(),
              section: z.string().nullable(),
              units: z.array(z.string()),
            }),
          ),
        })
        .nullable(),
    }),
  }),
  listPlans: defineRoute({
    method: 'GET',
    path: '/plans',
    summary: 'List plans',
    access: read,
    audit: readOnly,
    input: z.object({}),
    output: z.array(PlanRow),
  }),
  createDraft: defineRoute({
    method: 'POST',
    path: '/plans',
    summary: 'Read an uploaded document into a draft',
    access: manage,
    audit: changed('create-draft'),
    input: z.object({ fileId: Id }),
    output: done,
  }),
  getDraft: defineRoute({
    method: 'GET',
    path: '/plans/{id}',
    summary: 'A plan with everything that was read',
    access: manage,
    audit: readOnly,
    input: z.object({ id: Id, asOf: Day.optional() }),
    output: DraftView,
  }),
  editPlan: defineRoute({
    method: 'PUT',
    path: '/plans/{id}/facts',
    summary: 'Correct title, number and days of a draft',
    access: manage,
    audit: changed('edit'),
    input: z.object({
      id: Id,
      version,
      title: line(200),
      documentNumber: prose(60).nullable(),
      issuer: prose(80).nullable(),
      issuedOn: Day.nullable(),
      startsOn: Day,
      endsOn: Day.nullable(),
    }),
    output: done,
  }),
  addTask: defineRoute({
    method: 'POST',
    path: '/plans/{id}/tasks',
    summary: 'Add a task to a draft',
    access: manage,
    audit: changed('add-task'),
    input: z.object({ id: Id, task: TaskEdit }),
    output: done,
  }),
  editTask: defineRoute({
    method: 'PUT',
    path: '/draft-tasks/{taskId}',
    summary: 'Correct a task of a draft',
    access: manage,
    audit: changed('edit-task'),
    input: z.object({ taskId: Id, version, task: TaskEdit }),
    output: done,
  }),
  removeTask: defineRoute({
    method: 'DELETE',
    path: '/draft-tasks/{taskId}',
    summary: 'Remove a task from a draft',
    access: manage,
    audit: changed('remove-task'),
    input: z.object({ taskId: Id }),
    output: done,
  }),
  mergeTasks: defineRoute({
    method: 'POST',
    path: '/draft-task-mergers',
    summary: 'Make one task of several',
    access: manage,
    audit: changed('merge-tasks'),
    input: z.object({ intoId: Id, fromIds: z.array(Id).min(1).max(20) }),
    output: done,
  }),
  splitTask: defineRoute({
    method: 'POST',
    path: '/draft-tasks/{taskId}/split',
    summary: 'Make a second task of part of one',
    access: manage,
    audit: changed('split-task'),
    input: z.object({ taskId: Id, task: TaskEdit, targetIds: z.array(Id).default([]) }),
    output: done,
  }),
  addTarget: defineRoute({
    method: 'POST',
    path: '/plans/{id}/targets',
    summary: 'Add a target to a draft',
    access: manage,
    audit: changed('add-target'),
    input: z.object({ id: Id, taskId: Id.nullable(), target: TargetFacts }),
    output: done,
  }),
  editTarget: defineRoute({
    method: 'PUT',
    path: '/targets/{targetId}',
    summary: 'Correct a target',
    access: manage,
    audit: changed('edit-target'),
    input: z.object({ targetId: Id, version, target: TargetFacts }),
    output: done,
  }),
  removeTarget: defineRoute({
    method: 'DELETE',
    path: '/targets/{targetId}',
    summary: 'Remove a target from a draft',
    access: manage,
    audit: changed('remove-target'),
    input: z.object({ targetId: Id }),
    output: done,
  }),
  proposeUnits: defineRoute({
    method: 'GET',
    path: '/plans/{id}/unit-proposals',
    summary: 'Organisations that each printed name may mean, best first',
    access: manage,
    audit: readOnly,
    /** `names`, separated by 、, are asked about instead of those that the plan prints. */
    input: z.object({ id: Id, names: z.string().max(2000).optional() }),
    output: z.array(
      z.object({
        printed: z.string(),
        mapped: z.array(z.object({ id: Id, name: z.string() })),
        proposals: z.array(z.object({ id: Id, name: z.string(), score: z.number() })),
        group: z.string().nullable(),
      }),
    ),
  }),
  mapUnit: defineRoute({
    method: 'POST',
    path: '/plans/{id}/unit-mappings',
    summary: 'Say which organisations a printed name means',
    access: manage,
    audit: changed('map-unit'),
    input: z.object({ id: Id, printed: line(80), organisationIds: z.array(Id).max(60) }),
    output: done,
  }),
  proposeBindings: defineRoute({
    method: 'GET',
    path: '/plans/{id}/binding-proposals',
    summary: 'Metrics that may measure each target, best first',
    access: manage,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: z.array(
      z.object({
        targetId: Id,
        proposals: z.array(
          z.object({
            metricId: z.string(),
            title: z.object({ 'zh-CN': z.string(), en: z.string() }),
            score: z.number(),
          }),
        ),
      }),
    ),
  }),
  bindTarget: defineRoute({
    method: 'POST',
    path: '/targets/{targetId}/binding',
    summary: 'Say what measures a target, from a day on',
    access: manage,
    audit: changed('bind'),
    input: z.object({ targetId: Id, binding: Binding, from: Day.nullable().default(null) }),
    output: done,
  }),
  watchMetrics: defineRoute({
    method: 'PUT',
    path: '/tasks/{taskId}/metrics',
    summary: 'Say which metrics are watched beside the targets of a task, from a day on',
    access: manage,
    audit: changed('watch'),
    input: z.object({
      taskId: Id,
      metricIds: z.array(z.string().max(100)).max(12),
      from: Day.nullable().default(null),
    }),
    output: done,
  }),
  ...planForceApi,
  ...workApi,
};
