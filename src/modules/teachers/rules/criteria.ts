import type { CriterionResult } from '../contract/certification.ts';
import type { Criterion } from '../contract/criterion.ts';
import { type TitleRank, titleRanks } from '../contract/teacher.ts';

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
      return facts.qualifications.includes(criterion.kind)
        ? { verdict: 'met', value: criterion.kind, needed: criterion.kind }
        : { verdict: 'missing', value: null, needed: criterion.kind };
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
