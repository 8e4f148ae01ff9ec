import type { CellValue } from '../cell-value.ts';
import { guarded } from '../formula-guard.ts';
import { writeWorkbook } from './write-workbook.ts';
import type { CellLook, WrittenRow } from './written-cell.ts';

/** A column of an export: what it shows of a row and how. Days are `YYYY-MM-DD`, shares fractions of 1. */
export type ExportColumn<Row> = {
  header: string;
  kind: 'text' | 'integer' | 'decimal' | 'percent' | 'date';
  widthCharacters?: number;
  value: (row: Row) => CellValue;
};

/** A list to export. `title` and `notes` (as-of day, filter, a label of synthetic data) stand above it. */
export type ExportedList<Row> = {
  sheetName: string;
  title?: string;
  notes?: readonly string[];
  columns: readonly ExportColumn<Row>[];
  rows: Iterable<Row> | AsyncIterable<Row>;
};

const WIDTHS = { text: 18, integer: 12, decimal: 14, percent: 10, date: 13 };
const BYTE_ORDER_MARK = '\ufeff';
const CHUNK_CHARACTERS = 64 * 1024;

/** An .xlsx file with frozen header and filter buttons, streamed from any source of rows. */
export function exportXlsx<Row>(list: ExportedList<Row>): AsyncGenerator<Uint8Array> {
  const headerRow = preamble(list).length + 1;
  const columns = list.columns.map(({ kind, widthCharacters }) => ({
    widthCharacters: widthCharacters ?? WIDTHS[kind],
    look: kind,
  }));
  return writeWorkbook({
    sheets: [
      { name: list.sheetName, columns, frozenRows: headerRow, filterRow: headerRow, rows: writtenRows(list) },
    ],
  });
}

/**
 * The same list as CSV: UTF-8 with mark (Excel needs it for Chinese), CRLF, every text a spreadsheet
 * program might evaluate prefixed with an apostrophe. Title and notes are left out, a CSV is for machines.
 */
export async function* exportCsv<Row>(
  list: Omit<ExportedList<Row>, 'sheetName'>,
): AsyncGenerator<Uint8Array> {
  let text = BYTE_ORDER_MARK + csvLine(list.columns.map((column) => column.header));
  for await (const row of list.rows) {
    text += csvLine(list.columns.map((column) => column.value(row)));
    if (text.length >= CHUNK_CHARACTERS) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}

function preamble<Row>({ title, notes = [] }: ExportedList<Row>): { text: string; look: CellLook }[] {
  const lines: { text: string; look: CellLook }[] = notes.map((text) => ({ text, look: 'text' }));
  return title === undefined ? lines : [{ text: title, look: 'header' }, ...lines];
}

async function* writtenRows<Row>(list: ExportedList<Row>): AsyncGenerator<WrittenRow> {
  let number = 0;
  for (const { text, look } of preamble(list)) yield { number: ++number, cells: [{ value: text, look }] };
  yield { number: ++number, cells: list.columns.map(({ header }) => ({ value: header, look: 'header' })) };
  for await (const row of list.rows) {
    const cells = list.columns.map((column) => ({ value: column.value(row), look: column.kind }));
    yield { number: ++number, cells };
  }
}

function csvLine(values: readonly CellValue[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

function csvField(value: CellValue): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = guarded(value);
  return /[",\r\n;\t']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
