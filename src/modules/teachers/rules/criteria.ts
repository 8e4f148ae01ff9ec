import type { CriterionResult, SimpleResult } from '../contract/certification.ts';
import type { Criterion, OneOf, SimpleCriterion } from '../contract/criterion.ts';
import { type TitleRank, titleRanks } from '../contract/teacher.ts';

/** What the register already knows of a person on the day, and what was stated in the case. */
export type TeacherFacts = {
  qualifications: readonly string[];
  titleRank: TitleRank | null;
  skillLevel: number | null;
  enterpriseYears: number;
  statements: readonly string[];
};

type Found = Pick<SimpleResult, 'verdict' | 'value' | 'needed'>;

function judge(criterion: SimpleCriterion, facts: TeacherFacts): Found {
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

const simpleResult = (criterion: SimpleCriterion, facts: TeacherFacts): SimpleResult => ({
  id: criterion.id,
  label: criterion.label,
  ...judge(criterion, facts),
});

/** One of the alternatives suffices; as long as one could still be shown, it is evidence that is missing. */
function judgeOneOf({ id, label, options }: OneOf, facts: TeacherFacts): CriterionResult {
  const results = options.map((option) => simpleResult(option, facts));
  const met = results.find(({ verdict }) => verdict === 'met');
  const open = results.some(({ verdict }) => verdict === 'missing');
  const verdict = met ? 'met' : open ? 'missing' : 'not-met';
  return { id, label, verdict, value: null, needed: null, options: results };
}

/** Every criterion with its verdict and the value that decided it. */
export function assess(criteria: readonly Criterion[], facts: TeacherFacts): CriterionResult[] {
  return criteria.map((criterion) =>
    criterion.predicate === 'one-of'
      ? judgeOneOf(criterion, facts)
      : { ...simpleResult(criterion, facts), options: [] },
  );
}

/** The conditions that evidence can be given for: alternatives each for itself. */
export const simpleCriteria = (criteria: readonly Criterion[]): SimpleCriterion[] =>
  criteria.flatMap((criterion) => (criterion.predicate === 'one-of' ? criterion.options : [criterion]));
