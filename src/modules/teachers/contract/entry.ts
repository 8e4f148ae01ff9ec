import { z } from 'zod';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { Course, Education, PostKind, QualificationKind, TitleKind, TitleRank } from './teacher.ts';

const revision = z.number().int();
const enterpriseYears = z.number().min(0).max(60).multipleOf(0.1);

/** What is said of a post; the same fields as in the roster. */
export const PostFacts = z.object({
  kind: PostKind,
  course: Course,
  programme: line(60).nullable().default(null),
  contractMonths: z.number().int().min(1).max(600).nullable().default(null),
  alsoSpecialised: z.boolean().default(false),
  enterpriseName: line(100).min(2).nullable().default(null),
  enterpriseCode: line(24).nullable().default(null),
  enteredOn: Day,
});
export type PostFacts = z.infer<typeof PostFacts>;

/** One teacher entered by hand, with the post. */
export const NewTeacher = PostFacts.extend({
  organisationId: Id,
  name: line(60),
  identityNumber: line(40),
  education: Education,
  enterpriseYears: enterpriseYears.default(0),
  titleRank: TitleRank.nullable().default(null),
  titleGrantedOn: Day.nullable().default(null),
  certificateNumber: line(60).nullable().default(null),
  /** The check that came before hiring. */
  recruitmentCheckId: Id.nullable().default(null),
});
export type NewTeacher = z.infer<typeof NewTeacher>;

export const NewPost = PostFacts.extend({ id: Id, organisationId: Id });

/** What the register says of the person, put right; the number only where it was entered wrongly. */
export const FactsCorrection = z.object({
  id: Id,
  revision,
  name: line(60),
  education: Education,
  enterpriseYears,
  identityNumber: line(40).nullable().default(null),
  reason: line(200),
});

export const TitleFacts = z.object({
  kind: TitleKind,
  rank: TitleRank,
  name: line(60).nullable().default(null),
  grantedOn: Day,
});
export type TitleFacts = z.infer<typeof TitleFacts>;
export const QualificationFacts = z.object({
  kind: QualificationKind,
  skillLevel: z.number().int().min(1).max(5).nullable().default(null),
  number: line(60),
  issuer: line(100).nullable().default(null),
  issuedOn: Day.nullable().default(null),
  expiresOn: Day.nullable().default(null),
});
export type QualificationFacts = z.infer<typeof QualificationFacts>;

/** Without an id one is added; without facts one is removed; with both one is put right. */
export const TitleChange = z.object({
  id: Id,
  revision,
  titleId: Id.nullable().default(null),
  title: TitleFacts.nullable().default(null),
  reason: line(200),
});
export const QualificationChange = z.object({
  id: Id,
  revision,
  qualificationId: Id.nullable().default(null),
  qualification: QualificationFacts.nullable().default(null),
  reason: line(200),
});

export const SchoolChoice = z.object({ id: Id, name: z.string() });
