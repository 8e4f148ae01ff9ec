import type { Finding } from '#kernel/values/finding.ts';
import type { IsoDate } from '#kernel/values/iso-date.ts';
import { type CellValue, columnLetter, type MergedRange, type SheetRow } from './cell-value.ts';
import type { Column, Fault, Sheet } from './define-sheet.ts';
import type { HeaderMatch } from './match-header.ts';
import { parseCell } from './parse-cell.ts';

/** Finding codes of whole rows. */
export const rowFindingCodes = ['row.duplicate'] as const;

const DEFAULT_MAX_FAULTS = 10_000;

type ReadRow = { number: number; value: Record<string, unknown> };

/** Gathers typed rows and faults of one file, row by row. */
export class RowReader {
  rowCount = 0;
  faultCount = 0;
  errorCount = 0;
  private readonly sheet: Sheet;
  private readonly header: HeaderMatch;
  private readonly options: { today: IsoDate; maxFaults?: number };
  private rows: ReadRow[] = [];
  private faults: Fault[] = [];
  private faultsKept = 0;
  private readonly seen: Map<string, number>[];
  private lastRow = 0;

  constructor(sheet: Sheet, header: HeaderMatch, options: { today: IsoDate; maxFaults?: number }) {
    this.sheet = sheet;
    this.header = header;
    this.options = options;
    this.seen = (sheet.unique ?? []).map(() => new Map());
  }

  /** Reads one row; the example of the template, left in place, is passed over. */
  read(row: SheetRow): void {
    if (!this.hasContent(row)) return;
    if (this.rowCount === 0 && isExampleRow(this.sheet, this.header, row)) return;
    this.rowCount++;
    this.lastRow = row.number;
    const errorsBefore = this.errorCount;
    const value: Record<string, unknown> = {};
    for (const column of this.sheet.columns) value[column.key] = this.readCell(column, row);
    this.checkUnique(row, value);
    if (this.errorCount > errorsBefore) return;
    for (const { column, ...finding } of this.sheet.check?.(value as never, this.options) ?? []) {
      this.report(finding, row, column);
    }
    if (this.errorCount === errorsBefore) this.rows.push({ number: row.number, value });
  }

  /** Reports merged cells among the data: all but the first of them came out empty. */
  readMerged(ranges: readonly MergedRange[]): void {
    const columns = new Map([...this.header.positions].map(([key, position]) => [position, key]));
    for (const range of ranges) {
      if (range.lastRow <= this.header.row || range.firstRow > this.lastRow) continue;
      const position = [...columns.keys()]
        .sort((a, b) => a - b)
        .find((at) => at >= range.firstColumn && at <= range.lastColumn);
      if (position === undefined) continue;
      const row = { number: Math.max(range.firstRow, this.header.row + 1), cells: [] };
      const params = {
        from: `${columnLetter(range.firstColumn)}${range.firstRow}`,
        to: `${columnLetter(range.lastColumn)}${range.lastRow}`,
      };
      this.report({ code: 'cell.merged', severity: 'error', params }, row, columns.get(position)!);
    }
  }

  /** Hands out the rows and faults gathered since the last time, faults by row and column. */
  take(): { rows: ReadRow[]; faults: Fault[] } {
    const { rows, faults } = this;
    this.rows = [];
    this.faults = [];
    return { rows, faults: faults.sort((a, b) => a.row - b.row || a.column - b.column) };
  }

  private hasContent(row: SheetRow): boolean {
    // Text in foreign columns alone, such as remarks under the table, makes no row.
    return [...this.header.positions.values()].some((position) => !isBlank(row.cells[position] ?? null));
  }

  private readCell(column: Column, row: SheetRow): unknown {
    const position = this.header.positions.get(column.key);
    if (position === undefined) return null;
    const marks = {
      formula: row.formulas?.includes(position) ?? false,
      error: row.errors?.includes(position) ?? false,
    };
    const { value, findings } = parseCell(column, row.cells[position] ?? null, marks, this.options);
    for (const finding of findings) this.report(finding, row, column.key);
    return value;
  }

  private checkUnique(row: SheetRow, value: Record<string, unknown>): void {
    (this.sheet.unique ?? []).forEach((keys, index) => {
      const parts = keys.map((key) => value[key] ?? null);
      if (parts.every((part) => part === null)) return;
      const identity = parts.length === 1 ? String(parts[0]) : JSON.stringify(parts);
      const firstRow = this.seen[index]!.get(identity);
      if (firstRow === undefined) this.seen[index]!.set(identity, row.number);
      else this.report({ code: 'row.duplicate', severity: 'error', params: { firstRow } }, row, keys[0]!);
    });
  }

  private report(finding: Finding, row: SheetRow, key: string): void {
    this.faultCount++;
    if (finding.severity === 'error') this.errorCount++;
    if (this.faultsKept >= (this.options.maxFaults ?? DEFAULT_MAX_FAULTS)) return;
    this.faultsKept++;
    const position = this.header.positions.get(key);
    const header =
      this.header.headers.get(key) ??
      this.sheet.columns.find((column) => column.key === key)!.header['zh-CN'];
    this.faults.push({
      ...finding,
      row: row.number,
      column: position === undefined ? 0 : position + 1,
      columnLetter: position === undefined ? '' : columnLetter(position),
      header,
      key,
      value: position === undefined ? null : (row.cells[position] ?? null),
    });
  }
}

/** True when the row repeats the examples of the template in every column that has one. */
export function isExampleRow(sheet: Sheet, header: HeaderMatch, row: SheetRow): boolean {
  const shown = sheet.columns.filter(
    (column) => column.example !== undefined && header.positions.has(column.key),
  );
  return (
    shown.length > 0 &&
    shown.every(
      (column) =>
        String(row.cells[header.positions.get(column.key)!] ?? '').trim() === String(column.example),
    )
  );
}

function isBlank(cell: CellValue): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}
