import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, Instant, line, prose } from '#kernel/contract/scalars.ts';
import { ProgrammeCode } from './catalogue.ts';
import { Year } from './evidence.ts';
import { Pathway } from './offering.ts';

export const filingStates = [
  'draft',
  'submitted',
  'checked',
  'forwarded',
  'accepted',
  'refused',
  'withdrawn',
] as const;
export const FilingState = z.enum(filingStates);
export type FilingState = z.infer<typeof FilingState>;
export const filingActions = [
  'submit',
  'withdraw',
  'check',
  'send-back',
  'forward',
  'accept',
  'refuse',
] as const;
export const FilingAction = z.enum(filingActions);
export type FilingAction = z.infer<typeof FilingAction>;

export const FilingFacts = z.object({
  programmeCode: ProgrammeCode,
  pathway: Pathway,
  durationYears: z.number().int().min(1).max(6),
  capacity: z.number().int().min(1).max(5000),
  firstYear: Year,
  need: line(2000),
  teachers: z.number().int().min(0).max(500),
  equipmentYuan: z.number().int().min(0).max(100_000_000_000),
  premises: line(1000),
  funds: line(1000),
  planFileId: Id.nullable().default(null),
});
export type FilingFacts = z.infer<typeof FilingFacts>;

export const FilingQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  state: FilingState.optional(),
  firstYear: Year.optional(),
});

export const FilingRow = z.object({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  programmeCode: z.string(),
  programmeName: z.string(),
  pathway: Pathway,
  capacity: z.number(),
  firstYear: z.number(),
  controlled: z.boolean(),
  state: FilingState,
  deadlineOn: Day,
  submittedOn: Day.nullable(),
  decidedOn: Day.nullable(),
  synthetic: z.boolean(),
});
export type FilingRow = z.infer<typeof FilingRow>;

/** One thing that the decider has to know, with value, what is needed, and the clause. */
export const FilingFinding = z.object({
  id: z.string(),
  verdict: z.enum(['met', 'not-met', 'look', 'unknown']),
  value: z.string().nullable(),
  needed: z.string().nullable(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
});
export type FilingFinding = z.infer<typeof FilingFinding>;

export const FilingView = FilingRow.extend({
  durationYears: z.number(),
  need: z.string(),
  teachers: z.number(),
  equipmentYuan: z.number(),
  premises: z.string(),
  funds: z.string(),
  planFile: z.object({ fileId: Id, name: z.string(), sizeBytes: z.number() }).nullable(),
  documentNumber: z.string().nullable(),
  offeringId: Id.nullable(),
  revision: z.number(),
  findings: z.array(FilingFinding),
  events: z.array(
    z.object({
      id: Id,
      action: z.string(),
      toState: FilingState,
      actorName: z.string(),
      note: z.string().nullable(),
      recordedAt: Instant,
    }),
  ),
  actions: z.array(FilingAction),
  mayEdit: z.boolean(),
});
export type FilingView = z.infer<typeof FilingView>;

export const NewFiling = FilingFacts.extend({ organisationId: Id });
export const EditedFiling = FilingFacts.extend({ id: Id, revision: z.number().int() });
export const FilingAct = z.object({
  id: Id,
  revision: z.number().int(),
  action: FilingAction,
  note: prose(500).nullable().default(null),
  documentNumber: prose(60).nullable().default(null),
});

export const CalendarEntry = z.object({
  key: z.string(),
  on: Day,
  source: z.string(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
});
