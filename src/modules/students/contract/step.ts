import { z } from 'zod';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import type { Pathway, Status } from './student.ts';

/** What a person may do to an enrolment after entry, one step at a time. */
export const stepActions = [
  'change-class',
  'change-programme',
  'suspend',
  'return',
  'withdraw',
  'leave',
  'graduate',
  'complete',
  'forfeit',
] as const;
export const StepAction = z.enum(stepActions);
export type StepAction = z.infer<typeof StepAction>;

/** Steps that follow from something else: an approved transfer, a merger of schools, a correction. */
export const followingActions = ['transfer-out', 'move', 'correct'] as const;
export type AnyAction = StepAction | (typeof followingActions)[number];

export const withdrawalGrounds = [
  'own-request',
  'truancy',
  'unauthorised-absence',
  'suspension-overrun',
  'other',
] as const;

/** Facts of an enrolment that may differ from one period to the next. */
export type EnrolmentFacts = {
  organisationId: string;
  programmeCode: string;
  programmeName: string;
  pathway: Pathway;
  entryYear: number;
  className: string | null;
  fullTime: boolean;
};

/** An enrolment at entry. */
export type Entry = EnrolmentFacts & { enteredOn: string };

/** A recorded step, as far as the replay needs it; steps come in the order in which they were recorded. */
export type RecordedStep = {
  action: AnyAction;
  effectiveOn: string;
  change: Partial<Entry>;
  undone: boolean;
};

/** Days on which facts and status stayed the same; `to` is the day after the last, null while it runs. */
export type RollPeriod = EnrolmentFacts & { status: Status; from: string; to: string | null };

const programmeCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^\d{6}[A-Z]?$/);

/** What a step changes and what its conditions ask for, as the form sends it. */
export const StepContent = z.object({
  action: StepAction,
  effectiveOn: Day,
  programmeCode: programmeCode.optional(),
  programmeName: line(60).optional(),
  className: line(40).optional(),
  entryYear: z.number().int().min(1950).max(2200).optional(),
  ground: z.enum(withdrawalGrounds).optional(),
  expectedUntil: Day.optional(),
  lessonHours: z.number().int().min(0).max(10_000).optional(),
  absentDays: z.number().int().min(0).max(1000).optional(),
});
export type StepContent = z.infer<typeof StepContent>;

export const NewStep = StepContent.extend({
  enrolmentId: Id,
  revision: z.number().int(),
  reason: line(500),
  documentNumber: line(60).nullable().default(null),
  fileId: Id.nullable().default(null),
  /** Programmes that the school does not offer need a second look. */
  confirmed: z.boolean().default(false),
});

/** Facts that were wrong from the start. */
export const Correction = z.object({
  enrolmentId: Id,
  revision: z.number().int(),
  enteredOn: Day.optional(),
  programmeCode: programmeCode.optional(),
  programmeName: line(60).optional(),
  className: line(40).optional(),
  entryYear: z.number().int().min(1950).max(2200).optional(),
  fullTime: z.boolean().optional(),
  reason: line(500),
  documentNumber: line(60).nullable().default(null),
  fileId: Id.nullable().default(null),
});

export const StepView = z.object({
  id: Id,
  action: z.string(),
  effectiveOn: Day,
  change: z.record(z.string(), z.unknown()),
  details: z.record(z.string(), z.unknown()),
  reason: z.string().nullable(),
  documentNumber: z.string().nullable(),
  file: z.object({ fileId: Id, name: z.string() }).nullable(),
  recordedByName: z.string(),
  recordedOn: Day,
  undoneOn: Day.nullable(),
  undoneByName: z.string().nullable(),
  undoneReason: z.string().nullable(),
  mayUndo: z.boolean(),
});
export type StepView = z.infer<typeof StepView>;

/** A condition with what decided it. */
export const ConditionResult = z.object({
  id: z.string(),
  /** What the condition asks for; also names the sentence of its refusal, `fault.condition-…`. */
  predicate: z.string(),
  title: z.object({ 'zh-CN': z.string(), en: z.string() }),
  holds: z.boolean(),
  severity: z.enum(['error', 'warn', 'info']),
  value: z.string(),
  needed: z.string(),
  source: z.string(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
});
export type ConditionResult = z.infer<typeof ConditionResult>;
