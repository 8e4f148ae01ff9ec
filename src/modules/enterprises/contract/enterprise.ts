import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, Instant, line } from '#kernel/contract/scalars.ts';
import { SizeClass, SizeFact, Source, StaffFact } from './figures.ts';

export const ownerships = ['state', 'collective', 'private', 'foreign', 'mixed', 'other'] as const;
export const Ownership = z.enum(ownerships);
export type Ownership = z.infer<typeof Ownership>;

const DivisionCode = z.string().regex(/^\d{6}$/);
/** A division, group or class of GB/T 4754-2017; a section alone says too little. */
const IndustryCode = z.string().regex(/^\d{2,4}$/);

/** What is dated about an enterprise. */
export const EnterpriseFacts = z.object({
  name: line(100).min(2),
  divisionCode: DivisionCode,
  industryCode: IndustryCode,
  ownership: Ownership,
  address: line(200).min(2).nullable().default(null),
});
export type EnterpriseFacts = z.infer<typeof EnterpriseFacts>;

export const NewEnterprise = EnterpriseFacts.extend({
  creditCode: z.string().trim().max(24),
  establishedOn: Day,
});
export type NewEnterprise = z.infer<typeof NewEnterprise>;

/** A change in the world, from a day on. `revision` is that of the entry as it was read. */
export const EnterpriseChange = z.object({
  id: Id,
  revision: z.number().int(),
  facts: EnterpriseFacts,
  effectiveOn: Day,
});

/** It was never as entered. */
export const EnterpriseCorrection = z.object({
  id: Id,
  revision: z.number().int(),
  facts: EnterpriseFacts,
  onDay: Day,
  creditCode: z.string().trim().max(24),
  reason: line(200),
});

export const EnterpriseQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional(),
  divisionCode: DivisionCode.optional(),
  /** A section by its letter, or the beginning of a code. */
  industry: z
    .string()
    .regex(/^([A-T]|\d{2,4})$/)
    .optional(),
  sizeClass: SizeClass.optional(),
  /** Above designated size by the list of that year. */
  aboveSizeYear: z.coerce.number().int().min(2000).max(2100).optional(),
  staffMin: z.coerce.number().int().min(0).max(2_000_000).optional(),
  asOf: Day.optional(),
  /** `own`: what the caller keeps first, by name. */
  sort: z.enum(['own', 'name', 'staff-down', 'staff-up', 'industry']).default('own'),
});

export const EnterpriseRow = z.object({
  id: Id,
  name: z.string(),
  creditCode: z.string(),
  divisionCode: z.string(),
  divisionName: z.string().nullable(),
  industryCode: z.string(),
  industryName: z.string(),
  sizeClass: SizeClass.nullable(),
  aboveSize: z.boolean(),
  sizeYear: z.number().nullable(),
  /** Null where none is known, and for those who do not keep the entry: see `seesStaff`. */
  staff: z.number().nullable(),
  staffAsOf: Day.nullable(),
  staffSource: Source.nullable(),
  staffFresh: z.boolean(),
  seesStaff: z.boolean(),
  synthetic: z.boolean(),
});
export type EnterpriseRow = z.infer<typeof EnterpriseRow>;

export const EnterpriseView = z.object({
  id: Id,
  revision: z.number(),
  name: z.string(),
  creditCode: z.string(),
  formerCodes: z.array(z.object({ creditCode: z.string(), replacedOn: Day, reason: z.string() })),
  divisionCode: z.string(),
  divisionName: z.string().nullable(),
  industryCode: z.string(),
  industryName: z.string(),
  ownership: Ownership,
  address: z.string().nullable(),
  since: Day,
  until: Day.nullable(),
  keeperName: z.string(),
  actingOrganisation: z.object({ id: Id, name: z.string() }).nullable(),
  synthetic: z.boolean(),
  /** Entries that turned out to double this one. */
  absorbed: z.array(
    z.object({
      mergerId: Id,
      name: z.string(),
      creditCode: z.string(),
      mergedAt: Instant,
      /** Whoever takes a merger back keeps both entries. */
      mayUndo: z.boolean(),
    }),
  ),
  staff: z.array(StaffFact),
  /** The figure used for today and why; null where none is known or shown. */
  staffUsed: z
    .object({
      id: Id,
      headcount: z.number(),
      asOf: Day,
      source: Source,
      reason: z.enum(['fresh-by-source', 'fresh-latest', 'stale']),
      fresh: z.boolean(),
    })
    .nullable(),
  rule: z.object({
    sources: z.array(Source),
    freshMonths: z.number(),
    carriedYears: z.number(),
    source: z.string(),
    clause: z.string(),
    confidence: z.string(),
  }),
  sizes: z.array(SizeFact),
  aboveSize: z.boolean(),
  sizeYear: z.number().nullable(),
  abilities: z.object({
    change: z.boolean(),
    seeStaff: z.boolean(),
    manageContacts: z.boolean(),
    merge: z.boolean(),
  }),
});
export type EnterpriseView = z.infer<typeof EnterpriseView>;

/** One thing that happened to an entry or was learnt about it. */
export const HistoryEntry = z.object({
  key: z.string(),
  kind: z.enum([
    'established',
    'changed',
    'closed',
    'corrected',
    'code-replaced',
    'size',
    'staff',
    'merged',
    'merger-undone',
    'proposal',
  ]),
  /** When it happened in the world; the year's first day for sizes. */
  day: Day,
  /** When it was written down here, and by whom. */
  recordedAt: Instant.nullable(),
  recordedBy: z.string().nullable(),
  facts: EnterpriseFacts.nullable(),
  before: EnterpriseFacts.nullable(),
  size: SizeFact.nullable(),
  staff: StaffFact.nullable(),
  text: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const Industry = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  name: z.string(),
  nameEn: z.string().nullable(),
});
export type Industry = z.infer<typeof Industry>;
