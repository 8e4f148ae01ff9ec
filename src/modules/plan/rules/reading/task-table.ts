import { fold } from './characters.ts';
import { findPeriods } from './deadlines.ts';
import { type MappedText, mapLine, stackTexts } from './mapped-text.ts';
import { parseMarker } from './markers.ts';
import type { SourceLine } from './source-lines.ts';
import { looksLikeBody, splitBodies } from './unit-names.ts';

/** What the cells of a column hold. */
type Column = 'no' | 'task' | 'detail' | 'lead' | 'units' | 'support' | 'due' | 'other';

/** One task of a table, its cells gathered by meaning. */
export interface TableRow {
  readonly no: string;
  /** Heading row of the table the row stands under. */
  readonly section: string | null;
  readonly text: MappedText;
  readonly lead: string;
  readonly units: string;
  readonly support: string;
  readonly due: string;
}

/** A table that deals out tasks (任务分工表), as rows kept whole or flattened to one cell per line. */
export interface TaskTable {
  readonly startLine: number;
  readonly rows: readonly TableRow[];
}

const columns: readonly (readonly [Column, RegExp])[] = [
  ['no', /^(?:序号|编号|序)$/],
  [
    'other',
    /^(?:备注|责任人|责任领导|牵头领导|分管领导|联系人|类别|分类|领域|方面|板块|一级任务|任务类别|工作类别|进展情况)$/,
  ],
  ['lead', /^(?:市级|县级)?(?:牵头|主责|主办)(?:责任)?(?:单位|部门|处室)(?:（.*）)?$/],
  ['support', /^(?:市级|县级)?(?:配合|参与|协办|协同|参加)(?:责任)?(?:单位|部门|处室)$/],
  ['units', /^(?:责任|承办|落实|负责|实施|完成)(?:单位|部门|主体|处室|科室)(?:（.*）)?$/],
  [
    'due',
    /^(?:完成|办理|工作)?(?:时限|时间|期限|进度)(?:要求|安排|节点)?$|^(?:时间|进度)(?:节点|安排|要求)$/,
  ],
  [
    'detail',
    /^(?:具体|主要|工作|重点|推进|目标)?(?:措施|举措|内容|要求|目标|成效|安排|做法|事项)(?:及要求|和要求|及目标)?$|^(?:任务|工作)?目标(?:任务|要求)?$|^预期(?:目标|成效|成果)$|^具体(?:任务|工作)$/,
  ],
  [
    'task',
    /^(?:重点|主要|工作|改革|目标|具体|建设)?(?:任务|工作|项目|事项)(?:名称|项目|内容|事项|分解)?$|^重点(?:举措|措施|项目)$|^[一-龥]{2,6}任务$/,
  ],
];

/** Takes the task tables out of the lines of a document. */
export function extractTaskTables(lines: readonly SourceLine[]): {
  tables: TaskTable[];
  rest: SourceLine[];
} {
  const tables: TaskTable[] = [];
  const rest: SourceLine[] = [];
  let at = 0;
  while (at < lines.length) {
    const header = readHeader(lines, at);
    if (!header) {
      rest.push(lines[at]!);
      at += 1;
      continue;
    }
    const from = at + header.length;
    const end = header.whole ? endOfWholeRows(lines, from) : endOfFlattened(lines, from);
    const body = lines.slice(from, end);
    const rows = header.whole ? readWholeRows(body, header.columns) : readFlattened(body, header.columns);
    if (rows.length > 0) tables.push({ startLine: lines[at]!.no, rows });
    else rest.push(...lines.slice(at, end));
    at = end;
  }
  return { tables, rest };
}

/** Whether a document holds the header of a task table: then lone figures number its rows. */
export function hasTaskTable(lines: readonly SourceLine[]): boolean {
  return lines.some((_line, at) => readHeader(lines, at) !== undefined);
}

interface Header {
  readonly columns: readonly Column[];
  /** Lines the header takes. */
  readonly length: number;
  /** Rows are kept as one line with cells. */
  readonly whole: boolean;
}

function readHeader(lines: readonly SourceLine[], at: number): Header | undefined {
  const cells = lines[at]!.cells;
  if (cells) {
    const kinds = cells.map((cell) => columnOf(cell) ?? 'other');
    return isTaskHeader(kinds) ? { columns: kinds, length: 1, whole: true } : undefined;
  }
  const kinds: Column[] = [];
  for (let next = at; next < lines.length && kinds.length < 9; next += 1) {
    const kind = columnOf(lines[next]!.text);
    if (!kind || lines[next]!.cells) break;
    kinds.push(kind);
  }
  return isTaskHeader(kinds) && kinds.length >= 3
    ? { columns: kinds, length: kinds.length, whole: false }
    : undefined;
}

function columnOf(cell: string): Column | undefined {
  if (cell.length > 14) return undefined;
  const folded = fold(cell);
  return columns.find(([, pattern]) => pattern.test(folded))?.[0];
}

function isTaskHeader(kinds: readonly Column[]): boolean {
  const bodies = kinds.some((kind) => kind === 'lead' || kind === 'units');
  return bodies && kinds.some((kind) => kind === 'task' || kind === 'detail');
}

function endOfWholeRows(lines: readonly SourceLine[], from: number): number {
  let end = from;
  while (end < lines.length && lines[end]!.cells) end += 1;
  return end;
}

function readWholeRows(lines: readonly SourceLine[], header: readonly Column[]): TableRow[] {
  const rows: TableRow[] = [];
  let section: string | null = null;
  for (const line of lines) {
    const cells = line.cells ?? [];
    const filled = cells.filter((cell) => cell !== '');
    if (filled.length === 0) continue;
    if (new Set(filled).size === 1) {
      section = filled[0]!;
      continue;
    }
    const shift = Math.max(0, header.length - cells.length);
    const pick = (...kinds: Column[]) =>
      cells.filter((cell, index) => cell !== '' && kinds.includes(header[index + shift] ?? 'other'));
    const texts = [...pick('task'), ...pick('detail')].map((cell) => mapLine(stripNo(cell), line.no));
    if (texts.length === 0) continue;
    rows.push({
      no: trimNo(pick('no')[0]) ?? String(rows.length + 1),
      section,
      text: stackTexts(texts),
      lead: pick('lead').join('、'),
      units: pick('units').join('、'),
      support: pick('support').join('、'),
      due: pick('due').join('；'),
    });
  }
  return rows;
}

const tableEnd = /^附(?:件|表)[\d一二三四五]{0,2}[：]?$|^(?:抄送|备注|注)[：]|^（此件/;

function endOfFlattened(lines: readonly SourceLine[], from: number): number {
  let end = from;
  while (end < lines.length && !tableEnd.test(fold(lines[end]!.text)) && !lines[end]!.cells) end += 1;
  return end;
}

interface DraftRow {
  no: string | undefined;
  section: string | null;
  texts: SourceLine[];
  bodies: string[];
  due: string;
}

/**
 * Gathers the rows of a table whose cells came one per line. The row number opens a row where there is one;
 * else a row ends where text follows bodies or a time. Cells broken over lines are told apart by what they say.
 */
function readFlattened(lines: readonly SourceLine[], header: readonly Column[]): TableRow[] {
  const numbered = header.includes('no');
  const drafts: DraftRow[] = [];
  let section: string | null = null;
  let draft: DraftRow | undefined;
  const open = (no?: string) => {
    draft = { no, section, texts: [], bodies: [], due: '' };
    drafts.push(draft);
    return draft;
  };
  for (const [index, line] of lines.entries()) {
    const text = fold(line.text);
    const complete = !draft || draft.bodies.length > 0 || draft.due !== '';
    const expected = drafts.filter(({ no }) => no !== undefined).length + 1;
    if (numbered && complete && new RegExp(`^${expected}[.、]?$`).test(text)) open(String(expected));
    else if (complete && isHeadingRow(line, lines[index + 1], numbered)) section = line.text;
    else if (draft && draft.texts.length > 0 && isBodies(line.text, draft)) draft.bodies.push(line.text);
    else if (draft && draft.texts.length > 0 && isDue(text) && header.includes('due')) draft.due += line.text;
    else if (!numbered && complete) open().texts.push(line);
    else (draft ?? open()).texts.push(line);
  }
  return drafts
    .filter(({ texts, bodies }) => texts.length > 0 && bodies.length > 0)
    .map((row, index) => finishRow(row, index, header));
}

function isHeadingRow(line: SourceLine, next: SourceLine | undefined, numbered: boolean): boolean {
  const marker = parseMarker(line.text);
  if (!marker || (marker.style !== 'section' && marker.style !== 'part')) return false;
  if (numbered) return /^\d+[.、]?$/.test(fold(next?.text ?? ''));
  return line.text.length <= 20 && !/[，。；：]/.test(line.text) && marker.style === 'part';
}

function isBodies(text: string, row: DraftRow): boolean {
  const open = /[、，；]$/.test(row.bodies.at(-1) ?? '');
  const names = splitBodies(text.replace(/[。；]$/, '').replace(/等(?:单位|部门)?$/, ''));
  return (open || names.length > 0) && names.every((name) => looksLikeBody(name) && name.length <= 24);
}

function isDue(text: string): boolean {
  if (/^(?:长期(?:坚持|推进|实施)?|持续(?:推进|实施)?|常年|常态化|全年|年内|每年)$/.test(text)) return true;
  return text.length <= 20 && findPeriods(text).some(({ start }) => start <= 1);
}

const bodyColumns: ReadonlySet<Column> = new Set(['lead', 'units', 'support']);

function finishRow(row: DraftRow, index: number, header: readonly Column[]): TableRow {
  const bodies = joinCells(row.bodies);
  const roles: readonly Column[] = header.filter((kind) => bodyColumns.has(kind));
  const texts = joinWrapped(row.texts, header);
  const of = (kind: Column) => {
    const place = roles.indexOf(kind);
    if (place < 0) return '';
    return place === roles.length - 1 ? bodies.slice(place).join('、') : (bodies[place] ?? '');
  };
  return {
    no: row.no ?? String(index + 1),
    section: row.section,
    text: stackTexts(texts),
    lead: of('lead'),
    units: of('units'),
    support: of('support'),
    due: row.due,
  };
}

/** Cells broken behind 、 or ， are one cell. */
function joinCells(lines: readonly string[]): string[] {
  const cells: string[] = [];
  for (const line of lines) {
    if (/[、，,；]$/.test(cells.at(-1) ?? '')) cells[cells.length - 1] += line;
    else cells.push(line);
  }
  return cells;
}

/** The first cell of text is the task's name where the table has a column for it; the rest is its content. */
function joinWrapped(lines: readonly SourceLine[], header: readonly Column[]): MappedText[] {
  const named = header.includes('task') && header.includes('detail');
  const first = lines[0]!;
  const texts = [mapLine(stripNo(first.text), first.no)];
  for (const [index, line] of lines.slice(1).entries()) {
    const last = texts.at(-1)!;
    const joins = /[、，（“]$/.test(last.text) || (index > 0 || !named ? !/[。；]$/.test(last.text) : false);
    if (!joins) texts.push(mapLine(line.text, line.no));
    else {
      const pieces = [...last.pieces, { at: last.text.length, line: line.no }];
      texts[texts.length - 1] = { text: last.text + line.text, pieces };
    }
  }
  return texts;
}

function stripNo(cell: string): string {
  const marker = parseMarker(cell);
  return marker && (marker.style === 'item' || marker.style === 'section') ? cell.slice(marker.length) : cell;
}

function trimNo(cell: string | undefined): string | undefined {
  return cell?.replace(/[.．、]$/, '');
}
