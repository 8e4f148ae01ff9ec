import { fold } from './characters.ts';
import { parseChineseNumber, parseOrdinal } from './chinese-number.ts';

/** A period a text names: its last day, or the printed words where they are relative. */
export interface NamedPeriod {
  readonly start: number;
  readonly end: number;
  /** Last day, YYYY-MM-DD. */
  readonly lastDay: string | null;
  readonly relative: string | null;
}

const year = '(?:(20\\d{2})|([二两]〇[〇零一二三四五六七八九]{2}))';
const month = '(\\d{1,2}|十[一二]?|[一二三四五六七八九])';
const absolute = new RegExp(
  `(?:20\\d{2}年?(?:-{1,2}|至|到|~))?${year}(?:年度?|(?=-))(?:(?:年)?(上半年|下半年|(?:第)?([一二三四1-4])季度)|${month}月份?(?:(\\d{1,2})[日号]|([上中下])旬)?)?`,
  'g',
);
const planPeriod =
  /[“"‘]?十(二|三|四|五|六)五[”"’]?(?:期间|末|时期|期末|规划期|收官|结束|建设期)|[“"‘]十(二|三|四|五|六)五[”"’](?=[，,]?(?:新增|建设|建成|力争|全市|达|要))/g;
const relativeTerm =
  /每(?:个)?(?:年|学年|学期|季度|季|月|半年)|每[两二三五\d]年|逐年|(?:今|明|本|当)年(?:年?底|年?末|内)?|本年度|(?<![\d〇零一二三四五六七八九])年(?:底|末|内)(?:前|之前|以前)?|(?:用|利用|经过|力争|争取|通过)?(?:[一二三四五六七八九十两]|\d{1,2})(?:-(?:\d{1,2}))?(?:个)?(?:年|月)(?:左右)?(?:的?(?:时间|努力)|(?:之|以)?内)|(?<![年\d])(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:底|末|\d{1,2}日|份)?(?:前|之前|以前|底|末)|(?<!年)(?:上半年|下半年|[一二三四]季度)(?=[^\d]|$)|(?<![第近满连续每\d—-])(?:[一二三四五六七八九十两]|\d{1,2})年(?=累计|共|总共|安排|投入|新增|培养|培训|建设|再|内外)|规划期(?:内|末)|(?:本|这)届?任期内|近期内|短期内/g;
const notPeriodBefore = /(?:较|比|与|以|同比|自|从|由|对比|相比|截至|截止|〔|（国发|至今)$/;
const notPeriodAfter =
  /^(?:(?:年度?)?(?:以来|以后|起|开始|版|级|届|出台|印发|发布|颁布|制定|数据|基数|基期|水平|同期|的[\d.]+倍))/;

/**
 * The periods a (folded) sentence names, in printed order. “到2022年底” ends on 31 December, “2021年上半年” on
 * 30 June, “十四五”期间 on the last day of the five-year plan. Years that only serve comparison (比2020年) or
 * mark a beginning (2021年起) name no end.
 */
export function findPeriods(sentence: string): NamedPeriod[] {
  const periods: NamedPeriod[] = [];
  for (const match of sentence.matchAll(absolute)) {
    const end = match.index + match[0].length;
    if (notPeriodBefore.test(sentence.slice(Math.max(0, match.index - 4), match.index))) continue;
    if (notPeriodAfter.test(sentence.slice(end, end + 6))) continue;
    const lastDay = lastDayOf(match);
    if (lastDay) periods.push({ start: match.index, end, lastDay, relative: null });
  }
  for (const match of sentence.matchAll(planPeriod)) {
    const number = parseChineseNumber((match[1] ?? match[2])!)!;
    const lastDay = `${2005 + number * 5}-12-31`;
    periods.push({ start: match.index, end: match.index + match[0].length, lastDay, relative: null });
  }
  const named = [...periods];
  for (const match of sentence.matchAll(relativeTerm)) {
    const start = match.index;
    if (named.some((period) => start >= period.start && start <= period.end)) continue;
    periods.push({ start, end: start + match[0].length, lastDay: null, relative: match[0] });
  }
  return withYearFromBefore(
    periods.sort((left, right) => left.start - right.start),
    sentence,
  );
}

/** The last day a phrase standing alone names (a cell 完成时限), or undefined. */
export function findLastDay(phrase: string): string | undefined {
  return findPeriods(fold(phrase)).findLast(({ lastDay }) => lastDay !== null)?.lastDay ?? undefined;
}

function lastDayOf(match: RegExpExecArray): string | undefined {
  const yearNumber = Number(match[1] ?? parseChineseNumber(match[2] ?? ''));
  if (match[3]?.startsWith('上')) return `${yearNumber}-06-30`;
  if (match[4]) return lastDayOfMonth(yearNumber, parseOrdinal(match[4])! * 3);
  if (match[5]) {
    const monthNumber = parseOrdinal(match[5]) ?? 0;
    const day = match[6] ? Number(match[6]) : match[7] === '上' ? 10 : match[7] === '中' ? 20 : undefined;
    return lastDayOfMonth(yearNumber, monthNumber, day);
  }
  return `${yearNumber}-12-31`;
}

function lastDayOfMonth(yearNumber: number, monthNumber: number, day?: number): string | undefined {
  if (monthNumber < 1 || monthNumber > 12) return undefined;
  const last = new Date(Date.UTC(yearNumber, monthNumber, 0)).getUTCDate();
  if (day !== undefined && (day < 1 || day > last)) return undefined;
  return `${yearNumber}-${String(monthNumber).padStart(2, '0')}-${String(day ?? last).padStart(2, '0')}`;
}

/** “2022年6月底前…，12月底前…”: the month takes the year the sentence named before. */
function withYearFromBefore(periods: readonly NamedPeriod[], sentence: string): NamedPeriod[] {
  let lastYear: number | undefined;
  return periods.map((period) => {
    if (period.lastDay) lastYear = Number(period.lastDay.slice(0, 4));
    const named = period.relative?.match(/^(\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:(\d{1,2})日)?/);
    if (!named || lastYear === undefined || /时间|内$/.test(period.relative!)) return period;
    if (/^.{0,2}个?月(?:内|左右)/.test(sentence.slice(period.start, period.end))) return period;
    const day = named[2] ? Number(named[2]) : undefined;
    const lastDay = lastDayOfMonth(lastYear, parseOrdinal(named[1]!)!, day);
    return lastDay ? { ...period, lastDay, relative: null } : period;
  });
}
