import type { ReadTarget } from '../../contract/plan-reading.ts';
import { fold } from './characters.ts';
import { findPeriods, type NamedPeriod } from './deadlines.ts';
import { describesPresent, isDecoy } from './decoys.ts';
import { lineAt, type MappedText } from './mapped-text.ts';
import { findQuantities, type Quantity } from './quantities.ts';

/** What bounds the reading of targets in a text. */
export interface TargetScope {
  /** Stretches that hold no target: the clauses naming bodies. */
  readonly excluded: readonly { readonly start: number; readonly end: number }[];
  /** First year that can still be promised; a sentence about an earlier year describes the past. */
  readonly sinceYear: number | undefined;
  /** Deadline stated once for the whole item (完成时限), for targets whose sentence names none. */
  readonly due: { readonly deadline: string | null; readonly deadlineText: string | null } | undefined;
}

/** Finds the quantities a text promises to reach, keep or make, in printed order. */
export function findTargets(mapped: MappedText, scope: TargetScope): ReadTarget[] {
  const folded = blankOut(fold(mapped.text), scope.excluded);
  const targets: ReadTarget[] = [];
  let carried: NamedPeriod[] = [];
  for (const { start, end } of splitAt(folded, sentenceEnd, longestSentence)) {
    const sentence = folded.slice(start, end);
    const periods = findPeriods(sentence);
    targets.push(...readSentence(mapped, sentence, start, periods.length > 0 ? periods : carried, scope));
    if (/：$/.test(sentence)) carried = periods.map((period) => ({ ...period, start: -1, end: -1 }));
    else if (folded[end] === '\n' || folded[end + 1] === '\n') {
      if (
        !listed.test(
          folded
            .slice(end)
            .replace(/^[。！？\n]+/, '')
            .slice(0, 8),
        )
      )
        carried = [];
    }
  }
  return targets;
}

/** How an entry of a list begins. */
const listed = /^(?:-{2}|[●•◆■▪·]|[一二三四五六七八九十]+是|（[\d一二三四五六七八九十]+）|\d+[.、])/;

const sentenceEnd = /[。！？\n]/;
const clauseEnd = /[，。；：！？\n]|,(?!\d{3})/;
const filler = '\u0001';

/** Names and references carry figures that promise nothing: 《…（2020—2023年）》, “1331工程”, 国发〔2019〕4号. */
function blankOut(folded: string, excluded: TargetScope['excluded']): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of excluded) {
    kept.push(folded.slice(from, start), filler.repeat(end - start));
    from = end;
  }
  return [...kept, folded.slice(from)]
    .join('')
    .replace(/《[^《》\n]{1,80}》/g, (name) => filler.repeat(name.length))
    .replace(/〔\d{4}〕\d+号/g, (number) => filler.repeat(number.length))
    .replace(/[“"‘][^“”"‘’\n]{1,30}[”"’]/g, (name) =>
      /^.十[二三四五六]五.$/.test(name) ? name : name.replace(/[\d一二三四五六七八九十百两]/g, filler),
    );
}

/** No real sentence or clause is longer; what is, is cut, so that the work stays in step with the text. */
const longestSentence = 3000;
const longestClause = 1000;

function splitAt(text: string, mark: RegExp, longest: number): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  const push = (from: number, end: number) => {
    for (let start = from; start < end; start += longest) {
      stretches.push({ start, end: Math.min(end, start + longest) });
    }
  };
  let start = 0;
  for (const { index } of text.matchAll(new RegExp(mark, 'g'))) {
    push(start, index);
    start = index + 1;
  }
  push(start, text.length);
  return stretches;
}

function readSentence(
  mapped: MappedText,
  sentence: string,
  offset: number,
  periods: readonly NamedPeriod[],
  scope: TargetScope,
): ReadTarget[] {
  if (!/[\d一二两三四五六七八九十半]/.test(sentence)) return [];
  const targets: ReadTarget[] = [];
  for (const clause of splitAt(sentence, clauseEnd, longestClause)) {
    const text = sentence.slice(clause.start, clause.end);
    const sentenceBefore = sentence.slice(Math.max(0, clause.start - 160), clause.start);
    for (const { quantity, phrase } of readClause(text, sentenceBefore)) {
      const at = clause.start + quantity.start;
      const time = findDeadline(sentence, clause, { ...quantity, start: at }, periods);
      const year = time.deadline ? Number(time.deadline.slice(0, 4)) : undefined;
      if (year !== undefined && scope.sinceYear !== undefined && year < scope.sinceYear) continue;
      const start = offset + clause.start + phrase.start;
      const end = offset + clause.start + phrase.end;
      targets.push({
        text: mapped.text.slice(start, end),
        value: quantity.value,
        min: quantity.min,
        max: quantity.max,
        unit: quantity.unit,
        comparator: quantity.comparator,
        strict: quantity.strict,
        ...(time.deadline === null && time.deadlineText === null && scope.due ? scope.due : time),
        per: findPer(text.slice(0, quantity.start)),
        span: { startLine: lineAt(mapped, start), endLine: lineAt(mapped, Math.max(start, end - 1)) },
      });
    }
  }
  return targets;
}

interface PromisedQuantity {
  readonly quantity: Quantity;
  readonly phrase: { readonly start: number; readonly end: number };
}

function readClause(clause: string, sentenceBefore: string): PromisedQuantity[] {
  const promised: Quantity[] = [];
  let followsExisting = false;
  for (const quantity of findQuantities(clause)) {
    const context = { quantity, clause, sentenceBefore, followsExisting };
    if (!isDecoy(context)) promised.push(quantity);
    followsExisting = describesPresent(context);
  }
  return promised.map((quantity, index) => ({
    quantity,
    phrase: {
      start: cutBetween(clause, promised[index - 1], quantity) ?? 0,
      end: (promised[index + 1] && cutBefore(clause, quantity, promised[index + 1]!)) ?? clause.length,
    },
  }));
}

/** Two figures in one clause are cut at the last 、和及 between them; figures after 分别 keep one phrase. */
function cutBetween(clause: string, left: Quantity | undefined, right: Quantity): number | undefined {
  if (!left || (left.respectively && right.respectively)) return undefined;
  const between = clause.slice(left.end, right.start);
  const cut = Math.max(...['、', '和', '及', '与', '并'].map((mark) => between.lastIndexOf(mark)));
  return cut < 0 ? undefined : left.end + cut + 1;
}

function cutBefore(clause: string, left: Quantity, right: Quantity): number | undefined {
  const cut = cutBetween(clause, left, right);
  return cut === undefined ? undefined : cut - 1;
}

/**
 * The deadline of a quantity: the last period named before it in the sentence; failing that the one named
 * after it. Periods listed before 分别 are dealt out in order. 每年 binds its own clause alone.
 */
function findDeadline(
  sentence: string,
  clause: { readonly start: number; readonly end: number },
  quantity: Quantity,
  periods: readonly NamedPeriod[],
): { deadline: string | null; deadlineText: string | null } {
  const before = periods.filter(({ start }) => start < quantity.start);
  const dated = before.filter(({ lastDay }) => lastDay !== null);
  const recurring = before.findLast(
    ({ relative, start }) =>
      isRecurring(relative) && (start >= clause.start || isLead(sentence, start, clause.start)),
  );
  const last = before.findLast(({ relative }) => !isRecurring(relative));
  const share = quantity.respectively;
  if (share && dated.length >= share.count && areListed(sentence, dated.slice(-share.count))) {
    const own = dated.at(share.index - share.count)!;
    return { deadline: own.lastDay, deadlineText: recurring?.relative ?? null };
  }
  if (!last && !recurring) {
    const later = periods.find(({ start, relative }) => start >= quantity.end && !isRecurring(relative));
    if (later && (later.start < clause.end || !countsSomething(sentence, later.end))) {
      return { deadline: later.lastDay, deadlineText: later.relative };
    }
  }
  return { deadline: last?.lastDay ?? null, deadlineText: last?.relative ?? recurring?.relative ?? null };
}

/** Whether the clause a period stands in has a figure of its own, which the period is for. */
function countsSomething(sentence: string, from: number): boolean {
  const rest = sentence.slice(from);
  return /\d/.test(rest.slice(0, clauseEnd.exec(rest.slice(1))?.index ?? rest.length));
}

function isRecurring(relative: string | null): boolean {
  return relative !== null && /^[每逐]/.test(relative);
}

function isLead(sentence: string, start: number, clauseStart: number): boolean {
  return !/\d/.test(sentence.slice(start, clauseStart)) && clauseStart - start < 30;
}

function areListed(sentence: string, periods: readonly NamedPeriod[]): boolean {
  return periods.every((period, index) => {
    const next = periods[index + 1];
    return !next || /^(?:底|末|年底)?[、和及，](?:到)?$/.test(sentence.slice(period.end, next.start));
  });
}

const perEach =
  /每(?!年|月|季|周|学期|学年|次|半年|两年|三年|逢)(?:个|所|名|家|位|支|百名?|千名?|万名?|百个|十万|万)?[一-龥]{0,6}?(?:县（市、区）|县［市、区］|县\(市、区\)|设区市|市（州）|乡镇（街道）|县|市|区|校|学校|院校|企业|专业群?|班级?|教师|学生|劳动者|从业人员|人口|乡镇|镇|街道|村|社区|集团|基地|学院|生|人)/g;
const perAll =
  /各(?:县（市、区）|县［市、区］|设区市|市（州）|县市区|县区|区县|市县|县|市|区|校|学校|职业院校|中职学校|高职院校|院校|地)(?=[^，。；]{0,8}?(?:至少|不少于|不低于|均|都|分别|重点办好|办好|建好))/g;

/** For whom a figure holds each: 每校, 每个县（市、区）. */
function findPer(before: string): string | null {
  const matches = [...before.matchAll(perEach), ...before.matchAll(perAll)];
  const last = matches.at(-1);
  if (!last) return null;
  const between = before.slice(last.index + last[0].length);
  return between.length > 30 || /\d/.test(between) ? null : last[0];
}
