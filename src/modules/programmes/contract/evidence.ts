import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { ClassCode, Confidence, FamilyCode, ProgrammeCode } from './catalogue.ts';

export const demandKinds = ['vacancy', 'internship'] as const;
export const DemandKind = z.enum(demandKinds);
export const demandSources = ['enterprise-report', 'survey', 'labour-statistics', 'job-fair'] as const;
export const DemandSource = z.enum(demandSources);
export const Year = z.coerce.number().int().min(2000).max(2200);

export const DemandQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  year: Year.optional(),
  kind: DemandKind.optional(),
  familyCode: FamilyCode.optional(),
  classCode: ClassCode.optional(),
  source: DemandSource.optional(),
  withdrawn: z.stringbool().default(false),
});

export const DemandRow = z.object({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  enterpriseName: z.string(),
  creditCode: z.string().nullable(),
  divisionCode: z.string().nullable(),
  year: z.number(),
  kind: DemandKind,
  classCode: z.string(),
  className: z.string(),
  programmeCode: z.string().nullable(),
  headcount: z.number(),
  /** How many people the whole report asks for, and into how many parts they are divided. */
  reportHeadcount: z.number(),
  reportParts: z.number(),
  skillLevel: z.number().nullable(),
  source: DemandSource,
  note: z.string().nullable(),
  recordedOn: Day,
  withdrawnOn: Day.nullable(),
  withdrawnReason: z.string().nullable(),
  synthetic: z.boolean(),
  abilities: z.object({ withdraw: z.boolean() }),
});
export type DemandRow = z.infer<typeof DemandRow>;

/** Some of the people asked for, and what they should have learnt: a class, or one programme of it. */
export const DemandPart = z.object({
  classCode: ClassCode,
  programmeCode: ProgrammeCode.nullable().default(null),
  headcount: z.number().int().min(1).max(100_000),
});
export type DemandPart = z.infer<typeof DemandPart>;
export const DemandParts = z.array(DemandPart).min(1).max(20);

export const NewDemand = z.object({
  organisationId: Id,
  enterpriseName: line(100).min(2),
  creditCode: z.string().trim().max(24).nullable().default(null),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .default(null),
  year: Year,
  kind: DemandKind,
  /** All the people asked for; the parts share them out. */
  headcount: z.number().int().min(1).max(100_000),
  parts: DemandParts,
  skillLevel: z.number().int().min(1).max(5).nullable().default(null),
  source: DemandSource,
  note: line(500).nullable().default(null),
});
export type NewDemand = z.infer<typeof NewDemand>;

/** The numbers of a return. */
export const ReturnFigures = z.object({
  intake: z.number().int().min(0).max(20_000),
  graduates: z.number().int().min(0).max(20_000),
  placed: z.number().int().min(0).max(20_000),
  placedInField: z.number().int().min(0).max(20_000),
  furtherStudy: z.number().int().min(0).max(20_000),
});
export type ReturnFigures = z.infer<typeof ReturnFigures>;

export const returnStates = ['submitted', 'sent-back', 'verified'] as const;
export const ReturnState = z.enum(returnStates);
export type ReturnState = z.infer<typeof ReturnState>;
export const returnActions = ['revise', 'verify', 'send-back', 'reopen'] as const;
export const ReturnAction = z.enum(returnActions);
export type ReturnAction = z.infer<typeof ReturnAction>;

export const ReturnQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  year: Year.optional(),
  organisationId: Id.optional(),
  state: z.enum([...returnStates, 'missing']).optional(),
});

const figure = z.number().nullable();
export const ReturnRow = z.object({
  intake: figure,
  graduates: figure,
  placed: figure,
  placedInField: figure,
  furtherStudy: figure,
  /** Absent while nothing was entered for an offering of the year. */
  id: Id.nullable(),
  organisationId: Id,
  organisationName: z.string(),
  programmeCode: z.string(),
  programmeName: z.string(),
  year: z.number(),
  places: z.number().nullable(),
  state: z.enum([...returnStates, 'missing']),
  remark: z.string().nullable(),
  verifiedOn: Day.nullable(),
  revision: z.number(),
  /** What the roll of students counts for the same school, programme and year. */
  roll: z.object({ intake: z.number(), graduates: z.number() }),
  synthetic: z.boolean(),
  actions: z.array(ReturnAction),
});
export type ReturnRow = z.infer<typeof ReturnRow>;

export const NewReturn = ReturnFigures.extend({
  organisationId: Id,
  programmeCode: ProgrammeCode,
  year: Year,
  /** Of what is corrected; 0 for a first entry. */
  revision: z.number().int().min(0).default(0),
  remark: line(500).nullable().default(null),
});
export type NewReturn = z.infer<typeof NewReturn>;

export const ReturnVersion = ReturnFigures.extend({
  id: Id,
  state: ReturnState,
  remark: z.string().nullable(),
  from: Day,
  to: Day.nullable(),
  verifiedOn: Day.nullable(),
});
export type ReturnVersion = z.infer<typeof ReturnVersion>;

export const IndustryRow = z.object({
  id: Id,
  name: z.string(),
  english: z.string(),
  place: z.string().nullable(),
  source: z.string(),
  clause: z.string(),
  confidence: Confidence,
  classes: z.array(z.object({ code: z.string(), name: z.string(), from: Day })),
});
export type IndustryRow = z.infer<typeof IndustryRow>;
