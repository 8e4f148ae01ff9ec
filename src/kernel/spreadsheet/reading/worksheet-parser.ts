import type { CellValue, MergedRange, SheetRow } from '../cell-value.ts';
import { findColumnIndex } from '../cell-value.ts';
import { damaged, UnreadableSpreadsheet } from '../unreadable-spreadsheet.ts';
import type { ReadLimits } from './limits.ts';
import { findDateOfSerial } from './number-formats.ts';
import { parseDecimal } from './parse-decimal.ts';
import { MAX_TOKEN_BYTES, nameKey, Token, XmlScanner } from './xml-scanner.ts';
import { decodeEscapes } from './xml-text.ts';

const ROW = nameKey('row');
const CELL = nameKey('c');
const VALUE = nameKey('v');
const TEXT = nameKey('t');
const FORMULA = nameKey('f');
const PHONETIC = nameKey('rPh');

const MAX_ROW_NUMBER = 1_048_576;
/** Merged ranges told; more than these say nothing new. */
const MAX_MERGED_RANGES = 10_000;
const CELL_KIND_NUMBER = 0x6e;
const CELL_KIND_SHARED = 0x73;
const CELL_KIND_BOOLEAN = 0x62;
const CELL_KIND_ERROR = 0x65;
/** Stands for `str` and `inlineStr`, whose text is the value itself. */
const CELL_KIND_STRING = 0x69;
/** ISO 8601 text (`t="d"`), which is given out as it is. */
const CELL_KIND_DATE = 0x64;

/** What a sheet needs from the rest of its workbook. */
export type WorksheetContext = {
  part: string;
  sharedStrings: readonly string[];
  dateStyles: readonly boolean[];
  date1904: boolean;
  limits: ReadLimits;
};

/**
 * Turns the bytes of one sheet into rows, chunk by chunk. Rows and cells without a value, which
 * formatting leaves behind by the thousand, are not reported and do not count against the limits.
 */
export class WorksheetParser {
  readonly mergedRanges: MergedRange[] = [];
  private readonly context: WorksheetContext;
  private readonly scanner: XmlScanner;
  private rows: SheetRow[] = [];
  private rowCount = 0;
  private rowNumber = 0;
  private row: SheetRow = { number: 0, cells: [] };
  private column = -1;
  private previousColumn = -1;
  private style = 0;
  private kind = CELL_KIND_NUMBER;
  private collecting = false;
  private inPhonetic = false;
  private text: string | undefined;

  constructor(context: WorksheetContext) {
    this.context = context;
    this.scanner = new XmlScanner(context.part);
  }

  /** Rows completed by this chunk. Throws UnreadableSpreadsheet on damage or a broken limit. */
  push(chunk: Uint8Array): SheetRow[] {
    const { scanner } = this;
    scanner.feed(chunk);
    for (let token = scanner.next(); token !== Token.More; token = scanner.next()) {
      if (token === Token.Text) {
        if (this.collecting && !this.inPhonetic) this.takeText();
      } else if (token === Token.Open) this.open();
      else this.close();
    }
    const done = this.rows;
    this.rows = [];
    return done;
  }

  /** Checks that the sheet did not break off. */
  finish(): void {
    if (!this.scanner.isExhausted() || this.column >= 0 || this.row.number > 0)
      throw damaged(this.context.part);
  }

  private open(): void {
    const { scanner } = this;
    switch (scanner.key) {
      case CELL:
        this.openCell();
        if (scanner.selfClosing) this.closeCell();
        return;
      case VALUE:
      case TEXT:
        this.collecting = !scanner.selfClosing;
        return;
      case ROW:
        this.openRow();
        return;
      case FORMULA:
        this.markFormula();
        return;
      case PHONETIC:
        this.inPhonetic = !scanner.selfClosing;
        return;
      case 0:
        if (scanner.name() === 'mergeCell') this.takeMergedRange(scanner.attributes().get('ref') ?? '');
    }
  }

  private close(): void {
    switch (this.scanner.key) {
      case VALUE:
      case TEXT:
        this.collecting = false;
        return;
      case CELL:
        this.closeCell();
        return;
      case ROW:
        this.closeRow();
        return;
      case PHONETIC:
        this.inPhonetic = false;
    }
  }

  private openRow(): void {
    const { scanner } = this;
    const number = scanner.attributes().get('r');
    this.rowNumber = number === undefined ? this.rowNumber + 1 : Number(number);
    if (!(this.rowNumber >= 1 && this.rowNumber <= MAX_ROW_NUMBER)) throw damaged(this.context.part);
    this.row = { number: this.rowNumber, cells: [] };
    this.column = -1;
    this.previousColumn = -1;
    if (scanner.selfClosing) this.row = { number: 0, cells: [] };
  }

  private closeRow(): void {
    const { row } = this;
    this.row = { number: 0, cells: [] };
    if (row.cells.length === 0) return;
    const { maxRows } = this.context.limits;
    if (++this.rowCount > maxRows) throw new UnreadableSpreadsheet('spreadsheet.too-many-rows', { maxRows });
    this.rows.push(row);
  }

  /** Reads r, s and t straight from the bytes; this runs once per cell. */
  private openCell(): void {
    const { buffer, end } = this.scanner;
    this.column = this.previousColumn + 1;
    this.style = 0;
    this.kind = CELL_KIND_NUMBER;
    this.text = undefined;
    for (let at = this.scanner.start; at < end; at++) {
      const name = buffer[at]!;
      if (name <= 0x20) continue;
      const equals = at + 1;
      if (buffer[equals] !== 0x3d) {
        at = skipAttribute(buffer, at, end);
        continue;
      }
      const quote = buffer[equals + 1]!;
      const from = equals + 2;
      let to = from;
      while (to < end && buffer[to] !== quote) to++;
      if (name === 0x72) this.column = this.columnAt(from, to);
      else if (name === 0x73) this.style = parseDecimal(buffer, from, to);
      else if (name === 0x74) this.kind = cellKind(buffer, from, to);
      at = to;
    }
    this.previousColumn = this.column;
  }

  private columnAt(from: number, to: number): number {
    const { buffer } = this.scanner;
    let column = 0;
    let at = from;
    for (; at < to && buffer[at]! >= 0x41; at++) column = column * 26 + (buffer[at]! & 0x1f);
    if (at === from || at - from > 4 || column > 0xfffff) throw damaged(this.context.part);
    return column - 1;
  }

  private takeText(): void {
    const { scanner } = this;
    if (this.column < 0) return;
    if (this.kind === CELL_KIND_NUMBER && this.text === undefined) this.takeNumber();
    else if (this.kind === CELL_KIND_SHARED && this.text === undefined) {
      const shared = this.context.sharedStrings[parseDecimal(scanner.buffer, scanner.start, scanner.end)];
      if (shared === undefined) throw damaged(this.context.part);
      this.put(shared);
    } else {
      this.text = (this.text ?? '') + scanner.text();
      if (this.text.length > MAX_TOKEN_BYTES) throw damaged(this.context.part);
    }
  }

  private markFormula(): void {
    if (this.column < 0) return;
    this.checkColumn();
    this.row.formulas ??= [];
    if (this.row.formulas.at(-1) !== this.column) this.row.formulas.push(this.column);
  }

  private takeNumber(): void {
    const { scanner } = this;
    const number = parseDecimal(scanner.buffer, scanner.start, scanner.end);
    if (Number.isNaN(number)) throw damaged(this.context.part);
    const isDate = this.context.dateStyles[this.style] === true;
    this.put(isDate ? (findDateOfSerial(number, this.context.date1904) ?? number) : number);
  }

  private closeCell(): void {
    const { text } = this;
    if (text !== undefined) {
      if (this.kind === CELL_KIND_BOOLEAN) this.put(text.trim() === '1' || text.trim() === 'true');
      else if (this.kind === CELL_KIND_ERROR) {
        this.put(text);
        this.row.errors ??= [];
        this.row.errors.push(this.column);
      } else this.put(decodeEscapes(text));
    }
    this.text = undefined;
    this.collecting = false;
    this.column = -1;
  }

  private put(value: CellValue): void {
    if (value === '') return;
    const { cells } = this.row;
    const { maxColumns } = this.context.limits;
    if (this.column >= maxColumns)
      throw new UnreadableSpreadsheet('spreadsheet.too-many-columns', { maxColumns });
    while (cells.length < this.column) cells.push(null);
    cells[this.column] = value;
  }

  private checkColumn(): void {
    const { maxColumns } = this.context.limits;
    if (this.column >= maxColumns)
      throw new UnreadableSpreadsheet('spreadsheet.too-many-columns', { maxColumns });
  }

  private takeMergedRange(reference: string): void {
    if (this.mergedRanges.length >= MAX_MERGED_RANGES) return;
    const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
    if (!match) return;
    this.mergedRanges.push({
      firstColumn: findColumnIndex(match[1]!)!,
      firstRow: Number(match[2]),
      lastColumn: findColumnIndex(match[3]!)!,
      lastRow: Number(match[4]),
    });
  }
}

function cellKind(buffer: Uint8Array, from: number, to: number): number {
  const first = buffer[from]!;
  if (to - from === 1) {
    return first === CELL_KIND_DATE ||
      first === CELL_KIND_BOOLEAN ||
      first === CELL_KIND_ERROR ||
      first === CELL_KIND_SHARED
      ? first
      : CELL_KIND_NUMBER;
  }
  return CELL_KIND_STRING;
}

/** Last byte of an attribute whose name is longer than one character or spaced before its equals sign. */
function skipAttribute(buffer: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && buffer[at] !== 0x22 && buffer[at] !== 0x27) at++;
  const quote = buffer[at];
  do at++;
  while (at < end && buffer[at] !== quote);
  return at;
}
