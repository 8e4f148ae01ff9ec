import type { Field, Values } from '../contract/condition.ts';

const firstYear = 2021;
const whole = (value: number, step = 1) => Math.round(value / step) * step;

/**
 * What an invented school enters in a year: everything that no register knows, from year to year a little
 * more, so that most schools get better and some do not get there.
 * @param prefilled what the form shows already; what a register knows in it stays.
 * @param size 1 for an ordinary school, more for one that falls under larger thresholds.
 * @param roll numbers between 0 and 1, the same for the same school in every year.
 */
export function inventReturn(
  prefilled: Values,
  year: number,
  size: number,
  roll: () => number,
): Partial<Record<Field, number>> {
  const lot = Array.from({ length: 6 }, roll);
  const chance = (index: number) => lot[index] ?? 0.5;
  const years = year - firstYear;
  const students = prefilled.students ?? whole((420 + chance(0) * 720) * (1 + years * 0.015));
  const teachers = prefilled.fullTimeTeachers ?? whole(50 + chance(1) * 30);
  const programme = prefilled.programmeTeachers ?? whole(teachers * 0.64);
  const growth = 1 + years * (0.03 + chance(2) * 0.07);
  const grown = (before: number | null, target: number, step: number) =>
    Math.max(before ?? 0, whole(target, step));
  const entered: Partial<Record<Field, number>> = {
    equipmentValue: grown(
      prefilled.equipmentValue,
      Math.max(students * 2500, 2_900_000) * (0.86 + chance(3) * 0.5) * growth * size,
      100,
    ),
    books: grown(prefilled.books, students * 30 * (0.88 + chance(4) * 0.4) * growth, 10),
    computers: grown(prefilled.computers, students * (0.11 + chance(5) * 0.09) * growth, 1),
  };
  if (prefilled.students === null) entered.students = students;
  if (prefilled.fullTimeTeachers === null) entered.fullTimeTeachers = teachers;
  if (prefilled.programmeTeachers === null) entered.programmeTeachers = programme;
  if (prefilled.dualQualifiedTeachers === null) entered.dualQualifiedTeachers = whole(programme * 0.48);
  if (prefilled.landArea === null) entered.landArea = 41_000;
  if (prefilled.buildingArea === null) entered.buildingArea = 24_500;
  return entered;
}
