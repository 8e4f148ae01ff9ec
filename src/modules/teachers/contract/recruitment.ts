import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { Course, Education } from './teacher.ts';

/** What a school records of a candidate. Of criminal records it keeps the query's result and reference, never a record. */
export const CandidateFacts = z.object({
  course: Course,
  education: Education,
  enterpriseYears: z.number().min(0).max(60).multipleOf(0.1),
  /** Skill level, 5 lowest to 1 highest; null without one. */
  skillLevel: z.number().int().min(1).max(5).nullable().default(null),
  freshGraduate: z.boolean().default(false),
  technicalTeacherTraining: z.boolean().default(false),
  clearanceQueriedOn: Day.nullable().default(null),
  clearanceResult: z.enum(['clear', 'hit']).nullable().default(null),
  clearanceReference: line(60).nullable().default(null),
});
export type CandidateFacts = z.infer<typeof CandidateFacts>;

export const NewCheck = CandidateFacts.extend({ organisationId: Id, candidateName: line(60) });
export const CorrectedCheck = CandidateFacts.extend({
  id: Id,
  revision: z.number().int(),
  candidateName: line(60),
  reason: line(200),
});

export const candidateConditions = ['enterprise-years', 'education', 'fresh-graduate', 'clearance'] as const;
export const findingVerdicts = ['met', 'relaxed', 'not-met', 'missing', 'warned', 'barred'] as const;
export const Finding = z.object({
  condition: z.enum(candidateConditions),
  verdict: z.enum(findingVerdicts),
  value: z.string().nullable(),
  needed: z.string().nullable(),
  clause: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const checkOutcomes = [
  'met',
  'relaxed',
  'not-met',
  'incomplete',
  'barred',
  'exception-asked',
  'exception',
  'exception-refused',
] as const;
export const CheckOutcome = z.enum(checkOutcomes);
export type CheckOutcome = z.infer<typeof CheckOutcome>;
export const checkActions = ['correct', 'ask', 'approve', 'refuse', 'hire'] as const;
export const CheckAction = z.enum(checkActions);
export type CheckAction = z.infer<typeof CheckAction>;

export const CheckQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  organisationId: Id.optional(),
  outcome: CheckOutcome.optional(),
  hired: z.stringbool().optional(),
});

export const CheckRow = z.object({
  id: Id,
  candidateName: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  course: Course,
  checkedOn: Day,
  outcome: CheckOutcome,
  exceptionReason: z.string().nullable(),
  approvedByName: z.string().nullable(),
  teacherId: Id.nullable(),
  synthetic: z.boolean(),
});
export type CheckRow = z.infer<typeof CheckRow>;

export const CheckView = CheckRow.extend({
  revision: z.number(),
  facts: CandidateFacts.omit({ course: true }),
  findings: z.array(Finding),
  rule: z.object({ source: z.string(), clause: z.string(), confidence: z.string(), effectiveFrom: Day }),
  recordedByName: z.string(),
  askedOn: Day.nullable(),
  approvedOn: Day.nullable(),
  decisionNote: z.string().nullable(),
  correctsId: Id.nullable(),
  correctionReason: z.string().nullable(),
  correctedById: Id.nullable(),
  actions: z.array(CheckAction),
});
export type CheckView = z.infer<typeof CheckView>;
