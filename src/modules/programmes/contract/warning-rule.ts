import { z } from 'zod';
import { Bilingual, Day, Id, line } from '#kernel/contract/scalars.ts';

/** What may be asked of a programme of a school in a year. The vocabulary is fixed; rules are data over it. */
export const measures = [
  'places',
  'intake',
  'intake-share',
  'graduates',
  'placement-share',
  'in-field-share',
  'further-share',
  'vacancies',
  'demand-ratio',
  'schools-in-city',
  'schools-in-county',
  'years-offered',
  'dual-qualified',
  'pillar',
  'controlled',
] as const;
export const Measure = z.enum(measures);
export type Measure = z.infer<typeof Measure>;

export const comparisons = ['below', 'at-most', 'at-least', 'above', 'equals'] as const;
export const Comparison = z.enum(comparisons);
export type Comparison = z.infer<typeof Comparison>;

const years = z.number().int().min(1).max(5).default(1);

export const MeasureTest = z.object({
  measure: Measure,
  is: Comparison,
  value: z.number(),
  /** So many years running, the judged one the last. */
  years,
});
export type MeasureTest = z.infer<typeof MeasureTest>;
export const RankTest = z.object({
  measure: Measure,
  rank: z.enum(['bottom', 'top']),
  /** Per cent of the programmes judged in the city in the same year. */
  percent: z.number().min(1).max(50),
  years,
});
export type RankTest = z.infer<typeof RankTest>;

export type Condition =
  | MeasureTest
  | RankTest
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject(MeasureTest.shape),
    z.strictObject(RankTest.shape),
    z.strictObject({ all: z.array(Condition).min(1).max(8) }),
    z.strictObject({ any: z.array(Condition).min(1).max(8) }),
    z.strictObject({ not: Condition }),
  ]),
);

/** From the hardest to the mildest; the hardest that a programme meets is its outcome. */
export const outcomes = ['withdraw', 'stop', 'limit', 'warn', 'encourage'] as const;
export const Outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof Outcome>;

export const WarningRule = z.object({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  outcome: Outcome,
  label: Bilingual,
  when: Condition,
  source: line(80),
  clause: line(80),
  confidence: z.enum(['verified', 'recalled']),
});
export type WarningRule = z.infer<typeof WarningRule>;

export const WarningRules = z.array(WarningRule).min(1).max(30);
export type WarningRules = z.infer<typeof WarningRules>;

/** One test of a rule with every value that it looked at. */
export const TestedYear = z.object({
  year: z.number(),
  value: z.number().nullable(),
  /** Both sides where the value is a share. */
  sides: z.tuple([z.number(), z.number()]).nullable(),
  /** For a rank: how many are at or beyond the value, and among how many. */
  rank: z.tuple([z.number(), z.number()]).nullable(),
  holds: z.boolean().nullable(),
});
export type TestedYear = z.infer<typeof TestedYear>;
export const Tested = z.object({
  test: z.union([MeasureTest, RankTest]),
  /** Whether the test stands below a `not`. */
  negated: z.boolean(),
  holds: z.boolean().nullable(),
  years: z.array(TestedYear),
});
export type Tested = z.infer<typeof Tested>;

export const Reason = z.object({
  ruleId: z.string(),
  outcome: Outcome,
  label: Bilingual,
  source: z.string(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
  tested: z.array(Tested),
});
export type Reason = z.infer<typeof Reason>;

export const RuleSetRow = z.object({
  id: Id,
  version: z.number(),
  title: z.string(),
  state: z.enum(['draft', 'adopted', 'discarded']),
  from: Day.nullable(),
  to: Day.nullable(),
  documentNumber: z.string().nullable(),
  rules: z.number(),
  revision: z.number(),
});
export type RuleSetRow = z.infer<typeof RuleSetRow>;
export const RuleSetView = RuleSetRow.extend({
  list: WarningRules,
  abilities: z.object({ edit: z.boolean(), adopt: z.boolean() }),
});
export type RuleSetView = z.infer<typeof RuleSetView>;

export const SimulationQuery = z.object({
  id: Id,
  year: z.coerce.number().int().min(2000).max(2200).optional(),
  years: z.coerce.number().int().min(1).max(5).default(3),
});

/** A programme of a school as the rules see it at the end of a year. */
export const JudgedRow = z.object({
  key: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  programmeCode: z.string(),
  programmeName: z.string(),
  outcome: Outcome,
  reasons: z.array(Reason),
  /** What the rules in force would say; absent where none apply. */
  inForce: z.enum([...outcomes, 'none']).nullable(),
});
export type JudgedRow = z.infer<typeof JudgedRow>;

export const Simulation = z.object({
  year: z.number(),
  ruleSetId: Id,
  comparedWith: z.object({ id: Id, version: z.number() }).nullable(),
  byYear: z.array(
    z.object({
      year: z.number(),
      judged: z.number(),
      counts: z.object({
        withdraw: z.number(),
        stop: z.number(),
        limit: z.number(),
        warn: z.number(),
        encourage: z.number(),
      }),
    }),
  ),
  /** Tests that could not be answered for lack of a value, by rule. */
  unanswered: z.array(z.object({ ruleId: z.string(), programmes: z.number() })),
  rows: z.array(JudgedRow),
});
export type Simulation = z.infer<typeof Simulation>;
