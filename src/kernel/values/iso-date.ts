/**
 * A calendar day as `YYYY-MM-DD` (proleptic Gregorian, years 0001–9999). Days compare correctly as
 * strings, and no time zone can shift them. The alias documents intent; `isIsoDate` is the check.
 */
export type IsoDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** True for years with a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Number of days of a month, `month` from 1 to 12. Throws RangeError outside. */
export function daysInMonth(year: number, month: number): number {
  const length = MONTH_LENGTHS[month - 1];
  if (length === undefined) throw new RangeError(`month ${month} is not between 1 and 12`);
  return month === 2 && isLeapYear(year) ? 29 : length;
}

/** Builds a day from its parts, or undefined when the calendar has no such day. */
export function findIsoDate(year: number, month: number, day: number): IsoDate | undefined {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!whole || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > daysInMonth(year, month)) return undefined;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** True when the text is a day that exists. */
export function isIsoDate(text: string): text is IsoDate {
  const match = SHAPE.exec(text);
  return match !== null && findIsoDate(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** Year, month (1–12) and day of a day. Throws RangeError on anything `isIsoDate` refuses. */
export function datePartsOf(date: IsoDate): { year: number; month: number; day: number } {
  if (!isIsoDate(date)) throw new RangeError('not a calendar day in the form YYYY-MM-DD');
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days since 1970-01-01, negative before. */
export function dayNumber(date: IsoDate): number {
  const { year, month, day } = datePartsOf(date);
  // Counting years from March puts the leap day last, so month lengths follow one linear formula.
  const shifted = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((monthFromMarch * 153 + 2) / 5) + day - 719_469;
}

/** The day with this number (see `dayNumber`). Throws RangeError beyond years 0001–9999. */
export function isoDateFromDayNumber(number: number): IsoDate {
  const date = new Date(number * 86_400_000);
  const result = findIsoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  if (result === undefined) throw new RangeError(`day number ${number} is outside the calendar`);
  return result;
}

/** The day `days` later (negative: earlier). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return isoDateFromDayNumber(dayNumber(date) + days);
}

/** Same day of the month `months` later; a day the target month lacks becomes its last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = datePartsOf(date);
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  if (targetYear < 1 || targetYear > 9999) throw new RangeError(`year ${targetYear} is outside the calendar`);
  const target = findIsoDate(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
  return target!;
}

/** Days from `from` to `to`; 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week, 1 = Monday to 7 = Sunday (ISO 8601). */
export function weekdayOf(date: IsoDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/**
 * Month and day on which someone born on 29 February completes a year that has no such day.
 * 1 March is the later and so the safer reading wherever a minimum age protects a minor.
 */
const LEAP_BIRTHDAY_IN_COMMON_YEAR = '03-01';

/** Completed years of age on `day`; negative before birth. */
export function yearsBetween(birth: IsoDate, day: IsoDate): number {
  const years = datePartsOf(day).year - datePartsOf(birth).year;
  const monthDay = birth.slice(5);
  const leapBirthday = monthDay === '02-29' && !isLeapYear(datePartsOf(day).year);
  return day.slice(5) >= (leapBirthday ? LEAP_BIRTHDAY_IN_COMMON_YEAR : monthDay) ? years : years - 1;
}

/** `2022-12-31` as `2022年12月31日`, without leading zeros (GB/T 9704 date of issue). */
export function chineseDate(date: IsoDate): string {
  const { year, month, day } = datePartsOf(date);
  return `${year}年${month}月${day}日`;
}

const DATE_TEXTS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})\.?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/**
 * Reads the ways officials write a day: 2022-12-31, 2022/12/31, 2022.12.31, 2022年12月31日, 20221231.
 * Takes half-width text without spaces; undefined when the shape or the day does not exist.
 */
export function findDateInText(text: string): IsoDate | undefined {
  for (const shape of DATE_TEXTS) {
    const match = shape.exec(text);
    if (match) return findIsoDate(Number(match[1]), Number(match[2]), Number(match[3]));
  }
  return undefined;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
