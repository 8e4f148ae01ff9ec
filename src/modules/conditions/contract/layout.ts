import { z } from 'zod';
import { Day, Id, Instant, line, prose } from '#kernel/contract/scalars.ts';
import { Indicator, Lacking, SchoolType, Verdict, Year } from './condition.ts';

const amount = z.number().min(0).max(1e10).default(0);
const DivisionCode = z.string().regex(/^\d{6}$/);
/** A school of the base year by its id, or one that the scenario itself builds, by its key. */
const SchoolKey = z.string().min(1).max(60);

const additions = {
  landArea: amount,
  buildingArea: amount,
  equipmentValue: amount,
  books: amount,
  computers: amount,
  teachers: amount,
};

/** One step of a scenario; the steps are taken in their order. */
export const Operation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('merge'), schoolIds: z.array(SchoolKey).min(1).max(20), intoId: SchoolKey }),
  z.object({
    kind: z.literal('close'),
    schoolId: SchoolKey,
    /** Where students, teachers and movable things go. */
    toId: SchoolKey,
    /** Whether land and buildings go there as well or leave vocational education. */
    keepPremises: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('build'),
    key: SchoolKey,
    name: line(60),
    divisionCode: DivisionCode,
    schoolType: SchoolType,
    ...additions,
  }),
  z.object({
    kind: z.literal('move'),
    schoolId: SchoolKey,
    divisionCode: DivisionCode,
    landArea: amount,
    buildingArea: amount,
  }),
  z.object({ kind: z.literal('expand'), schoolId: SchoolKey, ...additions }),
  z.object({
    kind: z.literal('transfer'),
    fromId: SchoolKey,
    toId: SchoolKey,
    students: amount,
    teachers: amount,
  }),
]);
export type Operation = z.infer<typeof Operation>;
export const operationKinds = ['merge', 'close', 'build', 'move', 'expand', 'transfer'] as const;

export const ScenarioState = z.enum(['draft', 'decided', 'discarded']);
export type ScenarioState = z.infer<typeof ScenarioState>;

export const ScenarioFacts = z.object({
  title: line(80),
  baseYear: Year,
  note: prose(1000).default(''),
});

export const ScenarioRow = z.object({
  id: Id,
  title: z.string(),
  baseYear: z.number(),
  state: ScenarioState,
  operations: z.number(),
  revision: z.number(),
  createdByName: z.string(),
  changedAt: Instant,
  decidedOn: Day.nullable(),
  documentNumber: z.string().nullable(),
});
export type ScenarioRow = z.infer<typeof ScenarioRow>;

/** A school before or after: its verdict, what it lacks, and how many students it could carry. */
export const LayoutSchool = z.object({
  id: z.string(),
  name: z.string(),
  divisionCode: z.string().nullable(),
  schoolType: SchoolType,
  students: z.number().nullable(),
  /** Students it could carry with every per-student threshold met; null where values are missing. */
  seats: z.number().nullable(),
  /** What limits the seats. */
  limit: Indicator.nullable(),
  verdict: Verdict,
  missed: z.array(Indicator),
});
export type LayoutSchool = z.infer<typeof LayoutSchool>;

export const LayoutTotals = z.object({
  schools: z.number(),
  compliant: z.number(),
  students: z.number(),
  seats: z.number(),
  /** What all schools together lack of each thing. */
  lacking: Lacking,
});
export type LayoutTotals = z.infer<typeof LayoutTotals>;

export const CountyLayout = z.object({
  divisionCode: z.string(),
  name: z.string(),
  tile: z.object({ row: z.number(), column: z.number() }),
  before: LayoutTotals,
  after: LayoutTotals,
});

/** What a decided scenario asks somebody to do in a register, and whether the register shows it done. */
export const WorkItem = z.object({
  position: z.number(),
  operation: Operation,
  /** Page of the console where it is done. */
  path: z.string(),
  done: z.boolean().nullable(),
});
export type WorkItem = z.infer<typeof WorkItem>;

export const ScenarioView = ScenarioRow.extend({
  note: z.string(),
  steps: z.array(Operation),
  names: z.record(z.string(), z.string()),
  before: z.array(LayoutSchool),
  after: z.array(LayoutSchool),
  city: z.object({ before: LayoutTotals, after: LayoutTotals }),
  counties: z.array(CountyLayout),
  work: z.array(WorkItem),
  abilities: z.object({ edit: z.boolean(), decide: z.boolean() }),
});
export type ScenarioView = z.infer<typeof ScenarioView>;
