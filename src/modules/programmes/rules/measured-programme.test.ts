import { describe, expect, it } from 'vitest';
import type { Measure } from '../contract/warning-rule.ts';
import { measures } from '../contract/warning-rule.ts';
import { cityYears, measure, type Programme, type ProgrammeYear } from './measured-programme.ts';

const nothing: ProgrammeYear = {
  places: null,
  intake: null,
  graduates: null,
  placed: null,
  placedInField: null,
  furtherStudy: null,
  dualQualified: null,
};
const programme = (
  key: string,
  programmeCode: string,
  divisionCode: string,
  years: Record<number, Partial<ProgrammeYear>>,
): Programme => ({
  key,
  organisationId: key,
  organisationName: key,
  divisionCode,
  programmeCode,
  programmeName: programmeCode,
  classCode: `${Number(programmeCode.slice(0, 4)) - 2000}`,
  years: new Map(Object.entries(years).map(([year, known]) => [Number(year), { ...nothing, ...known }])),
});

const nursing = programme('a', '720201', '140802', {
  2021: { places: 100 },
  2023: { places: 100 },
  2024: { places: 120 },
  2025: {
    places: 80,
    intake: 60,
    graduates: 40,
    placed: 25,
    placedInField: 20,
    furtherStudy: 5,
    dualQualified: 3,
  },
});
const nursingElsewhere = programme('b', '720201', '140821', { 2025: { places: 50, graduates: 10 } });
const nursingNextDoor = programme('c', '720201', '140802', { 2025: { places: 50, graduates: 0 } });
const all = [nursing, nursingElsewhere, nursingNextDoor];
const city = cityYears(
  all,
  [
    { year: 2025, classCode: '5202', vacancies: 30 },
    { year: 2025, classCode: '5202', vacancies: 45 },
    { year: 2024, classCode: '4603', vacancies: 9 },
  ],
  new Map([[2025, new Set(['5202'])]]),
);

/** Worked out by hand from the formulas of the glossary. */
const expected: Record<Measure, [number | null, [number, number] | null]> = {
  places: [80, null],
  intake: [60, null],
  'intake-share': [75, [60, 80]],
  graduates: [40, null],
  'placement-share': [75, [30, 40]],
  'in-field-share': [80, [20, 25]],
  'further-share': [12.5, [5, 40]],
  vacancies: [75, null],
  'demand-ratio': [1.5, [75, 50]],
  'schools-in-city': [3, null],
  'schools-in-county': [2, null],
  'years-offered': [3, null],
  'dual-qualified': [3, null],
  pillar: [1, null],
  controlled: [0, null],
};

describe('measure', () => {
  it.each(measures.map((name) => [name]))('%s', (name) => {
    const [value, sides] = expected[name];
    expect(measure(name, nursing, 2025, city)).toEqual({ value, sides });
  });

  it.each<[string, Measure, Programme, number]>([
    ['a return that was never given', 'intake', nursing, 2024],
    ['a share of no graduates', 'placement-share', nursingNextDoor, 2025],
    ['a year of which nothing is known', 'pillar', nursing, 2022],
    ['vacancies of a year without any report', 'vacancies', nursing, 2023],
    ['a demand ratio where nobody graduated', 'demand-ratio', nursing, 2024],
  ])('is unknown: %s', (_name, name, of, year) => {
    expect(measure(name, of, year, city)).toBeNull();
  });

  it('counts no vacancies as none where others of the year were reported', () => {
    expect(measure('vacancies', nursing, 2024, city)).toEqual({ value: 0, sides: null });
  });

  it('tells a controlled programme by its K', () => {
    const preschool = programme('d', '770102K', '140802', { 2025: { places: 40 } });
    expect(measure('controlled', preschool, 2025, city)?.value).toBe(1);
  });
});
