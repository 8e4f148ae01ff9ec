import { z } from 'zod';
import { TitleRank } from './teacher.ts';

const label = z.object({ 'zh-CN': z.string().min(1).max(80), en: z.string().min(1).max(160) });
const id = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const common = { id, label };

/** A condition that one fact decides: a predicate with its parameters. */
export const SimpleCriterion = z.discriminatedUnion('predicate', [
  z.object({
    ...common,
    predicate: z.literal('statement'),
    /** Whether what was stated in an earlier case may be used again; not where it speaks of the last years. */
    lasting: z.boolean().default(true),
  }),
  z.object({ ...common, predicate: z.literal('qualification'), kind: z.string().min(1).max(40) }),
  z.object({ ...common, predicate: z.literal('title-rank'), rank: TitleRank }),
  z.object({ ...common, predicate: z.literal('skill-level'), level: z.number().int().min(1).max(5) }),
  z.object({ ...common, predicate: z.literal('enterprise-years'), years: z.number().positive().max(40) }),
]);
export type SimpleCriterion = z.infer<typeof SimpleCriterion>;

/** Alternatives of which one suffices. */
export const OneOf = z.object({
  ...common,
  predicate: z.literal('one-of'),
  options: z.array(SimpleCriterion).min(2).max(6),
});
export type OneOf = z.infer<typeof OneOf>;

/** One condition of a rule set; all conditions of a set have to hold. */
export const Criterion = z.discriminatedUnion('predicate', [...SimpleCriterion.options, OneOf]);
export type Criterion = z.infer<typeof Criterion>;
