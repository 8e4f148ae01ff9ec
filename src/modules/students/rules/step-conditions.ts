import { addMonths, daysBetween, type IsoDate } from '#kernel/values/iso-date.ts';
import type { Rule, StepCondition } from '../contract/rule.ts';
import type { ConditionResult, StepContent } from '../contract/step.ts';
import { schoolYearOf, yearOfStudy } from './school-year.ts';

/** What the register knows when somebody takes a step. */
export type StepFacts = {
  enteredOn: IsoDate;
  entryYear: number;
  durationYears: number;
  hasEvidence: boolean;
  today: IsoDate;
};

/** The step, or a transfer, which is judged under the same rules. */
export type JudgedStep = Omit<StepContent, 'action'> & { action: StepCondition['step'] };

type Found = { holds: boolean; value: string; needed: string };

const pad = (value: number) => String(value).padStart(2, '0');

/** First day of the second semester of the school year in which somebody entered. */
function secondSemesterAfter(enteredOn: IsoDate, { month, day }: { month: number; day: number }): IsoDate {
  const start = `${schoolYearOf(enteredOn) + 1}-${pad(month)}-${pad(day)}`;
  if (enteredOn < start) return start;
  return `${schoolYearOf(enteredOn) + 1}-09-01`;
}

function judge(condition: StepCondition, step: JudgedStep, facts: StepFacts): Found {
  const on = step.effectiveOn;
  switch (condition.predicate) {
    case 'not-in-first-semester': {
      const from = secondSemesterAfter(facts.enteredOn, condition.secondSemester);
      return { holds: on >= from, value: on, needed: `≥ ${from}` };
    }
    case 'not-in-final-year': {
      const year = yearOfStudy(facts.entryYear, on);
      return { holds: year < facts.durationYears, value: String(year), needed: `< ${facts.durationYears}` };
    }
    case 'days-since-entry': {
      const days = daysBetween(facts.enteredOn, on);
      return { holds: days >= condition.least, value: String(days), needed: `≥ ${condition.least}` };
    }
    case 'years-studied': {
      const least = addMonths(facts.enteredOn, Math.round(condition.least * 12));
      return { holds: on >= least, value: on, needed: `≥ ${least}` };
    }
    case 'final-year-from': {
      const from = `${facts.entryYear + facts.durationYears}-${pad(condition.month)}-${pad(condition.day)}`;
      return { holds: on >= from, value: on, needed: `≥ ${from}` };
    }
    case 'months-at-most': {
      const until = step.expectedUntil;
      const latest = addMonths(on, condition.most);
      return {
        holds: until !== undefined && until > on && until <= latest,
        value: until ?? '—',
        needed: `≤ ${latest}`,
      };
    }
    case 'measured': {
      const value = step[condition.field];
      return {
        holds: value !== undefined && value >= condition.least,
        value: value === undefined ? '—' : String(value),
        needed: `≥ ${condition.least}`,
      };
    }
    case 'evidence':
      return { holds: facts.hasEvidence, value: facts.hasEvidence ? '✓' : '—', needed: '✓' };
    case 'announced-days': {
      const ahead = daysBetween(facts.today, on);
      return { holds: ahead <= condition.most, value: String(ahead), needed: `≤ ${condition.most}` };
    }
  }
}

const applies = (condition: StepCondition, step: JudgedStep) =>
  condition.step === step.action && (condition.predicate !== 'measured' || condition.ground === step.ground);

/** Every condition of a step that applies, with the value that decided it and what was needed. */
export function judgeStep(
  rules: readonly Rule<StepCondition>[],
  step: JudgedStep,
  facts: StepFacts,
): ConditionResult[] {
  return rules
    .filter(({ parameters }) => applies(parameters, step))
    .map(({ parameters, ...rule }) => ({
      id: rule.id,
      predicate: parameters.predicate,
      title: rule.title,
      severity: rule.severity,
      source: rule.source,
      clause: rule.clause,
      confidence: rule.confidence,
      ...judge(parameters, step, facts),
    }));
}

/** Conditions that forbid the step; those of lesser severity are shown and kept, and let it pass. */
export const forbidding = (results: readonly ConditionResult[]): ConditionResult[] =>
  results.filter(({ holds, severity }) => !holds && severity === 'error');
