import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, Instant, line, prose } from '#kernel/contract/scalars.ts';

export const postKinds = ['full-time', 'part-time-industry', 'part-time-other'] as const;
export const PostKind = z.enum(postKinds);
export const courses = ['specialised', 'practice-instruction', 'general'] as const;
export const Course = z.enum(courses);
export const educations = ['doctorate', 'master', 'bachelor', 'college', 'secondary', 'other'] as const;
export const Education = z.enum(educations);
export const titleRanks = ['elementary', 'assistant', 'middle', 'associate', 'senior'] as const;
export const TitleRank = z.enum(titleRanks);
export type TitleRank = z.infer<typeof TitleRank>;
export const levels = ['junior', 'middle', 'senior'] as const;
export const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;

export const TeacherQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  organisationId: Id.optional(),
  course: Course.optional(),
  kind: PostKind.optional(),
  dualQualified: z.stringbool().optional(),
  asOf: Day.optional(),
});

export const TeacherRow = z.object({
  id: Id,
  name: z.string(),
  identityMasked: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  kind: PostKind,
  course: Course,
  programme: z.string().nullable(),
  main: z.boolean(),
  dualQualified: z.boolean(),
  certifiedUntil: Day.nullable(),
  practiceDaysYear: z.number(),
  synthetic: z.boolean(),
});
export type TeacherRow = z.infer<typeof TeacherRow>;

export const TeacherView = z.object({
  id: Id,
  name: z.string(),
  identityMasked: z.string(),
  sex: z.enum(['male', 'female']),
  bornYear: z.number(),
  education: Education,
  enterpriseYears: z.number(),
  synthetic: z.boolean(),
  posts: z.array(
    z.object({
      organisationId: Id,
      organisationName: z.string(),
      kind: PostKind,
      course: Course,
      programme: z.string().nullable(),
      main: z.boolean(),
      contractMonths: z.number().nullable(),
      enterpriseName: z.string().nullable(),
      from: Day,
      to: Day.nullable(),
    }),
  ),
  titles: z.array(z.object({ kind: z.string(), rank: TitleRank, grantedOn: Day })),
  qualifications: z.array(z.object({ kind: z.string(), number: z.string(), issuedOn: Day.nullable() })),
  certificates: z.array(
    z.object({
      id: Id,
      level: Level,
      number: z.string().nullable(),
      from: Day,
      to: Day.nullable(),
      withdrawnOn: Day.nullable(),
      withdrawnReason: z.string().nullable(),
    }),
  ),
  practice: z.array(
    z.object({
      id: Id,
      enterpriseName: z.string(),
      startedOn: Day,
      endedOn: Day,
      days: z.number(),
      task: z.string(),
      verifiedOn: Day.nullable(),
    }),
  ),
  cases: z.array(z.object({ id: Id, level: Level, state: z.string(), openedOn: Day })),
  abilities: z.object({ change: z.boolean(), verifyPractice: z.boolean(), certify: z.boolean() }),
});
export type TeacherView = z.infer<typeof TeacherView>;

export const Transfer = z.object({ id: Id, fromOrganisationId: Id, toOrganisationId: Id, effectiveOn: Day });
export const NewPractice = z.object({
  teacherId: Id,
  organisationId: Id,
  enterpriseName: line(100).min(2),
  startedOn: Day,
  endedOn: Day,
  days: z.number().int().min(1).max(366),
  task: line(500),
  appraisalFileId: Id.nullable().default(null),
});

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

export const CriterionResult = z.object({
  id: z.string(),
  label: z.object({ 'zh-CN': z.string(), en: z.string() }),
  verdict: z.enum(['met', 'not-met', 'missing']),
  value: z.string().nullable(),
  needed: z.string().nullable(),
});
export type CriterionResult = z.infer<typeof CriterionResult>;

export const CaseRow = z.object({
  id: Id,
  teacherId: Id,
  teacherName: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  level: Level,
  state: CaseState,
  openedOn: Day,
  publicityUntil: Day.nullable(),
});
export const CaseView = CaseRow.extend({
  revision: z.number(),
  criteria: z.array(CriterionResult),
  ruleSource: z.object({ source: z.string(), clause: z.string(), confidence: z.string() }),
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
  statements: z.array(z.object({ criterion: z.string(), note: z.string() })),
  actions: z.array(CaseAction),
  mayVote: z.boolean(),
  mayState: z.boolean(),
});
export type CaseView = z.infer<typeof CaseView>;

export const Statement = z.object({ id: Id, criterion: line(60), note: line(500) });
export const Act = z.object({
  id: Id,
  revision: z.number().int(),
  action: CaseAction,
  note: prose(500).nullable().default(null),
  panel: z.array(z.string()).max(9).default([]),
});
