import { type IsoDate, isIsoDate } from './iso-date.ts';

const TIME_ZONE = 'Asia/Shanghai';
const PARTS = new Intl.DateTimeFormat('en-US', {
  timeZone: TIME_ZONE,
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Asia/Shanghai at an instant, which the caller takes from the injected clock. */
export function dayInShanghai(instant: Date): IsoDate {
  const parts = new Map(PARTS.formatToParts(instant).map((part) => [part.type, part.value]));
  return `${parts.get('year')!.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

/**
 * The instant at which a day begins in Asia/Shanghai. The offset is fixed at +08:00, which holds for
 * every day since 1991-09-15. Throws RangeError on an impossible day.
 */
export function startOfShanghaiDay(day: IsoDate): Date {
  if (!isIsoDate(day)) throw new RangeError('not a calendar day in the form YYYY-MM-DD');
  return new Date(`${day}T00:00:00+08:00`);
}
