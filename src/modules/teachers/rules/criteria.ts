import { z } from 'zod';
import { type CriterionResult, TitleRank, titleRanks } from '../contract/teacher.ts';

const label = z.object({ 'zh-CN': z.string(), en: z.string() });

/** One condition of a rule set: a predicate with its parameters. */
export const Criterion = z.discriminatedUnion('predicate', [
  z.object({ id: z.string(), predicate: z.literal('statement'), label }),
  z.object({ id: z.string(), predicate: z.literal('qualification'), kind: z.string(), label }),
  z.object({ id: z.string(), predicate: z.literal('title-rank'), rank: TitleRank, label }),
  z.object({
    id: z.string(),
    predicate: z.literal('skill-level'),
    level: z.number().int().min(1).max(5),
    label,
  }),
  z.object({ id: z.string(), predicate: z.literal('enterprise-years'), years: z.number().positive(), label }),
]);
export type Criterion = z.infer<typeof Criterion>;

/** What the register already knows of a person on the day, and what was stated in the case. */
export type TeacherFacts = {
  qualifications: readonly string[];
  titleRank: TitleRank | null;
  skillLevel: number | null;
  enterpriseYears: number;
  statements: readonly string[];
};

type Found = Pick<CriterionResult, 'verdict' | 'value' | 'needed'>;

function judge(criterion: Criterion, facts: TeacherFacts): Found {
  switch (criterion.predicate) {
    case 'statement':
      return {
        verdict: facts.statements.includes(criterion.id) ? 'met' : 'missing',
        value: null,
        needed: null,
      };
    case 'qualification':
      return {
        verdict: facts.qualifications.includes(criterion.kind) ? 'met' : 'missing',
        value: null,
        needed: criterion.kind,
      };
    case 'title-rank': {
      if (facts.titleRank === null) return { verdict: 'missing', value: null, needed: criterion.rank };
      const enough = titleRanks.indexOf(facts.titleRank) >= titleRanks.indexOf(criterion.rank);
      return { verdict: enough ? 'met' : 'not-met', value: facts.titleRank, needed: criterion.rank };
    }
    case 'skill-level':
      // Level 1 is the highest.
      if (facts.skillLevel === null)
        return { verdict: 'missing', value: null, needed: String(criterion.level) };
      return {
        verdict: facts.skillLevel <= criterion.level ? 'met' : 'not-met',
        value: String(facts.skillLevel),
        needed: String(criterion.level),
      };
    case 'enterprise-years':
      return {
        verdict: facts.enterpriseYears >= criterion.years ? 'met' : 'not-met',
        value: String(facts.enterpriseYears),
        needed: String(criterion.years),
      };
  }
}

/** Every criterion with its verdict and the value that decided it. */
export function assess(criteria: readonly Criterion[], facts: TeacherFacts): CriterionResult[] {
  return criteria.map((criterion) => ({
    id: criterion.id,
    label: criterion.label,
    ...judge(criterion, facts),
  }));
}
