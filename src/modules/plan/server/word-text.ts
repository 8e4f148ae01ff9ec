import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { rowsToLines, type TableCell } from './table-lines.ts';
import { UnreadableDocument } from './unreadable-document.ts';
import { WordNumbering } from './word-numbering.ts';
import { readWordStyles, type WordStyle } from './word-styles.ts';
import { readZipParts } from './zip-parts.ts';

const documentPart = 'word/document.xml';
const parts = new Set([documentPart, 'word/numbering.xml', 'word/styles.xml', 'EncryptedPackage']);

/**
 * The text of a Word document, one line per paragraph, with the numbers its lists would print: they stand in
 * no paragraph and carry the structure of a plan. Deleted text of tracked changes is left out. Throws
 * {@link UnreadableDocument}.
 */
export function readWordText(bytes: Uint8Array): string {
  const found = readZipParts(bytes, parts);
  const xml = found.get(documentPart);
  if (xml === undefined) {
    throw new UnreadableDocument(
      'not-a-document',
      '压缩包里没有 Word 正文：支持 .docx，不支持其他压缩文件。',
    );
  }
  try {
    const numbering = new WordNumbering(found.get('word/numbering.xml'));
    const body = new BodyText(numbering, readWordStyles(found.get('word/styles.xml')));
    const parser = new SaxesParser();
    parser.on('opentag', (tag) => body.open(tag));
    parser.on('closetag', ({ name }) => body.close(name));
    parser.on('text', (text) => body.text(text));
    parser.write(xml).close();
    return body.lines.join('\n');
  } catch (error) {
    throw new UnreadableDocument('damaged', 'Word 正文已损坏：请用 Word 或 WPS 打开后重新保存。', {
      cause: error,
    });
  }
}

interface OpenParagraph {
  text: string;
  styleId: string | undefined;
  listId: string | undefined;
  level: number | undefined;
}

interface OpenTable {
  readonly rows: TableCell[][];
  readonly before: string[];
  cell: { colSpan: number; merged: 'restart' | 'continue' | undefined; before: string[] } | undefined;
  readonly above: string[][];
}

/** Parts of the body that show no text of their own, or show it twice. */
const skipped = new Set([
  'w:del',
  'w:moveFrom',
  'mc:Fallback',
  'w:instrText',
  'w:delText',
  'w:rPrChange',
  'w:pPrChange',
]);

class BodyText {
  lines: string[] = [];
  readonly #numbering: WordNumbering;
  readonly #styleOf: (id: string | undefined) => WordStyle | undefined;
  readonly #paragraphs: OpenParagraph[] = [];
  readonly #tables: OpenTable[] = [];
  #skipping = 0;
  #inText = false;

  constructor(numbering: WordNumbering, styleOf: (id: string | undefined) => WordStyle | undefined) {
    this.#numbering = numbering;
    this.#styleOf = styleOf;
  }

  open({ name, attributes }: SaxesTagPlain): void {
    if (skipped.has(name)) this.#skipping += 1;
    if (this.#skipping > 0) return;
    const paragraph = this.#paragraphs.at(-1);
    const value = attributes['w:val'];
    if (name === 'w:p') {
      this.#paragraphs.push({ text: '', styleId: undefined, listId: undefined, level: undefined });
    } else if (name === 'w:tbl') {
      this.#tables.push({ rows: [], before: this.lines, cell: undefined, above: [] });
      this.lines = [];
    } else if (name === 'w:tr') this.#tables.at(-1)?.rows.push([]);
    else if (name === 'w:tc') this.#openCell();
    else if (name === 'w:gridSpan') this.#changeCell({ colSpan: Number(value ?? 1) });
    else if (name === 'w:vMerge') this.#changeCell({ merged: value === 'restart' ? 'restart' : 'continue' });
    else if (!paragraph) return;
    else if (name === 'w:pStyle') paragraph.styleId = value;
    else if (name === 'w:numId') paragraph.listId = value;
    else if (name === 'w:ilvl') paragraph.level = Number(value);
    else if (name === 'w:t') this.#inText = true;
    else if (name === 'w:tab' && attributes['w:pos'] === undefined) paragraph.text += ' ';
    else if (name === 'w:br' || name === 'w:cr') paragraph.text += '\n';
    else if (name === 'w:noBreakHyphen') paragraph.text += '-';
  }

  text(text: string): void {
    if (this.#skipping === 0 && this.#inText) this.#paragraphs.at(-1)!.text += text;
  }

  close(name: string): void {
    if (this.#skipping > 0) {
      if (skipped.has(name)) this.#skipping -= 1;
      return;
    }
    if (name === 'w:t') this.#inText = false;
    else if (name === 'w:p') this.#closeParagraph();
    else if (name === 'w:tc') this.#closeCell();
    else if (name === 'w:tbl') this.#closeTable();
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph || paragraph.text.trim() === '') return;
    const style = this.#styleOf(paragraph.styleId);
    if (/^toc ?\d$/i.test(paragraph.styleId ?? '')) return;
    const listId = paragraph.listId ?? style?.listId;
    const level = paragraph.level ?? style?.level ?? 0;
    const number = listId === undefined || listId === '0' ? '' : this.#numbering.next(listId, level);
    const heading = style?.heading ? `${'#'.repeat(style.heading)} ` : '';
    const [first = '', ...rest] = paragraph.text.split('\n').filter((line) => line.trim() !== '');
    this.lines.push(heading + number + (number === '' ? first : first.trimStart()), ...rest);
  }

  #openCell(): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    table.cell = { colSpan: 1, merged: undefined, before: this.lines };
    this.lines = [];
  }

  #changeCell(change: { colSpan?: number; merged?: 'restart' | 'continue' }): void {
    Object.assign(this.#tables.at(-1)?.cell ?? {}, change);
  }

  /** A cell merged with the one above repeats its text, so that every row can be read alone. */
  #closeCell(): void {
    const table = this.#tables.at(-1);
    if (!table?.cell) return;
    const { colSpan, merged, before } = table.cell;
    const row = table.rows.at(-1) ?? [];
    const column = row.reduce((width, cell) => width + cell.colSpan, 0);
    const lines = merged === 'continue' ? (table.above[column] ?? this.lines) : this.lines;
    table.above[column] = lines;
    row.push({ lines, colSpan: Math.min(colSpan, 50), rowSpan: 1 });
    this.lines = before;
    table.cell = undefined;
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (table) this.lines = [...table.before, ...rowsToLines(table.rows)];
  }
}
