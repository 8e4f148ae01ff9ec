import { z } from 'zod';
import { TitleRank } from './teacher.ts';

const label = z.object({ 'zh-CN': z.string().min(1).max(80), en: z.string().min(1).max(160) });
const id = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const common = { id, label };

/** One condition of a rule set: a predicate with its parameters. */
export const Criterion = z.discriminatedUnion('predicate', [
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
export type Criterion = z.infer<typeof Criterion>;
