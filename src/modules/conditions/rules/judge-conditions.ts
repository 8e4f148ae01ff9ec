import type {
  Criterion,
  GapUnit,
  Indicator,
  JudgedIndicator,
  StandardFacts,
  Values,
  Verdict,
} from '../contract/condition.ts';

type Measure = {
  value: number;
  /** How much of what is missing until the threshold is reached; zero or less when it is. */
  gap: (threshold: number) => number;
};
type Known = { [K in keyof Values]: number };
type Yardstick = {
  needs: readonly (keyof Values)[];
  gapUnit: GapUnit;
  measure: (values: Known) => Measure;
  /** How many students what there is would suffice for; absent where it does not depend on them. */
  seats?: (values: Known, threshold: number) => number;
};

/** People, volumes and machines come whole. */
const whole = (missing: number) => Math.ceil(missing - 1e-9);

/**
 * How each indicator is measured and what it takes to reach its threshold. "Per student" counts full-time
 * enrolled students; areas leave out staff housing and detached bodies (教职成〔2010〕12号; 达标工程实施方案, 2022).
 */
export const yardsticks: Record<Indicator, Yardstick> = {
  students: total('students', 'person'),
  land: total('landArea', 'm2'),
  'land-per-student': perStudents('landArea', 'm2', 1),
  building: total('buildingArea', 'm2'),
  'building-per-student': perStudents('buildingArea', 'm2', 1),
  teachers: total('fullTimeTeachers', 'person'),
  'students-per-teacher': {
    needs: ['students', 'fullTimeTeachers'],
    gapUnit: 'person',
    measure: ({ students, fullTimeTeachers }) => ({
      value: fullTimeTeachers > 0 ? students / fullTimeTeachers : students > 0 ? Number.MAX_SAFE_INTEGER : 0,
      gap: (threshold) => whole(students / threshold - fullTimeTeachers),
    }),
    seats: ({ fullTimeTeachers }, threshold) => fullTimeTeachers * threshold,
  },
  'programme-teacher-share': shareOf('programmeTeachers', 'fullTimeTeachers'),
  'dual-qualified-share': shareOf('dualQualifiedTeachers', 'programmeTeachers'),
  equipment: total('equipmentValue', 'yuan'),
  'equipment-per-student': perStudents('equipmentValue', 'yuan', 1),
  'books-per-student': perStudents('books', 'volume', 1),
  'computers-per-100-students': perStudents('computers', 'piece', 100),
};

function total(field: keyof Values, gapUnit: GapUnit): Yardstick {
  return {
    needs: [field],
    gapUnit,
    measure: (values) => ({ value: values[field], gap: (threshold) => threshold - values[field] }),
  };
}

/** A school without students lacks nothing per student. */
function perStudents(field: keyof Values, gapUnit: GapUnit, per: number): Yardstick {
  const uncountable = gapUnit === 'm2' || gapUnit === 'yuan';
  return {
    needs: [field, 'students'],
    gapUnit,
    measure: (values) => ({
      value: values.students > 0 ? (values[field] * per) / values.students : Number.MAX_SAFE_INTEGER,
      gap: (threshold) => {
        const missing = (threshold * values.students) / per - values[field];
        return uncountable ? missing : whole(missing);
      },
    }),
    seats: (values, threshold) => (values[field] * per) / threshold,
  };
}

/** A share in per cent; the gap is how many more persons of the part the whole would need. */
function shareOf(part: keyof Values, among: keyof Values): Yardstick {
  return {
    needs: [part, among],
    gapUnit: 'person',
    measure: (values) => ({
      value: values[among] > 0 ? (values[part] * 100) / values[among] : 0,
      gap: (threshold) => whole((threshold * values[among]) / 100 - values[part]),
    }),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
const atMost = (indicator: Indicator) => indicator === 'students-per-teacher';

/** The threshold that holds where so many people live: the first band that fits, else the threshold itself. */
export function thresholdFor(criterion: Criterion, population: number | null): number {
  if (population === null) return criterion.threshold;
  const bands = [...criterion.bands].sort((a, b) => a.populationBelow - b.populationBelow);
  return bands.find(({ populationBelow }) => population < populationBelow)?.threshold ?? criterion.threshold;
}

function judgeIndicator(criterion: Criterion, values: Values, population: number | null): JudgedIndicator {
  const { indicator, decides, confidence } = criterion;
  const { needs, gapUnit, measure } = yardsticks[indicator];
  const threshold = thresholdFor(criterion, population);
  const common = { indicator, threshold, gapUnit, decides, confidence };
  if (needs.some((field) => values[field] === null)) return { ...common, value: null, met: null, gap: null };
  const { value, gap } = measure(values as Known);
  const met = atMost(indicator) ? value <= threshold : value >= threshold;
  return {
    ...common,
    value: value === Number.MAX_SAFE_INTEGER ? null : round(value),
    met,
    gap: met ? 0 : Math.max(round(gap(threshold)), 0.01),
  };
}

/** Whether a missed indicator reaches the share of its threshold; for "at most" the other way round. */
function near({ indicator, value, threshold }: JudgedIndicator, share: number): boolean {
  if (value === null) return false;
  return atMost(indicator) ? threshold >= share * value : value >= share * threshold;
}

/** A school's year judged: every indicator with its gap, and the verdict over those that decide. */
export type Judgement = { verdict: Verdict; items: JudgedIndicator[] };

/** What judging needs of a standard. */
export type Thresholds = Pick<StandardFacts, 'criteria' | 'basicMissesMax' | 'basicShareMin'>;

/**
 * Judges a school's values by a standard. Compliant when every deciding threshold is met; basically compliant
 * when few are missed and none by much, both parameters of the standard, because the national text does not
 * say where the line runs; incomplete while a value that decides is not known.
 * @param population people of the school's county, for thresholds with bands; null where not known.
 */
export function judgeConditions(
  values: Values,
  standard: Thresholds,
  population: number | null = null,
): Judgement {
  const items = standard.criteria.map((criterion) => judgeIndicator(criterion, values, population));
  const deciding = items.filter(({ decides }) => decides);
  const missed = deciding.filter(({ met }) => met === false);
  if (deciding.some(({ met }) => met === null)) return { verdict: 'incomplete', items };
  if (missed.length === 0) return { verdict: 'compliant', items };
  const basic =
    missed.length <= standard.basicMissesMax && missed.every((item) => near(item, standard.basicShareMin));
  return { verdict: basic ? 'basic' : 'not-compliant', items };
}

/** Deciding indicators that are not met, in the order of the standard. */
export const missedOf = (items: readonly JudgedIndicator[]): Indicator[] =>
  items.filter(({ decides, met }) => decides && met === false).map(({ indicator }) => indicator);
