import { z } from 'zod';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { Amendment, PlanVersion } from './amendment.ts';

const done = z.object({ id: Id });
const manage = { permission: 'plan.plan.manage' };
const changed = (verb: string) => ({ action: `plan.plan.${verb}` });
const version = z.number().int().min(1);

/** The life of a plan: in force, amended, ended or succeeded. */
export const planForceApi = {
  putInForce: defineRoute({
    method: 'POST',
    path: '/plans/{id}/force',
    summary: 'Put a draft in force; a plan in force before ends or is succeeded',
    access: manage,
    audit: changed('put-in-force'),
    input: z.object({ id: Id, version, from: Day, succeeds: Id.nullable().default(null) }),
    output: done,
  }),
  endPlan: defineRoute({
    method: 'POST',
    path: '/plans/{id}/end',
    summary: 'End a plan without a successor',
    access: manage,
    audit: changed('end'),
    input: z.object({ id: Id, lastDay: Day, reason: line(200) }),
    output: done,
  }),
  discardDraft: defineRoute({
    method: 'POST',
    path: '/plans/{id}/discard',
    summary: 'Drop a draft',
    access: manage,
    audit: changed('discard'),
    input: z.object({ id: Id }),
    output: done,
  }),
  amendPlan: defineRoute({
    method: 'POST',
    path: '/plans/{id}/amendments',
    summary: 'Amend a plan in force from a day on; its earlier versions stay readable',
    access: manage,
    audit: changed('amend'),
    input: Amendment.extend({ id: Id, version }),
    output: done.extend({ versionNo: z.number() }),
  }),
  listVersions: defineRoute({
    method: 'GET',
    path: '/plans/{id}/versions',
    summary: 'The versions of a plan, the newest first',
    access: { permission: 'plan.task.read' },
    audit: readOnly,
    input: z.object({ id: Id }),
    output: z.array(PlanVersion),
  }),
};
