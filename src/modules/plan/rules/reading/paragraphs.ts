import { closesBracket, fold, opensBracket } from './characters.ts';
import { joinLines, type MappedText, mapLine, sliceText } from './mapped-text.ts';
import { MarkerSequence } from './marker-sequence.ts';
import { type Marker, parseMarker } from './markers.ts';
import type { SourceLine } from './source-lines.ts';

/** A paragraph with its broken lines joined; the marker is no longer part of the text. */
export interface Paragraph {
  readonly body: MappedText;
  readonly marker: Marker | undefined;
  readonly heading: number;
  readonly cells: readonly string[] | undefined;
  /** Numbers before this one are missing or repeated. */
  readonly outOfSequence: boolean;
}

const bullet = /^(?:-{2,}|[●•◆■▪◇○★※➢►])/;
const ownLine =
  /^(?:[（［【])?(?:责任(?:单位|部门)|牵头(?:单位|部门)|配合(?:单位|部门)|主责单位|责任主体|完成时限|附件|抄送|抄报)[】]?(?:[：\d]|$)/;
const closedEnd = /[。！？：]$/;
/** The bracket that names an item's bodies closes the item. */
const closedByBodies = /(?:负责|配合|落实|参与|局|委|办|厅|政府|部门|单位|公司|院校)[）】]$/;
const openEnd = /[、，（［“‘《〈-]$/;
const continues = /^[，。、；：）］】”’》！？%]/;

/** A paragraph whose lines are still being gathered. */
interface Draft extends Omit<Paragraph, 'body'> {
  readonly lines: MappedText[];
  /** Characters since a bracket opened that has not closed yet; 0 outside brackets. */
  unclosed: number;
  /** Brackets open at the end of the last line. */
  depth: number;
  /** A sentence has ended in it: what follows is prose, which ends in a mark. */
  prose: boolean;
}

/** Joins the lines of a document into paragraphs and finds the numbered ones among them. */
export function joinParagraphs(lines: readonly SourceLine[]): Paragraph[] {
  const layout = measureLayout(lines);
  const sequence = new MarkerSequence();
  const paragraphs: Paragraph[] = [];
  let draft: Draft | undefined;
  let previous: SourceLine | undefined;
  const settle = () => {
    if (draft) paragraphs.push(...splitInline(draft, sequence));
    draft = undefined;
  };
  for (const line of lines) {
    const bracketed = draft !== undefined && draft.unclosed > 0 && draft.unclosed < longestBracket;
    const open = previous !== undefined && (bracketed || breaksOff(previous, draft?.prose ?? false, layout));
    const marker = line.cells
      ? undefined
      : findMarker(line, isInside(draft, previous, open), sequence, settle);
    if (marker) {
      settle();
      draft = marker;
      sequence.take(marker.marker!);
    } else if (!draft || draft.cells || startsParagraph(line, open, bracketed, layout)) {
      settle();
      draft = {
        ...plain,
        heading: line.heading,
        cells: line.cells,
        lines: [mapLine(line.text, line.no)],
        unclosed: 0,
        depth: 0,
        prose: false,
      };
    } else draft.lines.push(mapLine(line.text, line.no));
    const growing: Draft = draft;
    growing.prose ||= isProse(line.text);
    followBrackets(growing, line.text);
    previous = line;
  }
  settle();
  return paragraphs;
}

const plain = { marker: undefined, outOfSequence: false } as const;

interface Layout {
  /** Width at which the source breaks its lines; undefined where every line is a paragraph. */
  readonly breakWidth: number | undefined;
  /** The same, counted in characters: some tools break after so many, whatever their width. */
  readonly breakLength: number;
  readonly indents: boolean;
}

function measureLayout(lines: readonly SourceLine[]): Layout {
  const long = lines.filter(({ width }) => width >= 8);
  const widest = nearlyMost(long.map(({ width }) => width));
  const longest = nearlyMost(long.map(({ length }) => length));
  const full = long.filter(({ width, length }) => width >= widest - 3 || length >= longest - 1).length;
  const indented = lines.filter((line) => line.indented).length / (lines.length || 1);
  return {
    breakWidth: widest > 0 && full >= long.length * 0.25 ? widest : undefined,
    breakLength: longest,
    indents: indented > 0.03 && indented < 0.7,
  };
}

/** The largest value but for a few outliers. */
function nearlyMost(values: number[]): number {
  values.sort((left, right) => left - right);
  return values[Math.floor((values.length - 1) * 0.97)] ?? 0;
}

/** Whether the sentence goes on in the next line: it ends openly, or the line is full and does not close. */
function breaksOff(line: SourceLine, prose: boolean, layout: Layout): boolean {
  const end = fold(line.text.slice(-1));
  if (line.cells) return false;
  if (openEnd.test(end)) return true;
  if (closedEnd.test(end) || closedByBodies.test(fold(line.text.slice(-8)))) return false;
  if (prose && /[\p{L}\d%；]/u.test(end)) return true;
  if (layout.breakWidth === undefined) return line.width > 45 && !/[）］】”]/.test(end);
  return line.width >= layout.breakWidth - 3 || line.length >= layout.breakLength - 1;
}

/** Follows one level of brackets over the lines of a paragraph; longer than this one was never closed. */
const longestBracket = 600;

function followBrackets(draft: Draft, text: string): void {
  if (!/[（）()【】［］[\]〔〕]/.test(text)) {
    if (draft.depth > 0) draft.unclosed += text.length;
    return;
  }
  for (const character of fold(text)) {
    if (opensBracket(character)) draft.depth += 1;
    else if (closesBracket(character)) draft.depth = Math.max(0, draft.depth - 1);
    draft.unclosed = draft.depth > 0 ? draft.unclosed + 1 : 0;
  }
  if (draft.unclosed >= longestBracket) draft.depth = 0;
}

/** A sentence has ended, or the line is too long for a heading. */
function isProse(text: string): boolean {
  return (
    /[。；]/.test(text) ||
    (text.length >= 30 && text.includes('，') && !ownLine.test(fold(text.slice(0, 16))))
  );
}

function findMarker(
  line: SourceLine,
  open: boolean,
  sequence: MarkerSequence,
  settle: () => void,
): Draft | undefined {
  const marker = parseMarker(line.text);
  if (!marker) return undefined;
  const rest = line.text.slice(marker.length);
  let verdict = sequence.judge(marker, rest, open);
  if (verdict === 'gap') {
    settle();
    verdict = sequence.judge(marker, rest, open);
  }
  if (verdict === 'no') return undefined;
  const body = sliceText(mapLine(line.text, line.no), marker.length);
  const outOfSequence = verdict === 'gap';
  return {
    marker,
    heading: line.heading,
    cells: undefined,
    outOfSequence,
    lines: [body],
    unclosed: 0,
    depth: 0,
    prose: false,
  };
}

/** Whether a marker here would stand inside a sentence. A title that fills its line is followed by one too. */
function isInside(draft: Draft | undefined, previous: SourceLine | undefined, open: boolean): boolean {
  if (!open || !draft || !previous) return false;
  if (draft.unclosed > 0) return true;
  const end = fold(previous.text.slice(-1));
  if (/[）】]/.test(end)) return false;
  return draft.prose || draft.lines.length > 3 || openEnd.test(end);
}

function startsParagraph(line: SourceLine, open: boolean, bracketed: boolean, layout: Layout): boolean {
  if (line.cells || line.heading > 0) return true;
  if (bracketed) return false;
  const start = fold(line.text.slice(0, 16));
  if (bullet.test(start) || ownLine.test(start)) return true;
  if (continues.test(start)) return false;
  return !open || (layout.indents && line.indented);
}

/** Splits items that follow each other inside one paragraph: “…。（责任单位：…）2.…”. */
function splitInline(
  { lines, unclosed: _unclosed, ...paragraph }: Draft,
  sequence: MarkerSequence,
): Paragraph[] {
  const body = joinLines(lines);
  const { marker } = paragraph;
  if (!marker) return [{ ...paragraph, body }];
  const found: Paragraph[] = [];
  let current: Omit<Paragraph, 'body'> = paragraph;
  let ordinal = marker.ordinal;
  let start = 0;
  for (const { index } of fold(body.text).matchAll(inlineMarker)) {
    const next = parseMarker(body.text.slice(index + 1, index + 30));
    if (next?.style !== marker.style || next.ordinal !== ordinal + 1) continue;
    found.push({ ...current, body: sliceText(body, start, index + 1) });
    start = index + 1 + next.length;
    ordinal = next.ordinal;
    current = { ...paragraph, marker: next, outOfSequence: false };
    sequence.take(next);
  }
  return [...found, { ...current, body: sliceText(body, start) }];
}

const inlineMarker = /[。）](?=(?:\d{1,3}[.、]|（[一二三四五六七八九十]{1,3}）)[\p{L}“《])/gu;
