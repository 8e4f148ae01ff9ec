import { type IsoDate, isoDateFromDayNumber } from '#kernel/values/iso-date.ts';
import { scanPart, Token } from './xml-scanner.ts';

/** Built-in formats that show a date or time, those of the Chinese editions included (ECMA-376 §18.8.30). */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
]);

/** Longest code the format allows; longer ones could only slow the expressions below down. */
const MAX_FORMAT_CHARACTERS = 255;

/** True when a format code shows a date or time: a date letter outside quotes, escapes and brackets. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .slice(0, MAX_FORMAT_CHARACTERS)
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|_.|\*./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '');
  return /[ymdhs年月日时分秒]/i.test(bare);
}

/** For each cell style, whether its numbers are dates. */
export async function readDateStyles(part: string, chunks: AsyncIterable<Uint8Array>): Promise<boolean[]> {
  const customDates = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await scanPart(part, chunks, (token, scanner) => {
    if (token === Token.Text) return;
    const name = scanner.name();
    if (name === 'cellXfs') inCellFormats = token === Token.Open;
    if (token !== Token.Open) return;
    if (name === 'numFmt') {
      const attributes = scanner.attributes();
      customDates.set(Number(attributes.get('numFmtId')), isDateFormat(attributes.get('formatCode') ?? ''));
    } else if (name === 'xf' && inCellFormats) {
      const id = Number(scanner.attributes().get('numFmtId') ?? 0);
      styles.push(customDates.get(id) ?? BUILT_IN_DATES.has(id));
    }
  });
  return styles;
}

/** Days from 1970-01-01 back to day 0 of the two date systems (1899-12-30 and 1904-01-01). */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** Day number of 9999-12-31. */
const LAST_DAY = 2_932_896;
const SECONDS_PER_DAY = 86_400;

/**
 * A serial number as day, time of day (below 1) or both, rounded to the second; undefined when it lies
 * outside the calendar. In the 1900 system serial 60 is a 29 February that never was, so days before it
 * stand one higher.
 */
export function findDateOfSerial(serial: number, date1904: boolean): string | undefined {
  if (!(serial >= 0)) return undefined;
  const seconds = Math.round(serial * SECONDS_PER_DAY);
  const wholeDays = Math.floor(seconds / SECONDS_PER_DAY);
  const time = timeOfDay(seconds - wholeDays * SECONDS_PER_DAY);
  if (!date1904 && wholeDays === 0) return time;
  if (!date1904 && wholeDays === 60) return undefined;
  const shift = date1904 ? -EPOCH_1904 : -EPOCH_1900 + (wholeDays < 60 ? 1 : 0);
  if (wholeDays + shift > LAST_DAY) return undefined;
  const day: IsoDate = isoDateFromDayNumber(wholeDays + shift);
  return time === '00:00:00' ? day : `${day}T${time}`;
}

function timeOfDay(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
