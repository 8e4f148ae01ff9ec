import { rowsToLines, type TableCell } from './table-lines.ts';

interface OpenTable {
  /** Lines gathered before the table began. */
  readonly before: string[];
  readonly rows: TableCell[][];
  cell: { colSpan: number; rowSpan: number; before: string[] } | undefined;
}

/** Follows the tables of a page and turns each into lines when it closes. */
export class HtmlTables {
  readonly #open: OpenTable[] = [];

  get depth(): number {
    return this.#open.length;
  }

  openTable(lines: string[]): string[] {
    this.#open.push({ before: lines, rows: [], cell: undefined });
    return [];
  }

  openRow(): void {
    this.#open.at(-1)?.rows.push([]);
  }

  openCell(lines: string[], colSpan: number, rowSpan: number): string[] {
    const table = this.#open.at(-1);
    if (!table) return lines;
    const rest = table.cell ? this.closeCell(lines) : lines;
    if (table.rows.length === 0) table.rows.push([]);
    table.cell = { colSpan: Math.min(colSpan, 50), rowSpan: Math.min(rowSpan, 500), before: rest };
    return [];
  }

  closeCell(lines: string[]): string[] {
    const table = this.#open.at(-1);
    if (!table?.cell) return lines;
    const { colSpan, rowSpan, before } = table.cell;
    table.rows.at(-1)!.push({ lines, colSpan, rowSpan });
    table.cell = undefined;
    return before;
  }

  closeTable(lines: string[]): string[] {
    const rest = this.closeCell(lines);
    const table = this.#open.pop();
    if (!table) return lines;
    return [...table.before, ...rowsToLines(table.rows), ...rest];
  }
}
