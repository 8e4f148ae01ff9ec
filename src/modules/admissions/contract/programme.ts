import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Id, Instant, line, prose } from '#kernel/contract/scalars.ts';
import { DocumentNumber } from './cycle.ts';
import { Key, Mark } from './policy.ts';

export const programmeStates = ['proposed', 'sent-back', 'balanced', 'adopted', 'withdrawn'] as const;
export const ProgrammeState = z.enum(programmeStates);
export type ProgrammeState = z.infer<typeof ProgrammeState>;

export const programmeActions = ['revise', 'send-back', 'balance', 'adopt', 'withdraw'] as const;
export const ProgrammeAction = z.enum(programmeActions);
export type ProgrammeAction = z.infer<typeof ProgrammeAction>;

export const tracks = ['general', 'vocational'] as const;
export const Track = z.enum(tracks);
export type Track = z.infer<typeof Track>;

export const pathways = [
  'secondary-3',
  'three-plus-two',
  'five-year',
  'college-3',
  'college-2',
  'bachelor-4',
] as const;
export const Pathway = z.enum(pathways);

const Seats = z.number().int().min(0).max(5000);

/** What a school says of a programme. */
export const ProgrammeFacts = z.object({
  batchNo: z.number().int().min(0).max(20),
  code: z.string().regex(/^[0-9A-Z]{3,10}$/),
  title: line(60).min(2),
  track: Track,
  programmeCode: z
    .string()
    .regex(/^\d{6}[A-Z]?$/)
    .nullable()
    .default(null),
  offeringId: Id.nullable().default(null),
  pathway: Pathway.nullable().default(null),
  feeYuan: z.number().int().min(0).max(200_000).nullable().default(null),
  boarding: z.boolean().default(false),
  note: prose(500).nullable().default(null),
  requiresAny: z.array(z.string().max(80)).max(20).default([]),
  seats: Seats,
  classes: z.number().int().min(1).max(100).nullable().default(null),
});
export type ProgrammeFacts = z.infer<typeof ProgrammeFacts>;

export const NewProgramme = ProgrammeFacts.extend({ cycleId: Id, organisationId: Id });
export type NewProgramme = z.input<typeof NewProgramme>;

export const ProgrammeRevision = ProgrammeFacts.extend({ id: Id, revision: z.number().int().min(1) });

/** Something that a plan is warned by: a rule with its clause and the values that met it. */
export const PlanFinding = z.object({
  code: z.string(),
  clause: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type PlanFinding = z.infer<typeof PlanFinding>;

export const ProgrammeRow = z.object({
  id: Id,
  cycleId: Id,
  batchNo: z.number(),
  organisationId: Id,
  organisationName: z.string(),
  divisionCode: z.string().nullable(),
  code: z.string(),
  title: z.string(),
  track: Track,
  programmeCode: z.string().nullable(),
  pathway: Pathway.nullable(),
  feeYuan: z.number().nullable(),
  boarding: z.boolean(),
  requiresAny: z.array(z.string()),
  seatsProposed: z.number(),
  seatsBalanced: z.number().nullable(),
  /** By the ledger; zero before adoption. */
  seats: z.number(),
  used: z.number(),
  classes: z.number().nullable(),
  quotaPercent: z.number().nullable(),
  /** Places a year in the school's register; absent for general programmes. */
  capacity: z.number().nullable(),
  lastYear: z.object({ seats: z.number(), used: z.number() }).nullable(),
  state: ProgrammeState,
  remark: z.string().nullable(),
  revision: z.number(),
  findings: z.array(PlanFinding),
  actions: z.array(ProgrammeAction),
});
export type ProgrammeRow = z.infer<typeof ProgrammeRow>;

export const ProgrammeQuery = PageQuery.extend({
  cycleId: Id,
  q: z.string().trim().max(60).optional(),
  state: ProgrammeState.optional(),
  track: Track.optional(),
  batchNo: z.coerce.number().int().optional(),
  organisationId: Id.optional(),
  division: z.string().max(6).optional(),
  warned: z.stringbool().optional(),
});

const Reference = z.object({ id: Id, revision: z.number().int().min(1) });

export const SendBack = Reference.extend({ remark: line(500).min(2) });
export const Balance = Reference.extend({ seats: Seats, remark: prose(500).nullable().default(null) });
export const BalanceAll = z.object({ cycleId: Id, ids: z.array(Id).min(1).max(2000) });
export const AdoptPlan = z.object({ cycleId: Id, documentNumber: DocumentNumber });
export const WithdrawProgramme = Reference.extend({
  reason: line(300).min(2),
  documentNumber: DocumentNumber.nullable().default(null),
});

export const LedgerChange = z.object({
  id: Id,
  kind: z.enum(['added', 'withdrawn']),
  seats: z.number().int().min(1).max(5000),
  documentNumber: DocumentNumber,
  reason: line(300).min(2),
});

export const LedgerEntry = z.object({
  id: Id,
  kind: z.enum(['planned', 'added', 'withdrawn', 'used', 'released']),
  seats: z.number(),
  documentNumber: z.string().nullable(),
  reason: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: Instant,
  /** Seats of the programme, and how many of them are used, after the entry. */
  balance: z.number(),
  used: z.number(),
});

export const ProgrammeView = ProgrammeRow.extend({
  cycleTitle: z.string(),
  cycleState: z.string(),
  batchTitle: z.string(),
  note: z.string().nullable(),
  offeringId: Id.nullable(),
  ranking: z.array(z.string()),
  minimum: z.record(z.string(), z.number()),
  reserves: z.array(z.object({ groupCode: z.string(), title: z.string(), seats: z.number() })),
  ledger: z.array(LedgerEntry),
  events: z.array(
    z.object({
      id: Id,
      action: z.string(),
      actorName: z.string(),
      note: z.string().nullable(),
      at: Instant,
    }),
  ),
  abilities: z.object({ changeLedger: z.boolean() }),
});
export type ProgrammeView = z.infer<typeof ProgrammeView>;

export const Minimum = z.record(Key, Mark);

const Share = z.object({
  vocational: z.number(),
  general: z.number(),
  /** Vocational share in per cent, to one decimal. */
  percent: z.number().nullable(),
  stands: z.enum(['below', 'within', 'above', 'unknown']),
});

/** Seats of a plan against the band of the policy, by county and for the city, as they stand at present. */
export const PlanSummary = z.object({
  cycleId: Id,
  cycleState: z.string(),
  band: z.object({ min: z.number(), max: z.number() }),
  /** Years without general seats are not held against a band. */
  held: z.boolean(),
  city: Share,
  lastYear: Share.omit({ stands: true }).nullable(),
  counties: z.array(Share.extend({ code: z.string(), name: z.string() })),
  states: z.record(ProgrammeState, z.number()),
  warned: z.number(),
  abilities: z.object({ balance: z.boolean(), propose: z.boolean() }),
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** A programme that the school may propose, prefilled from its register or from last year. */
export const Suggestion = ProgrammeFacts.extend({
  /** Empty where the school has to choose one. */
  code: z.string(),
  organisationId: Id,
  source: z.enum(['register', 'last-year']),
  capacity: z.number().nullable(),
  lastYear: z.object({ seats: z.number(), used: z.number() }).nullable(),
});
export type Suggestion = z.infer<typeof Suggestion>;
