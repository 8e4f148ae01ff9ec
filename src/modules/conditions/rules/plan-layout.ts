import type { Fault } from '#kernel/contract/fault.ts';
import type { LayoutSchool, LayoutTotals, Operation } from '../contract/layout.ts';
import { applySteps, type PlannedSchool } from './apply-steps.ts';
import { type Judgement, judgeConditions, missedOf } from './judge-conditions.ts';
import { lackingOf, sumLacking } from './lacking.ts';
import { type DatedStandard, pickStandard } from './pick-standard.ts';
import { seatsOf } from './seats.ts';

/** What the schools of a scenario are judged by. */
export type LayoutRules = {
  standards: readonly DatedStandard[];
  day: string;
  populations: ReadonlyMap<string, number>;
};

type Judged = { school: LayoutSchool; judgement: Judgement };

function judge(school: PlannedSchool, rules: LayoutRules): Judged {
  const { id, name, divisionCode, schoolType, values } = school;
  const standard = pickStandard(rules.standards, { schoolType, divisionCode }, rules.day);
  const population = rules.populations.get(divisionCode ?? '') ?? null;
  const judgement: Judgement = standard
    ? judgeConditions(values, standard, population)
    : { verdict: 'incomplete', items: [] };
  const seats = standard ? seatsOf(values, standard) : undefined;
  return {
    judgement,
    school: {
      id,
      name,
      divisionCode,
      schoolType,
      students: values.students,
      seats: seats?.seats ?? null,
      limit: seats?.limit ?? null,
      verdict: judgement.verdict,
      missed: missedOf(judgement.items),
    },
  };
}

/** Sums over schools; what is not known of one counts nothing. */
function totals(judged: readonly Judged[]): LayoutTotals {
  const sum = (of: (school: LayoutSchool) => number | null) =>
    judged.reduce((total, { school }) => total + (of(school) ?? 0), 0);
  return {
    schools: judged.length,
    compliant: judged.filter(({ school }) => school.verdict === 'compliant').length,
    students: sum(({ students }) => students),
    seats: sum(({ seats }) => seats),
    lacking: sumLacking(judged.map(({ judgement }) => lackingOf(judgement.items))),
  };
}

export type PlannedLayout = {
  before: LayoutSchool[];
  after: LayoutSchool[];
  faults: Fault[];
  totalsIn(divisionCode: string | null): { before: LayoutTotals; after: LayoutTotals };
};

/** Compliance and capacity of all schools before and after the steps of a scenario. */
export function planLayout(
  schools: readonly PlannedSchool[],
  steps: readonly Operation[],
  rules: LayoutRules,
): PlannedLayout {
  const applied = applySteps(schools, steps);
  const before = schools.map((school) => judge(school, rules));
  const after = applied.schools.map((school) => judge(school, rules));
  const within = (list: readonly Judged[], code: string | null) =>
    totals(code === null ? list : list.filter(({ school }) => school.divisionCode === code));
  return {
    before: before.map(({ school }) => school),
    after: after.map(({ school }) => school),
    faults: applied.faults,
    totalsIn: (code) => ({ before: within(before, code), after: within(after, code) }),
  };
}
