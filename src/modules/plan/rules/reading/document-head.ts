import type { ReadDocument } from '../../contract/plan-reading.ts';
import { fold } from './characters.ts';
import { parseChineseNumber, parseOrdinal } from './chinese-number.ts';
import type { SourceLine } from './source-lines.ts';
import { splitBodies } from './unit-names.ts';

const headLines = 90;
/** Characters of a line that can matter to the head of a document. */
const longestHeadLine = 400;
const numberPattern = /([一-龥]{1,14}[〔［（【]\d{4}[〕］）】]\d{1,4}号)/;
const office =
  /(?:人民政府|政府|办公厅|办公室|委员会|教育局|教育厅|教育体育局|教体局|[一-龥]{2,}局|[一-龥]{2,}厅|党委|市委|县委|区委|省委|领导小组)$/;
const planName =
  /(?:计划|方案|规划|纲要|意见|要点|若干措施|措施|行动|分工|任务|清单|举措|(?:分解|分工|任务)表|任务书|台账)(?:（.{1,20}）)?$/;

/** Reads what the letterhead, the notice and the foot of a document say about it. */
export function readDocumentHead(lines: readonly SourceLine[]): ReadDocument {
  const head = lines.slice(0, headLines).map(({ text: whole }) => {
    const text = whole.slice(0, longestHeadLine);
    return { text, folded: fold(text).replaceAll(' ', '') };
  });
  const title = findTitle(head);
  const number = findNumber(head);
  const planTitle = findPlanTitle(head, title?.text ?? null);
  const issuer = findIssuer(head, title?.text ?? null, lines);
  return {
    number,
    title: title?.text ?? null,
    planTitle,
    issuer,
    date: findDate(head, lines),
    addressees: title ? findAddressees(head, title.end) : [],
    copiedTo: findCopiedTo(lines),
  };
}

interface HeadLine {
  readonly text: string;
  readonly folded: string;
}

function findNumber(head: readonly HeadLine[]): string | null {
  for (const { text, folded } of head) {
    const alone = new RegExp(`^(?:${numberPattern.source})(?:签发人.*)?$`).exec(folded);
    const labelled = /(?:发文字号|文号|文件编号|发文号)[：|\s]*/.exec(folded);
    const compact = text.replaceAll(' ', '');
    if (alone) return compact.slice(0, alone[1]!.length);
    if (labelled) {
      const match = numberPattern.exec(folded.slice(labelled.index + labelled[0].length));
      if (match) {
        const start = labelled.index + labelled[0].length + match.index;
        return compact.slice(start, start + match[1]!.length);
      }
    }
  }
  return null;
}

/** The notice's title: 关于印发…的通知 over several lines, with the issuer printed above it. */
function findTitle(head: readonly HeadLine[]): { text: string; end: number } | undefined {
  for (let at = 0; at < Math.min(head.length, 50); at += 1) {
    if (!/关于|印发/.test(head[at]!.folded) || /[。]/.test(head[at]!.folded)) continue;
    if (!/(?:关于|印发)/.test(head[at]!.folded.slice(0, 40))) continue;
    const end = endOfTitle(head, at);
    if (end === undefined) continue;
    let start = at;
    if (/^(?:关于|印发)/.test(head[at]!.folded)) {
      while (start > 0 && at - start < 6 && isOfficeLine(head[start - 1]!.folded)) start -= 1;
    }
    const text = head
      .slice(start, end + 1)
      .map((line) => line.text.replace(/^(?:标题|名称|文件名称)[：:]/, ''))
      .join('');
    return { text: text.replace(/(的通知)[_|\-—].*$/, '$1'), end };
  }
  return undefined;
}

function endOfTitle(head: readonly HeadLine[], at: number): number | undefined {
  for (let end = at; end < Math.min(at + 6, head.length); end += 1) {
    const { folded } = head[end]!;
    if (/的?通知(?:[_|-].*)?$/.test(folded)) return end;
    if (/[。：；]$/.test(folded) || numberPattern.test(folded)) return undefined;
  }
  return undefined;
}

function isOfficeLine(folded: string): boolean {
  return folded.length <= 40 && office.test(folded) && !/[：。，、]/.test(folded) && !/文件$/.test(folded);
}

function findPlanTitle(head: readonly HeadLine[], title: string | null): string | null {
  if (title) {
    const named = /印发(?:〈|《)?(.+?)(?:〉|》)?的通知$/.exec(title);
    if (named) return printedTitle(head, trimTitle(named[1]!));
    const about = /(?:转发|下达|发布)《?(.+?)》?的通知$/.exec(title);
    if (about) return trimTitle(about[1]!);
  }
  for (let at = 0; at < Math.min(head.length, 60); at += 1) {
    let text = '';
    for (let end = at; end < Math.min(at + 4, head.length); end += 1) {
      const { folded } = head[end]!;
      if (/[。；：！？]/.test(folded) || /^(?:[一二三四五六七八九十]+、|（一）|\d+[.、]|附件)/.test(folded))
        break;
      text += head[end]!.text;
      const last = head[end + 1]?.folded ?? '';
      if (planName.test(fold(text)) && text.length >= 6 && text.length <= 90) {
        return trimTitle(/^（.{2,20}）$/.test(last) && /\d/.test(last) ? text + head[end + 1]!.text : text);
      }
    }
  }
  return null;
}

/** The title as printed above the plan, which may leave out the place the notice names before it. */
function printedTitle(head: readonly HeadLine[], noticed: string): string {
  for (const [at] of head.entries()) {
    let text = '';
    for (const line of head.slice(at, at + 4)) {
      text += line.text;
      if (text.length >= 6 && text.length >= noticed.length / 2 && noticed.endsWith(text)) return text;
      if (text.length > noticed.length) break;
    }
  }
  return noticed;
}

function trimTitle(text: string): string {
  return text.replace(/^《|》$/g, '').replace(/^(?:标题|名称)[：:]/, '');
}

function findIssuer(
  head: readonly HeadLine[],
  title: string | null,
  lines: readonly SourceLine[],
): string | null {
  const named = title && /^(.+?)(?:关于|印发|转发)/.exec(title)?.[1];
  if (named && office.test(fold(named))) return named;
  const signed = findSignature(lines);
  if (signed) return signed;
  for (const { text, folded } of head.slice(0, 12)) {
    const letterhead = /^(.{4,40}?)文件$/.exec(folded);
    if (letterhead && office.test(letterhead[1]!)) return text.replace(/文件$/, '').replaceAll(' ', '');
  }
  const issued = head.find(({ folded }) =>
    /^(?:发布机构|发文机关|发布单位|制发机关|印发单位)[：]/.test(folded),
  );
  return issued ? issued.text.replace(/^[^：:]*[：:]/, '') : null;
}

/** The body printed above a date of its own line. */
function findSignature(lines: readonly SourceLine[]): string | null {
  for (let at = 1; at < lines.length; at += 1) {
    if (!readDate(lines[at]!.text, true)) continue;
    const above = lines[at - 1]!.text;
    if (isOfficeLine(fold(above))) return above;
  }
  return null;
}

function findDate(head: readonly HeadLine[], lines: readonly SourceLine[]): string | null {
  for (const { text } of head) {
    const date = readDate(text, true);
    if (date) return date;
  }
  for (const label of [
    /^(?:成文日期|发文日期|印发日期|签发日期|生成日期)/,
    /^(?:发布日期|发布时间|日期|时间)/,
  ]) {
    const labelled = head.find(({ folded }) => label.test(folded));
    const date = labelled && readDate(labelled.text, false);
    if (date) return date;
  }
  const last = lines.findLast(({ text }) => readDate(text, true));
  if (last) return readDate(last.text, true) ?? null;
  const printed = lines.findLast(({ text }) => /印发$/.test(text) && readDate(text, false));
  return (printed && readDate(printed.text, false)) ?? null;
}

/** A calendar date in figures or Chinese numerals; `alone`: the line holds nothing else. */
export function readDate(text: string, alone: boolean): string | undefined {
  const folded = fold(text).replaceAll(' ', '');
  const match =
    /(\d{4}|[一二〇零三四五六七八九十]{4})[年.\-/](\d{1,2}|[一二三四五六七八九十]{1,2})[月.\-/](\d{1,2}|[一二三四五六七八九十]{1,3})日?/.exec(
      folded,
    );
  if (!match) return undefined;
  if (alone && !/^（?$/.test(folded.slice(0, match.index))) return undefined;
  if (alone && !/^）?$/.test(folded.slice(match.index + match[0].length))) return undefined;
  const year = /^\d/.test(match[1]!) ? Number(match[1]) : parseChineseNumber(match[1]!);
  const month = parseOrdinal(match[2]!);
  const day = parseOrdinal(match[3]!);
  if (!year || !month || !day || year < 1900 || year > 2199) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

function findAddressees(head: readonly HeadLine[], titleEnd: number): string[] {
  let text = '';
  for (let at = titleEnd + 1; at < Math.min(titleEnd + 14, head.length); at += 1) {
    const { text: line, folded } = head[at]!;
    if (/[。！]/.test(folded) || folded.startsWith('《') || /^[一二三]、/.test(folded)) return [];
    if (
      numberPattern.test(folded) ||
      readDate(line, true) ||
      (text === '' &&
        !/^(?:各|市|县|区|省|有关|中央|驻|自治|本|机关|局|委|州|开发区)|[市县区省][一-龥]*(?:各|：)/.test(
          folded,
        ))
    )
      continue;
    text += line;
    if (/：$/.test(fold(text))) return splitAddressees(text.slice(0, -1));
  }
  return [];
}

function splitAddressees(text: string): string[] {
  return splitOutside(text, /[，,；;]/).flatMap((name) => {
    const pieces = splitBodies(name);
    const whole = pieces.length > 1 && pieces.every((piece) => addressed.test(piece));
    return whole ? pieces : [name];
  });
}

const addressed = /^(?:各|市|省|县|区|州|有关|中央|驻|国家|自治).{3,}/;

function findCopiedTo(lines: readonly SourceLine[]): string[] {
  const from = lines.findIndex(({ text }) => /^抄\s?送[：:]/.test(text));
  if (from < 0) return [];
  let text = '';
  for (const line of lines.slice(from, from + 12)) {
    if (text !== '' && (/印发$/.test(line.text) || /^(?:主题词|共印)/.test(line.text))) break;
    text += line.text;
    if (/。$/.test(line.text)) break;
  }
  return splitOutside(text.replace(/^抄\s?送[：:]/, '').replace(/。$/, ''), /[，,、；;。]/);
}

function splitOutside(text: string, mark: RegExp): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const character of text) {
    if (/[（(［[〔]/.test(character)) depth += 1;
    if (/[）)］\]〕]/.test(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && mark.test(character)) {
      names.push(name);
      name = '';
    } else name += character;
  }
  return [...names, name].map((part) => part.trim()).filter((part) => part !== '');
}
