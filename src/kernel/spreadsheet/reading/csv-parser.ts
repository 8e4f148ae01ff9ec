import type { SheetRow } from '../cell-value.ts';
import { unguarded } from '../formula-guard.ts';
import { damaged, UnreadableSpreadsheet } from '../unreadable-spreadsheet.ts';
import type { ReadLimits } from './limits.ts';

const MAX_FIELD_CHARACTERS = 1024 * 1024;
const QUOTE = '"';

/**
 * Reads delimiter-separated text (RFC 4180) in pieces. Quoted fields may hold delimiters, line ends and
 * doubled quotes; CRLF, LF and CR end a row. Rows without any text are skipped but still numbered.
 */
export class CsvParser {
  private readonly delimiter: string;
  private readonly limits: ReadLimits;
  private rows: SheetRow[] = [];
  private cells: string[] = [];
  private field = '';
  private quoted = false;
  private quoteJustClosed = false;
  private afterReturn = false;
  private rowNumber = 0;
  private rowCount = 0;

  constructor(delimiter: string, limits: ReadLimits) {
    this.delimiter = delimiter;
    this.limits = limits;
  }

  /** Rows completed by this piece of text. */
  push(text: string): SheetRow[] {
    let at = 0;
    while (at < text.length) at = this.quoted ? this.readQuoted(text, at) : this.readPlain(text, at);
    if (this.field.length > MAX_FIELD_CHARACTERS) throw damaged('csv');
    const done = this.rows;
    this.rows = [];
    return done;
  }

  /** The last row, when the text does not end with a line end. Throws when a quote was never closed. */
  finish(): SheetRow[] {
    if (this.quoted) throw damaged('csv');
    if (this.field !== '' || this.cells.length > 0) this.endRow();
    return this.rows;
  }

  private readQuoted(text: string, at: number): number {
    const close = text.indexOf(QUOTE, at);
    const end = close < 0 ? text.length : close;
    this.field += text.slice(at, end);
    if (close < 0) return end;
    this.quoted = false;
    this.quoteJustClosed = true;
    return end + 1;
  }

  private readPlain(text: string, at: number): number {
    const char = text[at]!;
    const skipsLineFeed = this.afterReturn && char === '\n';
    this.afterReturn = false;
    if (skipsLineFeed) return at + 1;
    if (char === QUOTE) return this.readQuote(at);
    this.quoteJustClosed = false;
    if (char === this.delimiter) {
      this.endField();
      return at + 1;
    }
    if (char === '\n' || char === '\r') {
      this.afterReturn = char === '\r';
      this.endRow();
      return at + 1;
    }
    let end = at + 1;
    while (end < text.length && !this.ends(text[end]!)) end++;
    this.field += text.slice(at, end);
    return end;
  }

  private readQuote(at: number): number {
    if (this.quoteJustClosed) {
      this.field += QUOTE;
      this.quoted = true;
      this.quoteJustClosed = false;
    } else if (this.field === '') this.quoted = true;
    else this.field += QUOTE;
    return at + 1;
  }

  private ends(char: string): boolean {
    return char === this.delimiter || char === '\n' || char === '\r' || char === QUOTE;
  }

  private endField(): void {
    const { maxColumns } = this.limits;
    if (this.cells.length >= maxColumns && this.field !== '') {
      throw new UnreadableSpreadsheet('spreadsheet.too-many-columns', { maxColumns });
    }
    // Empty fields beyond the limit are dropped, so a line of delimiters cannot fill the memory.
    if (this.cells.length < maxColumns) this.cells.push(this.field);
    this.field = '';
    this.quoteJustClosed = false;
  }

  private endRow(): void {
    this.endField();
    this.rowNumber++;
    const cells = this.cells.map((cell) => (cell === '' ? null : unguarded(cell)));
    this.cells = [];
    while (cells.at(-1) === null) cells.pop();
    if (cells.length === 0) return;
    const { maxRows } = this.limits;
    if (++this.rowCount > maxRows) throw new UnreadableSpreadsheet('spreadsheet.too-many-rows', { maxRows });
    this.rows.push({ number: this.rowNumber, cells });
  }
}
