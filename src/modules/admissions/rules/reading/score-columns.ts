import { IdTable } from './id-table.ts';
import type { JsonScanner } from './json-scanner.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
/** So many digits are exact without looking again. */
const EXACT_DIGITS = 15;

/** What may be wrong with a candidate's scores; `name` is -1 for all of them. */
export type ScoreFault = { kind: 'no-object' | 'no-number' | 'twice' | 'too-large'; name: number };

/**
 * Scores in a column a name. Candidates have their scores in the same order nearly always, so the next name is
 * guessed and compared, and whole numbers are read in the same loop; anything else goes through the scanner.
 */
export class ScoreColumns {
  readonly names = new IdTable();
  columns: Float64Array[] = [];
  /** Whether some candidate has no score of this name. */
  missing: boolean[] = [];
  readonly #report: (fault: ScoreFault) => void;
  #rows: number;
  /** Row of the last score by name. */
  #lastRow: number[] = [];
  #written = 0;
  /** Names in the order of the last candidate, and their bytes. */
  #order: number[] = [];
  #bytes: Uint8Array[] = [];

  constructor(rows: number, report: (fault: ScoreFault) => void) {
    this.#rows = rows;
    this.#report = report;
  }

  /** Makes room for so many candidates. */
  reserve(rows: number): void {
    this.#rows = rows;
    this.columns = this.columns.map((column) => {
      const longer = new Float64Array(rows);
      longer.set(column);
      return longer;
    });
  }

  /** Opens a column for each name seen since: none of the candidates before had it. */
  openColumns(rowsBefore: number): void {
    while (this.columns.length < this.names.count) {
      const column = new Float64Array(this.#rows);
      column.fill(Number.NaN, 0, rowsBefore);
      this.columns.push(column);
      this.missing.push(rowsBefore > 0);
      this.#lastRow.push(-1);
    }
  }

  /** Begins a candidate, perhaps once more. */
  beginRow(): void {
    this.#written = 0;
  }

  /** Forgets a row that is going to be read again. */
  dropRow(): void {
    this.#lastRow.fill(-1);
  }

  endRow(row: number): void {
    if (this.#written === this.columns.length) return;
    for (let name = 0; name < this.columns.length; name++) {
      if (this.#lastRow[name] === row) continue;
      this.columns[name]![row] = Number.NaN;
      this.missing[name] = true;
    }
  }

  read(scan: JsonScanner, row: number): void {
    if (scan.peek() !== OPEN) {
      this.#report({ kind: 'no-object', name: -1 });
      scan.skip();
      return;
    }
    scan.at++;
    if (scan.peek() === CLOSE) {
      scan.at++;
      return;
    }
    let position = 0;
    for (;;) {
      position = this.#plainScores(scan, row, position);
      if (position < 0) return;
      const name = this.#name(scan, position, row);
      scan.expect(COLON, "':'");
      const byte = scan.peek();
      if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) this.#set(name, row, scan.number());
      else {
        this.#report({ kind: 'no-number', name });
        scan.skip();
      }
      const after = scan.peek();
      if (after !== COMMA && after !== CLOSE) scan.unexpected("',' or '}'");
      scan.at++;
      if (after === CLOSE) return;
      position++;
    }
  }

  nameText(name: number): string {
    return new TextDecoder().decode(this.#bytes[name]);
  }

  /** Reads as long as the guess is right and numbers are whole; -1 when the object ended so. */
  #plainScores(scan: JsonScanner, row: number, from: number): number {
    const { bytes } = scan;
    const order = this.#order;
    for (let position = from; position < order.length; position++) {
      const name = order[position]!;
      const text = this.#bytes[name]!;
      let at = scan.at;
      if (bytes[at] !== QUOTE) return position;
      at++;
      for (let k = 0; k < text.length; k++, at++) if (bytes[at] !== text[k]) return position;
      if (bytes[at] !== QUOTE || bytes[at + 1] !== COLON) return position;
      at += 2;
      const first = at;
      let value = 0;
      let byte = bytes[at]!;
      while (byte >= 0x30 && byte <= 0x39) {
        value = value * 10 + (byte - 0x30);
        byte = bytes[++at]!;
      }
      const digits = at - first;
      if (digits === 0 || digits > EXACT_DIGITS || (digits > 1 && bytes[first] === 0x30)) return position;
      if (byte !== COMMA && byte !== CLOSE) return position;
      this.#set(name, row, value);
      scan.at = at + 1;
      if (byte === CLOSE) return -1;
    }
    return Math.max(from, order.length);
  }

  #set(name: number, row: number, value: number): void {
    if (this.#lastRow[name] === row) this.#report({ kind: 'twice', name });
    else if (!Number.isFinite(value)) this.#report({ kind: 'too-large', name });
    else {
      this.columns[name]![row] = value;
      this.#lastRow[name] = row;
      this.#written++;
    }
  }

  #name(scan: JsonScanner, position: number, row: number): number {
    scan.string();
    const name = this.names.intern(scan.textBytes, scan.textFrom, scan.textTo, scan.textHash);
    this.#bytes[name] ??= scan.textBytes.slice(scan.textFrom, scan.textTo);
    this.openColumns(row);
    // An escaped name does not look like its text, so it is never guessed.
    if (scan.textBytes === scan.bytes && position <= this.#order.length) this.#order[position] = name;
    return name;
  }
}
