import { z } from 'zod';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { Criterion } from './criterion.ts';
import { Education, Level } from './teacher.ts';

export const schoolKinds = ['secondary', 'college'] as const;
export const SchoolKind = z.enum(schoolKinds);
export const confidences = ['verified', 'recalled'] as const;
export const ruleKinds = ['counting', 'criteria', 'recruitment'] as const;
export const RuleKind = z.enum(ruleKinds);
export type RuleKind = z.infer<typeof RuleKind>;

/** Where a rule comes from; `recalled` is a proposal that the bureau has yet to confirm. */
export const Cited = z.object({
  source: line(120),
  clause: line(120),
  confidence: z.enum(confidences),
});

/** Who counts in the dual-qualified share, what practice suffices, and when a certificate is called to mind. */
export const CountingValues = z.object({
  contractMonthsMin: z.number().int().min(0).max(600),
  practiceInstructorsCount: z.boolean(),
  schoolRecognitionsUntil: Day.nullable(),
  practiceMonthsRequired: z.number().int().min(0).max(120),
  practiceWindowMonths: z.number().int().min(1).max(240),
  practiceDaysPerMonth: z.number().int().min(1).max(31),
  practiceDaysAYear: z.number().int().min(0).max(366),
  certificateReminderDays: z.number().int().min(0).max(730),
  recalled: z.array(z.string()).default([]),
});
export type CountingValues = z.infer<typeof CountingValues>;

/** Criteria of one level for one kind of school, and what follows from meeting them. */
export const CriteriaValues = z.object({
  criteria: z.array(Criterion).min(1).max(30),
  publicityDays: z.number().int().min(1).max(60),
  validityYears: z.number().int().min(1).max(20),
  /** Whether reviewers learn name and school only once their own vote is in. */
  anonymousReview: z.boolean().default(false),
});
export type CriteriaValues = z.infer<typeof CriteriaValues>;

/** Whom a school may hire as a teacher of programme courses. */
export const RecruitmentValues = z.object({
  enterpriseYearsMin: z.number().min(0).max(40),
  educationMin: Education.exclude(['other']),
  relaxingSkillLevel: z.number().int().min(1).max(5),
  freshGraduatesDiscouraged: z.boolean(),
  clearanceDays: z.number().int().min(1).max(730),
  recalled: z.array(z.string()).default([]),
});
export type RecruitmentValues = z.infer<typeof RecruitmentValues>;

const place = { schoolKind: SchoolKind.nullable(), level: Level.nullable() };
const version = { id: Id, from: Day, to: Day.nullable(), ...Cited.shape };
export const RuleVersions = z.object({
  counting: z.array(z.object({ ...version, values: CountingValues })),
  recruitment: z.array(z.object({ ...version, values: RecruitmentValues })),
  criteria: z.array(
    z.object({
      ...version,
      schoolKind: SchoolKind,
      level: Level,
      version: z.number(),
      values: CriteriaValues,
    }),
  ),
  drafts: z.array(
    z.object({ id: Id, kind: RuleKind, ...place, effectiveFrom: Day, recordedByName: z.string() }),
  ),
  mayDraft: z.boolean(),
});
export type RuleVersions = z.infer<typeof RuleVersions>;

const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counting'), values: CountingValues }),
  z.object({ kind: z.literal('recruitment'), values: RecruitmentValues }),
  z.object({
    kind: z.literal('criteria'),
    schoolKind: SchoolKind,
    level: Level,
    values: CriteriaValues,
  }),
]);
export const DraftContent = content;
export type DraftContent = z.infer<typeof DraftContent>;

/** A version as the bureau prepares it; without an id it is new. */
export const DraftEntry = Cited.extend({
  id: Id.nullable().default(null),
  revision: z.number().int().nullable().default(null),
  effectiveFrom: Day,
  content: DraftContent,
});

/** A share with both its sides. */
const Share = z.object({ numerator: z.number(), denominator: z.number() });
const Person = z.object({
  /** The teacher; for the recruitment rule the check of the candidate. */
  id: Id,
  nameMasked: z.string(),
  organisationName: z.string(),
  /** Which conditions or values decide, ready to translate. */
  because: z.array(z.string()),
});

/** What a draft would change, reckoned on the register of a day. */
export const RuleEffect = z.object({
  asOf: Day,
  figures: z.array(z.object({ figure: z.string(), before: Share, after: Share })),
  newly: z.array(Person),
  newlyTotal: z.number(),
  noLonger: z.array(Person),
  noLongerTotal: z.number(),
});
export type RuleEffect = z.infer<typeof RuleEffect>;

export const DraftView = Cited.extend({
  id: Id,
  revision: z.number(),
  state: z.enum(['draft', 'adopted', 'discarded']),
  effectiveFrom: Day,
  content: DraftContent,
  recordedByName: z.string(),
  decidedByName: z.string().nullable(),
  decidedOn: Day.nullable(),
  effect: RuleEffect,
  mayChange: z.boolean(),
});
export type DraftView = z.infer<typeof DraftView>;
