import { expect, it } from 'vitest';
import { blocksSubmission, type FilingEvidence, filingFindings } from './filing-findings.ts';

const limit = (value: number) => ({ value, clause: '江苏省示例', confidence: 'recalled' as const });
const good: FilingEvidence = {
  inCatalogue: true,
  controlled: false,
  hasPlanFile: true,
  teachersStated: 5,
  teachersOnRegister: 6,
  teachersMin: limit(4),
  equipmentYuan: 600_000,
  equipmentMin: limit(500_000),
  demand: { year: 2025, vacancies: 80, graduates: 60 },
  pillarIndustries: ['商用汽车'],
  schoolsInCity: 2,
  schoolsInCounty: 0,
  yearsWithoutIntake: 0,
};
const verdicts = (change: Partial<FilingEvidence>) =>
  Object.fromEntries(filingFindings({ ...good, ...change }).map(({ id, verdict }) => [id, verdict]));

it('finds nothing to object to where everything is there', () => {
  expect(new Set(Object.values(verdicts({})))).toEqual(new Set(['met']));
});

it.each<[string, Partial<FilingEvidence>, string, string]>([
  ['not in the catalogue', { inCatalogue: false }, 'catalogue', 'not-met'],
  ['nationally controlled', { controlled: true }, 'controlled', 'look'],
  ['without a plan of teaching', { hasPlanFile: false }, 'plan', 'not-met'],
  ['four teachers are enough', { teachersStated: 4, teachersOnRegister: 4 }, 'teachers', 'met'],
  ['three are not', { teachersStated: 3, teachersOnRegister: 3 }, 'teachers', 'not-met'],
  ['more stated than the register holds', { teachersStated: 5, teachersOnRegister: 2 }, 'teachers', 'look'],
  ['the register cannot tell', { teachersOnRegister: null }, 'teachers', 'met'],
  ['no number set by the city', { teachersMin: null }, 'teachers', 'unknown'],
  ['a yuan short of half a million', { equipmentYuan: 499_999 }, 'equipment', 'not-met'],
  [
    'as many vacancies as graduates',
    { demand: { year: 2025, vacancies: 60, graduates: 60 } },
    'demand',
    'met',
  ],
  [
    'fewer vacancies than graduates',
    { demand: { year: 2025, vacancies: 59, graduates: 60 } },
    'demand',
    'not-met',
  ],
  ['demand nobody has reported', { demand: null }, 'demand', 'unknown'],
  ['no pillar industry needs it', { pillarIndustries: [] }, 'pillar', 'look'],
  ['offered in the county already', { schoolsInCounty: 1 }, 'duplication', 'look'],
  ['controlled, a year without intake', { controlled: true, yearsWithoutIntake: 1 }, 'intake-gap', 'met'],
  [
    'controlled, two years (国控专业备案通知)',
    { controlled: true, yearsWithoutIntake: 2 },
    'intake-gap',
    'look',
  ],
  [
    'controlled, three years (国控专业备案通知)',
    { controlled: true, yearsWithoutIntake: 3 },
    'intake-gap',
    'not-met',
  ],
  ['an ordinary one may pause', { yearsWithoutIntake: 5 }, 'intake-gap', 'met'],
])('%s', (_name, change, id, verdict) => {
  expect(verdicts(change)[id]).toBe(verdict);
});

it('lets nothing be handed in without a plan or outside the catalogue', () => {
  const found = blocksSubmission(
    filingFindings({ ...good, inCatalogue: false, hasPlanFile: false, equipmentYuan: 0 }),
  );
  expect(found.map(({ id }) => id)).toEqual(['catalogue', 'plan']);
});
