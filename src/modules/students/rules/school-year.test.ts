import { expect, it } from 'vitest';
import { schoolYearOf, schoolYearStart, yearOfStudy } from './school-year.ts';

it.each([
  ['2024-08-31', 2023],
  ['2024-09-01', 2024],
  ['2025-01-01', 2024],
])('%s lies in the school year that began in %i', (day, year) => {
  expect(schoolYearOf(day)).toBe(year);
});

it.each([
  [2021, '2021-08-31', 0],
  [2021, '2021-09-01', 1],
  [2021, '2024-08-31', 3],
  [2021, '2024-09-01', 4],
])('the cohort of %i is on %s in year %i', (entry, day, year) => {
  expect(yearOfStudy(entry, day)).toBe(year);
});

it('begins a school year on 1 September', () => {
  expect(schoolYearStart(2024)).toBe('2024-09-01');
});
