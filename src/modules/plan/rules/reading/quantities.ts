import type { ReadComparator } from '../../contract/plan-reading.ts';
import { parseChineseNumber } from './chinese-number.ts';

/** A figure with its unit as a text prints it, before it is judged to be a target or not. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly value: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: string;
  readonly comparator: ReadComparator;
  readonly strict: boolean;
  /** Written with Chinese numerals (一所): a target only where a verb demands it. */
  readonly chinese: boolean;
  /** Place in a list introduced by 分别. */
  readonly respectively: { readonly index: number; readonly count: number; readonly start: number } | null;
}

const figure = '(?<!\\d)(\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d{1,6})?|\\d{1,15}(?:\\.\\d{1,6})?)(?!\\d)';
const magnitude = '(万亿|千亿|百亿|亿|千万|百万|十万|万|千|百)?';
const unit =
  '(个百分点|百分点|%|‰|人次|人日|平方公里|平方千米|平方米|立方米|公里|千米|公顷|千瓦时|千瓦|兆瓦|美元|元|学时|课时|学分|人|名|位|个|所|家|门|项|种|类|套|本|部|件|场|次|期|批|支|间|栋|幢|座|台|条|户|村|处|片|对|份|册|例|篇|张|辆|艘|只|株|床|倍|组|队|班|档|款|块|枚|节|堂|亩|吨|米)';
const notUnitAfter =
  '(?!月|工作日|小时|季度|学期|学年|学习日|自然日|周|季|年|(?<=人)[才力均民社事们文格]|(?<=人)员[^达超不到为]|(?<=名)[校师家医录]|(?<=部)[门委]|(?<=本)科|(?<=场)[所地景]|(?<=条)件|(?<=支)[持撑]|(?<=期)[间末]|(?<=组)织|(?<=家)[庭长]|(?<=处)理|(?<=项)目|(?<=门)[类槛]|(?<=户)籍|(?<=台)账|(?<=对)[口接外]|(?<=位)[于列]|(?<=份)额|(?<=节)约)';
const pattern = new RegExp(
  `${figure}${magnitude}(?:余|多)?${unit}?(?:-{1,2}|~|至|到)${figure}${magnitude}(?:余|多)?${unit}${notUnitAfter}` +
    `|${figure}${magnitude}(余|多)?${unit}${notUnitAfter}`,
  'g',
);
const shared = new RegExp(
  `(?<=分别[^\\d，。；]{0,12}?)${figure}${magnitude}${unit}?(?:(?:、|和|及|与|，)${figure}${magnitude}${unit}?)+`,
  'g',
);
const single = new RegExp(`${figure}${magnitude}${unit}?`, 'g');
const magnitudes: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
};

/** The quantities of one (folded) clause, in printed order. Figures inside names and codes are left out. */
export function findQuantities(clause: string): Quantity[] {
  const quantities: Quantity[] = [];
  const taken = (start: number, end: number) =>
    quantities.some((quantity) => start < quantity.end && end > quantity.start);
  for (const quantity of findShared(clause)) quantities.push(quantity);
  for (const match of clause.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    if (taken(start, end) || isPartOfName(clause, start, end)) continue;
    quantities.push(readMatch(match, clause));
  }
  for (const quantity of findChinese(clause)) {
    if (!taken(quantity.start, quantity.end)) quantities.push(quantity);
  }
  return quantities.sort((left, right) => left.start - right.start);
}

function readMatch(match: RegExpExecArray, clause: string): Quantity {
  const start = match.index;
  const end = start + match[0].length;
  if (match[4] !== undefined) {
    const [, low, lowMagnitude, , high, highMagnitude, measure] = match;
    return {
      start,
      end: end + suffixLength(clause, end),
      value: null,
      min: toNumber(low!, lowMagnitude ?? (Number(low) < Number(high) ? highMagnitude : undefined)),
      max: toNumber(high!, highMagnitude),
      unit: measure!,
      comparator: 'range',
      strict: false,
      chinese: false,
      respectively: null,
    };
  }
  const [, , , , , , , number, scale, more, measure] = match;
  const compared = compare(clause, start, end);
  return {
    start,
    end: end + suffixLength(clause, end),
    value: toNumber(number!, scale),
    min: null,
    max: null,
    unit: measure!,
    ...(more && compared.comparator === '=' ? { comparator: '>=' as const, strict: false } : compared),
    chinese: false,
    respectively: null,
  };
}

/** “分别达到80%、50%以上”: the figures share the words before and after them, and the unit. */
function findShared(clause: string): Quantity[] {
  const quantities: Quantity[] = [];
  for (const match of clause.matchAll(shared)) {
    const from = match.index;
    const until = from + match[0].length;
    const members = [...match[0].matchAll(single)];
    const unitOfLast = members.at(-1)?.[3];
    const before = compare(clause, from, from);
    const after = compare(clause, from, until);
    for (const [index, member] of members.entries()) {
      const measure = member[3] ?? unitOfLast;
      if (measure === undefined) continue;
      quantities.push({
        start: from + member.index,
        end: from + member.index + member[0].length,
        value: toNumber(member[1]!, member[2]),
        min: null,
        max: null,
        unit: measure,
        ...(after.comparator === '=' ? before : after),
        chinese: false,
        respectively: { index, count: members.length, start: from },
      });
    }
  }
  return quantities;
}

const chineseNumeral = '([一二两三四五六七八九十百]{1,4})';
const chineseCount = new RegExp(
  `${chineseNumeral}(所|家|门|名|座|个)(以上)?(?![月百]|工作日|季度|学期|小时|五年|方面|层面|阶段|维度|坚持|一批|到位)`,
  'g',
);
const chinesePercent = /百分之([一二三四五六七八九十百零]{1,5})/g;
const half = /(?<=超过|达到|达)(?:一半|半数)/g;

function findChinese(clause: string): Quantity[] {
  const quantities: Quantity[] = [];
  const add = (match: RegExpExecArray, value: number | undefined, measure: string) => {
    const start = match.index;
    const end = start + match[0].length;
    if (value === undefined) return;
    const compared = compare(clause, start, end - (match[3]?.length ?? 0));
    const whole = end + (match[3] ? 0 : suffixLength(clause, end));
    const chinese = measure !== '%';
    quantities.push({
      start,
      end: whole,
      value,
      min: null,
      max: null,
      unit: measure,
      ...compared,
      chinese,
      respectively: null,
    });
  };
  for (const match of clause.matchAll(chinesePercent)) add(match, parseChineseNumber(match[1]!), '%');
  for (const match of clause.matchAll(half)) add(match, 50, '%');
  for (const match of clause.matchAll(chineseCount)) add(match, parseChineseNumber(match[1]!), match[2]!);
  return quantities;
}

function toNumber(digits: string, scale: string | undefined): number {
  const value = Number(digits.replaceAll(',', '')) * (scale ? (magnitudes[scale] ?? 1) : 1);
  return Math.round(value * 1e6) / 1e6;
}

/** 第5个, 前10名, 3.5G, X10, 1:3, 1+2: figures that count nothing. */
function isPartOfName(clause: string, start: number, end: number): boolean {
  const before = clause.slice(Math.max(0, start - 1), start);
  if (/[A-Za-z.+×*/：〔-]/.test(before) && !/[\p{L}]-$/u.test(clause.slice(0, start))) return true;
  if (/[第前]$/.test(clause.slice(0, start))) return true;
  return /^[+：]\d/.test(clause.slice(end, end + 2));
}

const atLeast = /(?:不低于|不少于|不小于|至少|最少|达到了?|达|不得(?:低|少)于|起码)[了到]?$/;
const moreThan = /(?<!不|不得)(?:超过|突破|高于|多于|大于|超)$/;
const atMost =
  /(?:不超过|不高于|不大于|不多于|不得(?:超过|高于|多于)|至多|最多|最高|控制在|压减到|下降到|降至|(?<!不|不得)(?:低于|小于|少于))$/;
const about = /(?:大约|大概|约|近|接近)$/;
const suffix = /^(?:左右|上下|及?以上|及其以上|及?以下|以内|之内)/;
const atLeastVerb = /(?:至少|最少|不少于)[一-龥]{1,5}$/;
const bridged = /(?:不低于|不少于|至少|达到|达|超过|不超过|不高于)[^\d，。；]{0,24}的$/;

function suffixLength(clause: string, end: number): number {
  return suffix.exec(clause.slice(end, end + 4))?.[0].length ?? 0;
}

function compare(
  clause: string,
  start: number,
  end: number,
): { comparator: ReadComparator; strict: boolean } {
  const after = suffix.exec(clause.slice(end, end + 4))?.[0] ?? '';
  let before = clause.slice(Math.max(0, start - 30), start);
  if (bridged.test(before))
    before = before.replace(/(不低于|不少于|至少|达到|达|超过|不超过|不高于)[^\d，。；]{0,24}的$/, '$1');
  if (/以下|内/.test(after)) return { comparator: '<=', strict: false };
  if (atMost.test(before)) return { comparator: '<=', strict: /(?:低于|小于|少于)$/.test(before) };
  if (/左右|上下/.test(after)) return { comparator: 'approx', strict: false };
  if (/以上/.test(after)) return { comparator: '>=', strict: /超过$/.test(before) };
  if (moreThan.test(before)) return { comparator: '>=', strict: true };
  if (atLeast.test(before) || atLeastVerb.test(before)) return { comparator: '>=', strict: false };
  return { comparator: about.test(before) ? 'approx' : '=', strict: false };
}
