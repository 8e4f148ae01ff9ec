import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, Instant } from '#kernel/contract/scalars.ts';
import { PracticeView } from './practice.ts';

export const postKinds = ['full-time', 'part-time-industry', 'part-time-other'] as const;
export const PostKind = z.enum(postKinds);
export const courses = ['specialised', 'practice-instruction', 'general'] as const;
export const Course = z.enum(courses);
export const educations = ['doctorate', 'master', 'bachelor', 'college', 'secondary', 'other'] as const;
export const Education = z.enum(educations);
export type Course = z.infer<typeof Course>;
export type PostKind = z.infer<typeof PostKind>;
export type Education = z.infer<typeof Education>;
export const titleKinds = ['teaching', 'engineering', 'other'] as const;
export const TitleKind = z.enum(titleKinds);
export const qualificationKinds = ['teacher-certificate', 'skill-level', 'professional', 'other'] as const;
export const QualificationKind = z.enum(qualificationKinds);
export const titleRanks = ['elementary', 'assistant', 'middle', 'associate', 'senior'] as const;
export const TitleRank = z.enum(titleRanks);
export type TitleRank = z.infer<typeof TitleRank>;
/** Who recognised somebody before this register did; recognitions by the school itself count for a time. */
export const recognisers = ['province', 'city', 'school'] as const;
export const levels = ['junior', 'middle', 'senior'] as const;
export const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;

export const certificateStates = ['expiring', 'expired'] as const;

export const TeacherQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  organisationId: Id.optional(),
  course: Course.optional(),
  kind: PostKind.optional(),
  dualQualified: z.stringbool().optional(),
  /** Recognitions that run out within the days of the counting rule, or that ran out without another. */
  certificate: z.enum(certificateStates).optional(),
  /** With practice that waits to be verified. */
  practice: z.enum(['to-verify']).optional(),
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

const PostView = z.object({
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
});
const TitleView = z.object({
  id: Id,
  kind: TitleKind,
  rank: TitleRank,
  name: z.string().nullable(),
  grantedOn: Day,
});
export type TitleView = z.infer<typeof TitleView>;
const QualificationView = z.object({
  id: Id,
  kind: QualificationKind,
  skillLevel: z.number().nullable(),
  number: z.string(),
  issuer: z.string().nullable(),
  issuedOn: Day.nullable(),
  expiresOn: Day.nullable(),
});
export type QualificationView = z.infer<typeof QualificationView>;
const CertificateView = z.object({
  id: Id,
  level: Level,
  number: z.string().nullable(),
  from: Day,
  to: Day.nullable(),
  withdrawnOn: Day.nullable(),
  withdrawnReason: z.string().nullable(),
  /** Whether the school may begin its renewal today. */
  renewable: z.boolean(),
  /** Whether the caller may withdraw it. */
  withdrawable: z.boolean(),
});
export type CertificateView = z.infer<typeof CertificateView>;

export const TeacherView = z.object({
  id: Id,
  revision: z.number(),
  name: z.string(),
  identityMasked: z.string(),
  sex: z.enum(['male', 'female']),
  bornYear: z.number(),
  education: Education,
  enterpriseYears: z.number(),
  synthetic: z.boolean(),
  /** The record in which this one goes on, where two were one person. */
  mergedInto: Id.nullable(),
  posts: z.array(PostView),
  titles: z.array(TitleView),
  qualifications: z.array(QualificationView),
  certificates: z.array(CertificateView),
  practice: z.array(PracticeView),
  cases: z.array(z.object({ id: Id, level: Level, state: z.string(), openedOn: Day })),
  recruitmentChecks: z.array(z.object({ id: Id, checkedOn: Day, outcome: z.string() })),
  corrections: z.array(
    z.object({
      id: Id,
      subject: z.string(),
      change: z.enum(['added', 'corrected', 'removed']),
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()).nullable(),
      reason: z.string(),
      actorName: z.string(),
      recordedAt: Instant,
    }),
  ),
  abilities: z.object({ change: z.boolean() }),
});
export type TeacherView = z.infer<typeof TeacherView>;

export const Transfer = z.object({ id: Id, fromOrganisationId: Id, toOrganisationId: Id, effectiveOn: Day });
