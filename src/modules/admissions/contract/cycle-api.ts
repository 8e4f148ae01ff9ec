import { z } from 'zod';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { candidateApi } from './candidate-api.ts';
import {
  CyclePolicyChange,
  CycleQuery,
  CycleRow,
  CycleStep,
  CycleView,
  NewCycle,
  PolicyAmendment,
} from './cycle.ts';
import { programmeApi } from './programme-api.ts';
import { AllotQuota, OriginSchools, QuotaView } from './quota.ts';
import { scoreApi } from './score-api.ts';

const read = { permission: 'admissions.cycle.read' };
const manage = { permission: 'admissions.cycle.manage' };
const done = z.object({ id: Id });

/** Everything up to the opening of the choices: cycles with their rules, seat plans, candidates and scores. */
export const cycleApi = {
  listCycles: defineRoute({
    method: 'GET',
    path: '/admission-cycles',
    summary: 'Admission cycles by year and kind',
    access: read,
    audit: readOnly,
    input: CycleQuery,
    output: z.array(CycleRow),
  }),
  getCycle: defineRoute({
    method: 'GET',
    path: '/admission-cycles/{id}',
    summary: 'A cycle with its rules, stages and history',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: CycleView,
  }),
  createCycle: defineRoute({
    method: 'POST',
    path: '/admission-cycles',
    summary: 'Begin a cycle from the defaults of the city, or from a cycle of an earlier year',
    access: manage,
    audit: { action: 'admissions.cycle.create' },
    input: NewCycle,
    output: done,
  }),
  changePolicy: defineRoute({
    method: 'PUT',
    path: '/admission-cycles/{id}/policy',
    summary: 'Change the rules of a cycle that is not published',
    access: manage,
    audit: { action: 'admissions.cycle.change' },
    input: CyclePolicyChange,
    output: z.object({
      id: Id,
      revision: z.number(),
      /** What a draft still has to put right before the plan is begun. */
      faults: z.array(
        z.object({
          code: z.string(),
          field: z.string().optional(),
          params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
        }),
      ),
    }),
  }),
  amendPolicy: defineRoute({
    method: 'POST',
    path: '/admission-cycles/{id}/amendments',
    summary: 'Amend published rules by a document',
    access: manage,
    audit: { action: 'admissions.cycle.amend' },
    input: PolicyAmendment,
    output: done,
  }),
  stepCycle: defineRoute({
    method: 'POST',
    path: '/admission-cycles/{id}/steps',
    summary: 'Move a cycle on',
    access: manage,
    audit: { action: 'admissions.cycle.step' },
    input: CycleStep,
    output: done,
  }),
  getQuota: defineRoute({
    method: 'GET',
    path: '/admission-cycles/{cycleId}/quota',
    summary: 'Seats allotted to junior highs, with the key',
    access: { permission: 'admissions.programme.read' },
    audit: readOnly,
    input: z.object({ cycleId: Id }),
    output: QuotaView,
  }),
  setOriginSchools: defineRoute({
    method: 'PUT',
    path: '/admission-cycles/{cycleId}/origin-schools',
    summary: 'Set the junior highs with graduates and weights',
    access: { permission: 'admissions.programme.balance' },
    audit: { action: 'admissions.cycle.set-origin-schools' },
    input: OriginSchools,
    output: z.object({ schools: z.number() }),
  }),
  allotQuota: defineRoute({
    method: 'POST',
    path: '/admission-cycles/{cycleId}/quota',
    summary: 'Allot seats to junior highs by largest remainder',
    access: { permission: 'admissions.programme.balance' },
    audit: { action: 'admissions.cycle.allot-quota' },
    input: AllotQuota,
    output: z.object({ programmes: z.number(), seats: z.number() }),
  }),
  ...programmeApi,
  ...candidateApi,
  ...scoreApi,
};
