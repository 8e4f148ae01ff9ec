import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { Indicator, JudgedIndicator, Lacking, SchoolType, Structure, Verdict, Year } from './condition.ts';
import { ReturnState } from './return.ts';

const DivisionCode = z.string().regex(/^\d{6}$/);

export const ComplianceQuery = PageQuery.extend({
  /** Absent: the newest collection. */
  year: Year.optional(),
  structure: Structure.default('original'),
  verdict: z.enum([...Verdict.options, 'exempt']).optional(),
  missed: Indicator.optional(),
  state: ReturnState.optional(),
  schoolType: SchoolType.optional(),
  divisionCode: DivisionCode.optional(),
  q: z.string().trim().max(60).optional(),
});

export const ComplianceRow = z.object({
  organisationId: Id,
  organisationName: z.string(),
  divisionCode: z.string().nullable(),
  divisionName: z.string().nullable(),
  /** Schools of the reference day that are counted here; more than one only in the current structure. */
  schools: z.array(z.string()),
  returnId: Id,
  schoolType: SchoolType,
  /** The least advanced of the returns counted here. */
  state: ReturnState,
  verdict: Verdict,
  items: z.array(JudgedIndicator),
  exempt: z.string().nullable(),
  synthetic: z.boolean(),
});
export type ComplianceRow = z.infer<typeof ComplianceRow>;

/** How many schools meet their standard, in the city or in a county. */
export const Share = z.object({
  divisionCode: z.string().nullable(),
  name: z.string(),
  /** Schools that a verdict is asked of: all but the exempt ones. */
  judged: z.number(),
  compliant: z.number(),
  basic: z.number(),
  incomplete: z.number(),
  exempt: z.number(),
});
export type Share = z.infer<typeof Share>;

export const Compliance = z.object({
  year: z.number().nullable(),
  referenceDay: Day.nullable(),
  years: z.array(z.number()),
  rows: z.array(ComplianceRow),
  total: z.number(),
  city: Share,
  /** What all schools shown in this structure lack together. */
  lacking: Lacking,
  counties: z.array(Share.extend({ tile: z.object({ row: z.number(), column: z.number() }) })),
  /** The same year in the other structure, so that neither is mistaken for the whole truth. */
  otherStructure: Share,
});
export type Compliance = z.infer<typeof Compliance>;

/** A school whose verdict a draft standard would change. */
export const Effect = z.object({
  organisationId: Id,
  organisationName: z.string(),
  before: Verdict,
  after: Verdict,
  missed: z.array(Indicator),
});
export type Effect = z.infer<typeof Effect>;

export const Preview = z.object({
  year: z.number().nullable(),
  judged: z.number(),
  before: z.number(),
  after: z.number(),
  changed: z.array(Effect),
});
export type Preview = z.infer<typeof Preview>;
