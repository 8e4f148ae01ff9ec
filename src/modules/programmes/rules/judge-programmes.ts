import {
  type Comparison,
  type Condition,
  type MeasureTest,
  type Outcome,
  outcomes,
  type RankTest,
  type Reason,
  type Tested,
  type TestedYear,
  type WarningRule,
} from '../contract/warning-rule.ts';
import { type CityYears, measure, type Programme } from './measured-programme.ts';

/** True, false, or not to be told: the three values of Kleene's logic. */
type Truth = boolean | null;

const everyTruth = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;
const someTruth = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(null) ? null : false;

const compare: Record<Comparison, (value: number, limit: number) => boolean> = {
  below: (value, limit) => value < limit,
  'at-most': (value, limit) => value <= limit,
  'at-least': (value, limit) => value >= limit,
  above: (value, limit) => value > limit,
  equals: (value, limit) => value === limit,
};

/** Programmes that took students in on the day of intake: only these are judged and ranked. */
const offeredIn = (programmes: readonly Programme[], year: number) =>
  programmes.filter(({ years }) => (years.get(year)?.places ?? null) !== null);

/** How many of the sorted values are at most `value`. */
function countAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Known values of a measure in a year in ascending order; reckoned once however many programmes ask. */
function rankings(programmes: readonly Programme[], city: CityYears) {
  const kept = new Map<string, number[]>();
  return (name: RankTest['measure'], year: number): number[] => {
    const key = `${name}|${year}`;
    const values =
      kept.get(key) ??
      offeredIn(programmes, year)
        .flatMap((each) => measure(name, each, year, city)?.value ?? [])
        .sort((a, b) => a - b);
    kept.set(key, values);
    return values;
  };
}

type Judging = { city: CityYears; ranked: ReturnType<typeof rankings> };

/**
 * A programme is in the bottom tenth when it and all that are no better make up at most a tenth. So those who
 * share a value are in together or out together, and where all are alike nobody is.
 */
function rankYear(test: RankTest, programme: Programme, year: number, judging: Judging): TestedYear {
  const found = measure(test.measure, programme, year, judging.city);
  if (!found || (programme.years.get(year)?.places ?? null) === null)
    return { year, value: found?.value ?? null, sides: found?.sides ?? null, rank: null, holds: null };
  const sorted = judging.ranked(test.measure, year);
  const below = countAtMost(sorted, found.value);
  const strictlyBelow = sorted.indexOf(found.value);
  const beyond = test.rank === 'bottom' ? below : sorted.length - strictlyBelow;
  return {
    year,
    value: found.value,
    sides: found.sides,
    rank: [beyond, sorted.length],
    holds: beyond * 100 <= test.percent * sorted.length,
  };
}

function measureYear(test: MeasureTest, programme: Programme, year: number, judging: Judging): TestedYear {
  const found = measure(test.measure, programme, year, judging.city);
  return {
    year,
    value: found?.value ?? null,
    sides: found?.sides ?? null,
    rank: null,
    holds: found ? compare[test.is](found.value, test.value) : null,
  };
}

function judgeTest(
  test: MeasureTest | RankTest,
  programme: Programme,
  year: number,
  judging: Judging,
  negated: boolean,
): Tested {
  const years = Array.from({ length: test.years }, (_each, index) => {
    const asked = year - test.years + 1 + index;
    return 'rank' in test
      ? rankYear(test, programme, asked, judging)
      : measureYear(test, programme, asked, judging);
  });
  return { test, negated, holds: everyTruth(years.map(({ holds }) => holds)), years };
}

type Judged = { holds: Truth; tested: Tested[] };

function judgeCondition(
  condition: Condition,
  programme: Programme,
  year: number,
  judging: Judging,
  negated = false,
): Judged {
  const inside = (parts: readonly Condition[]) =>
    parts.map((part) => judgeCondition(part, programme, year, judging, negated));
  if ('all' in condition || 'any' in condition) {
    const parts = inside('all' in condition ? condition.all : condition.any);
    const truths = parts.map(({ holds }) => holds);
    return {
      holds: 'all' in condition ? everyTruth(truths) : someTruth(truths),
      tested: parts.flatMap(({ tested }) => tested),
    };
  }
  if ('not' in condition) {
    const { holds, tested } = judgeCondition(condition.not, programme, year, judging, !negated);
    return { holds: holds === null ? null : !holds, tested };
  }
  const tested = judgeTest(condition, programme, year, judging, negated);
  return { holds: tested.holds, tested: [tested] };
}

/** A programme that some rule names: the hardest outcome, and every rule that led to it with what it saw. */
export type JudgedProgramme = { programme: Programme; outcome: Outcome; reasons: Reason[] };

export type YearJudgement = {
  year: number;
  /** How many programmes were looked at. */
  judged: number;
  named: JudgedProgramme[];
  /** Rules that could not be answered for a programme because a value is missing. */
  unanswered: { ruleId: string; programmes: number }[];
};

/** Judges every programme offered in a year. A rule that cannot be answered names nobody. */
export function judgeProgrammes(
  rules: readonly WarningRule[],
  programmes: readonly Programme[],
  city: CityYears,
  year: number,
): YearJudgement {
  const judging: Judging = { city, ranked: rankings(programmes, city) };
  const unanswered = new Map(rules.map(({ id }) => [id, 0]));
  const offered = offeredIn(programmes, year);
  const named = offered.flatMap((programme): JudgedProgramme[] => {
    const reasons = rules.flatMap(({ when, ...rule }): Reason[] => {
      const { holds, tested } = judgeCondition(when, programme, year, judging);
      if (holds === null) unanswered.set(rule.id, (unanswered.get(rule.id) ?? 0) + 1);
      const { id: ruleId, outcome, label, source, clause, confidence } = rule;
      return holds ? [{ ruleId, outcome, label, source, clause, confidence, tested }] : [];
    });
    const outcome = outcomes.find((each) => reasons.some((reason) => reason.outcome === each));
    return outcome ? [{ programme, outcome, reasons }] : [];
  });
  return {
    year,
    judged: offered.length,
    named,
    unanswered: [...unanswered].flatMap(([ruleId, count]) =>
      count > 0 ? [{ ruleId, programmes: count }] : [],
    ),
  };
}

/** The longest stretch of years that a condition looks back, the judged year included. */
export function yearsNeeded(condition: Condition): number {
  if ('all' in condition) return Math.max(...condition.all.map(yearsNeeded));
  if ('any' in condition) return Math.max(...condition.any.map(yearsNeeded));
  if ('not' in condition) return yearsNeeded(condition.not);
  return condition.years;
}
