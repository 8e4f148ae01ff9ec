import { z } from 'zod';
import { Day } from '#kernel/contract/scalars.ts';

export const severities = ['error', 'warn', 'info'] as const;
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

const monthDay = { month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31) };
const step = z.enum([
  'change-class',
  'change-programme',
  'suspend',
  'return',
  'withdraw',
  'leave',
  'graduate',
  'complete',
  'forfeit',
  'transfer',
]);

/** A condition of a step: a predicate with its parameters. */
export const StepCondition = z.discriminatedUnion('predicate', [
  z.strictObject({ step, predicate: z.literal('not-in-first-semester'), secondSemester: z.object(monthDay) }),
  z.strictObject({ step, predicate: z.literal('not-in-final-year') }),
  z.strictObject({ step, predicate: z.literal('days-since-entry'), least: z.number().int() }),
  z.strictObject({ step, predicate: z.literal('years-studied'), least: z.number() }),
  z.strictObject({ step, predicate: z.literal('final-year-from'), ...monthDay }),
  z.strictObject({ step, predicate: z.literal('months-at-most'), most: z.number().int() }),
  z.strictObject({
    step,
    predicate: z.literal('measured'),
    ground: z.string(),
    field: z.enum(['lessonHours', 'absentDays']),
    least: z.number(),
  }),
  z.strictObject({ step, predicate: z.literal('evidence') }),
  z.strictObject({ step, predicate: z.literal('announced-days'), most: z.number().int() }),
]);
export type StepCondition = z.infer<typeof StepCondition>;

export const Deadline = z.strictObject({
  ...monthDay,
  /** Months of entry whose students it concerns; empty where it concerns none in particular. */
  entryMonths: z.array(z.number().int().min(1).max(12)).default([]),
  remindDays: z.number().int().min(0).default(14),
  duty: z.enum(['register', 'report']),
});
export type Deadline = z.infer<typeof Deadline>;

export const limitIds = [
  'undo-days',
  'answer-working-days',
  'guardian-below-age',
  'guardian-consent-below-age',
] as const;
export const LimitId = z.enum(limitIds);
export type LimitId = z.infer<typeof LimitId>;

/** A rule in force: what it asks for, where it stands, and how sure that is. */
export type Rule<P> = {
  id: string;
  severity: Severity;
  parameters: P;
  title: { 'zh-CN': string; en: string };
  source: string;
  clause: string;
  confidence: 'verified' | 'recalled';
};

export const RuleView = z.object({
  kind: z.enum(['step', 'audit', 'deadline', 'limit']),
  id: z.string(),
  severity: Severity,
  title: z.object({ 'zh-CN': z.string(), en: z.string() }),
  parameters: z.record(z.string(), z.unknown()),
  source: z.string(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
  effectiveFrom: Day,
});
export type RuleView = z.infer<typeof RuleView>;

export const DeadlineView = z.object({
  id: z.string(),
  title: z.object({ 'zh-CN': z.string(), en: z.string() }),
  dueOn: Day,
  daysLeft: z.number().int(),
  state: z.enum(['past', 'due-soon', 'ahead']),
  source: z.string(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
  /** Entered after the deadline of their intake, in the school year shown. */
  lateEntries: z.number().int(),
  entries: z.number().int(),
});
export type DeadlineView = z.infer<typeof DeadlineView>;
