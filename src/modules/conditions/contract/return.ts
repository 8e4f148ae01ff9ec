import { z } from 'zod';
import { Day, Id, Instant, line } from '#kernel/contract/scalars.ts';
import { Field, JudgedIndicator, SchoolType, StandardView, Verdict, Year } from './condition.ts';

export const ReturnState = z.enum(['draft', 'signed', 'checked', 'accepted']);
export type ReturnState = z.infer<typeof ReturnState>;
export const returnActions = ['sign', 'check', 'accept', 'send-back', 'reopen'] as const;
export const ReturnAction = z.enum(returnActions);
export type ReturnAction = z.infer<typeof ReturnAction>;

export const NewRound = z.object({
  year: Year,
  referenceDay: Day,
  schoolDueOn: Day,
  countyDueOn: Day,
});
export type NewRound = z.infer<typeof NewRound>;

/** A yearly collection with how complete, how punctual and how burdensome it is. */
export const Round = NewRound.extend({
  concludedOn: Day.nullable(),
  returns: z.number(),
  byState: z.record(ReturnState, z.number()),
  /** Signed by the schools' due day. */
  onTime: z.number(),
  /** Fields of all returns; those that a register filled; those that somebody had to type or correct. */
  fields: z.number(),
  fromRegisters: z.number(),
  typed: z.number(),
  abilities: z.object({ conclude: z.boolean() }),
});
export type Round = z.infer<typeof Round>;

export const origins = ['register', 'last-year', 'typed', 'none'] as const;
export const Origin = z.enum(origins);
export type Origin = z.infer<typeof Origin>;

/** error: cannot be signed. warn: needs a remark. ask: needs a confirmation or a remark. */
export const FieldFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warn', 'ask']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FieldFinding = z.infer<typeof FieldFinding>;

export const FieldView = z.object({
  field: Field,
  value: z.number().nullable(),
  lastYear: z.number().nullable(),
  /** What the register says at present; null where it knows nothing of the school. */
  register: z.number().nullable(),
  origin: Origin,
  /** Whether it may be typed at all: what a register computes may only be objected to. */
  typed: z.boolean(),
  version: z.number(),
  remark: z.string().nullable(),
  confirmed: z.boolean(),
  changedByName: z.string(),
  changedAt: Instant,
  findings: z.array(FieldFinding),
});
export type FieldView = z.infer<typeof FieldView>;

export const Objection = z.object({
  id: Id,
  field: Field,
  shownValue: z.number().nullable(),
  note: z.string(),
  raisedByName: z.string(),
  raisedAt: Instant,
  answer: z.string().nullable(),
  settledByName: z.string().nullable(),
});
export type Objection = z.infer<typeof Objection>;

export const ReturnView = z.object({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  year: z.number(),
  referenceDay: Day,
  schoolDueOn: Day,
  schoolType: SchoolType,
  state: ReturnState,
  revision: z.number(),
  firstSignedOn: Day.nullable(),
  exempt: z.object({ reason: z.string(), clause: z.string() }).nullable(),
  fields: z.array(FieldView),
  verdict: Verdict,
  items: z.array(JudgedIndicator),
  standard: StandardView.nullable(),
  objections: z.array(Objection),
  events: z.array(
    z.object({
      id: Id,
      action: z.string(),
      toState: ReturnState,
      actorName: z.string(),
      note: z.string().nullable(),
      on: Day,
    }),
  ),
  synthetic: z.boolean(),
  abilities: z.object({
    edit: z.boolean(),
    exempt: z.boolean(),
    settle: z.boolean(),
    actions: z.array(ReturnAction),
  }),
});
export type ReturnView = z.infer<typeof ReturnView>;

export const FieldEntry = z.object({
  field: Field,
  value: z.number().min(0).max(1e12).nullable(),
  remark: line(200).nullable().default(null),
  confirmed: z.boolean().default(false),
  /** The version that was seen; another person's entry in between is not overwritten. */
  version: z.number().int().min(1),
});
export type FieldEntry = z.infer<typeof FieldEntry>;

/** A field that somebody else changed meanwhile: both values, so that a person can choose. */
export const FieldConflict = z.object({
  field: Field,
  mine: z.number().nullable(),
  theirs: z.number().nullable(),
  theirName: z.string(),
  theirAt: Instant,
  version: z.number(),
});
export type FieldConflict = z.infer<typeof FieldConflict>;

export const Exemption = z.object({ reason: line(200), clause: line(120) });
