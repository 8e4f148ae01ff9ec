import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { Severity } from './rule.ts';

export const FindingQuery = PageQuery.extend({
  organisationId: Id.optional(),
  rule: z.string().max(60).optional(),
  severity: Severity.optional(),
  state: z.enum(['open', 'waived', 'resolved']).default('open'),
});

export const FindingRow = z.object({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  rule: z.string(),
  title: z.object({ 'zh-CN': z.string(), en: z.string() }),
  source: z.string(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
  severity: Severity,
  studentId: Id.nullable(),
  label: z.string(),
  value: z.string(),
  needed: z.string(),
  foundOn: Day,
  resolvedOn: Day.nullable(),
  waivedOn: Day.nullable(),
  waivedByName: z.string().nullable(),
  waivedReason: z.string().nullable(),
  waivedUntil: Day.nullable(),
  mayWaive: z.boolean(),
});
export type FindingRow = z.infer<typeof FindingRow>;

/** Open findings of a school by severity, for the overview of a superior. */
export const SchoolFindings = z.object({
  organisationId: Id,
  organisationName: z.string(),
  onRoll: z.number().int(),
  errors: z.number().int(),
  warnings: z.number().int(),
  waived: z.number().int(),
});
export type SchoolFindings = z.infer<typeof SchoolFindings>;

export const Waiver = z.object({ id: Id, reason: line(500), until: Day.nullable().default(null) });

export const namesakeDecisions = ['same-person', 'different-persons'] as const;
export const NamesakeDecision = z.enum(namesakeDecisions);

const NamesakeSide = z.object({
  /** Absent where the record belongs to a school out of reach; then only the school's name is told. */
  studentId: Id.nullable(),
  name: z.string().nullable(),
  numberMasked: z.string().nullable(),
  organisationName: z.string().nullable(),
  programmeName: z.string().nullable(),
  entryYear: z.number().nullable(),
  synthetic: z.boolean().nullable(),
});
export type NamesakeSide = z.infer<typeof NamesakeSide>;

export const NamesakeRow = z.object({
  firstId: Id,
  secondId: Id,
  foundOn: Day,
  sides: z.array(NamesakeSide).length(2),
  decision: NamesakeDecision.nullable(),
  decidedOn: Day.nullable(),
  decidedByName: z.string().nullable(),
  decidedReason: z.string().nullable(),
  mayDecide: z.boolean(),
});
export type NamesakeRow = z.infer<typeof NamesakeRow>;

export const NamesakeQuery = PageQuery.extend({
  state: z.enum(['undecided', 'decided']).default('undecided'),
});
export const DecideNamesake = z.object({
  firstId: Id,
  secondId: Id,
  decision: NamesakeDecision,
  reason: line(500),
});
