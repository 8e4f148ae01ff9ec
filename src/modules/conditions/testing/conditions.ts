import type { Criterion, Values } from '../contract/condition.ts';
import type { Thresholds } from '../rules/judge-conditions.ts';
import type { DatedStandard } from '../rules/pick-standard.ts';

export const criterion = (
  indicator: Criterion['indicator'],
  threshold: number,
  change: Partial<Criterion> = {},
): Criterion => ({ indicator, threshold, bands: [], decides: true, confidence: 'verified', ...change });

/** The nine indicators of the compliance project for general secondary schools (达标工程实施方案, 2022). */
export const nineIndicators: Thresholds = {
  criteria: [
    criterion('land', 40_000),
    criterion('land-per-student', 33),
    criterion('building', 24_000),
    criterion('building-per-student', 20),
    criterion('teachers', 60),
    criterion('students-per-teacher', 20),
    criterion('equipment', 3_000_000),
    criterion('equipment-per-student', 2500),
    criterion('books-per-student', 30),
  ],
  basicMissesMax: 1,
  basicShareMin: 0.9,
};

/** The same as a standard of the whole country, in force at all times that tests speak of. */
export const nineStandard: DatedStandard = {
  ...nineIndicators,
  id: 'nine',
  schoolType: 'secondary-general',
  region: '',
  source: '',
  clause: '',
  from: '2010-07-06',
  to: null,
};

/** Meets everything exactly: 1 200 students on 40 000 m², 60 teachers, 36 000 books. */
export const values = (change: Partial<Values> = {}): Values => ({
  students: 1200,
  landArea: 40_000,
  buildingArea: 24_000,
  equipmentValue: 3_000_000,
  books: 36_000,
  computers: 180,
  fullTimeTeachers: 60,
  programmeTeachers: 40,
  dualQualifiedTeachers: 20,
  ...change,
});
