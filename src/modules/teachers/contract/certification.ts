import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, Instant, line, prose } from '#kernel/contract/scalars.ts';
import { Level } from './teacher.ts';

export const CaseState = z.enum([
  'draft',
  'submitted',
  'school-checked',
  'under-review',
  'publicity',
  'issued',
  'refused',
  'withdrawn',
]);
export type CaseState = z.infer<typeof CaseState>;
export const caseActions = [
  'submit',
  'send-back',
  'check',
  'assign-panel',
  'conclude',
  'issue',
  'refuse',
  'withdraw',
] as const;
export const CaseAction = z.enum(caseActions);
export type CaseAction = z.infer<typeof CaseAction>;

const SimpleResult = z.object({
  id: z.string(),
  label: z.object({ 'zh-CN': z.string(), en: z.string() }),
  verdict: z.enum(['met', 'not-met', 'missing']),
  value: z.string().nullable(),
  needed: z.string().nullable(),
});
export type SimpleResult = z.infer<typeof SimpleResult>;
export const CriterionResult = SimpleResult.extend({
  /** The alternatives, where one of several suffices. */
  options: z.array(SimpleResult).default([]),
});
export type CriterionResult = z.infer<typeof CriterionResult>;

/** What the school put into the case: a statement, or a file; perhaps taken over from an earlier case. */
export const CaseEvidence = z.object({
  id: Id,
  criterion: z.string(),
  note: z.string(),
  fileName: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  attachedOn: Day,
  takenOver: z.boolean(),
});
export type CaseEvidence = z.infer<typeof CaseEvidence>;

export const CaseQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  state: CaseState.optional(),
  level: Level.optional(),
});

export const CaseRow = z.object({
  id: Id,
  /** Whether the caller reviews the case and may not know yet whose it is: ids are absent, names are replaced. */
  anonymous: z.boolean(),
  teacherId: Id.nullable(),
  teacherName: z.string(),
  organisationId: Id.nullable(),
  organisationName: z.string(),
  level: Level,
  state: CaseState,
  openedOn: Day,
  publicityUntil: Day.nullable(),
});
export const CaseView = CaseRow.extend({
  revision: z.number(),
  criteria: z.array(CriterionResult),
  /** Whether the verdicts are those on which the school sent the case on, not those of today. */
  criteriaFrozen: z.boolean(),
  ruleSource: z.object({
    version: z.number(),
    source: z.string(),
    clause: z.string(),
    confidence: z.string(),
    publicityDays: z.number(),
    validityYears: z.number(),
    anonymousReview: z.boolean(),
  }),
  renews: z.object({ id: Id, number: z.string().nullable(), to: Day.nullable() }).nullable(),
  panel: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      vote: z.enum(['for', 'against', 'abstain']).nullable(),
      note: z.string().nullable(),
    }),
  ),
  events: z.array(
    z.object({
      id: Id,
      action: z.string(),
      toState: z.string(),
      actorName: z.string(),
      note: z.string().nullable(),
      recordedAt: Instant,
    }),
  ),
  evidence: z.array(CaseEvidence),
  actions: z.array(CaseAction),
  mayVote: z.boolean(),
  mayState: z.boolean(),
});
export type CaseView = z.infer<typeof CaseView>;

export const Statement = z.object({
  id: Id,
  criterion: line(60),
  note: line(500),
  fileId: Id.nullable().default(null),
});
export const Act = z.object({
  id: Id,
  revision: z.number().int(),
  action: CaseAction,
  note: prose(500).nullable().default(null),
  panel: z.array(z.string()).max(9).default([]),
});
