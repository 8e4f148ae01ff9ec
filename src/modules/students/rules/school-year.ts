import { datePartsOf, type IsoDate } from '#kernel/values/iso-date.ts';

const firstMonth = 9;

/** Calendar year in which the school year of the day began; school years begin on 1 September. */
export function schoolYearOf(day: IsoDate): number {
  const { year, month } = datePartsOf(day);
  return month < firstMonth ? year - 1 : year;
}

/** First day of a school year. */
export const schoolYearStart = (year: number): IsoDate => `${year}-09-01`;

/** 1 in the first school year of a cohort; 0 or less before it begins. */
export function yearOfStudy(entryYear: number, day: IsoDate): number {
  return schoolYearOf(day) - entryYear + 1;
}
