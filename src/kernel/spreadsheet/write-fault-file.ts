import type { CellValue, SheetRow } from './cell-value.ts';
import type { Fault, Language, Sheet } from './define-sheet.ts';
import type { HeaderMatch } from './match-header.ts';
import { splitHeader } from './read-sheet.ts';
import type { SpreadsheetInput } from './reading/byte-source.ts';
import type { ReadLimits } from './reading/limits.ts';
import { openSpreadsheet } from './reading/open-spreadsheet.ts';
import { FAULT_HEADER } from './template-words.ts';
import { columnLayout, templateProperties } from './write-template.ts';
import { writeWorkbook } from './writing/write-workbook.ts';
import type { CellLook, WrittenCell, WrittenRow } from './writing/written-cell.ts';

export type FaultFileOptions = {
  language: Language;
  /** The sentence for a fault, from the i18n catalogue. */
  message: (fault: Fault) => string;
  limits?: Partial<ReadLimits>;
};

const FOREIGN_COLUMN = { widthCharacters: 16, look: 'text' } as const;
const MESSAGE_WIDTH = 48;
/** A Chinese character is two units of width wide. */
const MESSAGE_CHARACTERS = MESSAGE_WIDTH / 2 - 1;
const LINE_POINTS = 15;
/** Tallest row the format allows. */
const MAX_ROW_POINTS = 409;

/**
 * The user's own file with a first column that lists the faults of each row and the cells at fault
 * marked red. Rows keep their numbers and columns their order, so the file can be corrected and sent in
 * again as it is; reading ignores the first column. Formulas come back as their values. Throws
 * RangeError when the file has no header, UnreadableSpreadsheet when it is no table.
 */
export async function* writeFaultFile(
  sheet: Sheet,
  input: SpreadsheetInput,
  faults: readonly Fault[],
  options: FaultFileOptions,
): AsyncGenerator<Uint8Array> {
  const spreadsheet = await openSpreadsheet(input, options.limits);
  try {
    const { header, preamble, body } = await splitHeader(sheet, spreadsheet.rows());
    if (!header) throw new RangeError('a file without a header has no rows to mark');
    // A file that is corrected a second time already has the column: it is replaced, not repeated.
    const old = preamble
      .at(-1)!
      .cells.findIndex((cell) => Object.values<CellValue>(FAULT_HEADER).includes(cell));
    const rows = markedRows({ sheet, header, preamble, body, faults: byRow(faults), old, options });
    yield* writeWorkbook({
      sheets: [
        {
          name: sheet.title[options.language],
          columns: columnsOf(sheet, header, preamble.at(-1)!, old),
          frozenRows: header.row,
          frozenColumns: 1,
          filterRow: header.row,
          rows,
        },
      ],
      properties: templateProperties(sheet),
    });
  } finally {
    await spreadsheet.close();
  }
}

type Marking = {
  sheet: Sheet;
  header: HeaderMatch;
  preamble: readonly SheetRow[];
  body: AsyncIterable<SheetRow[]>;
  faults: ReadonlyMap<number, readonly Fault[]>;
  old: number;
  options: FaultFileOptions;
};

async function* markedRows(marking: Marking): AsyncGenerator<WrittenRow> {
  const { header, preamble, options } = marking;
  for (const row of preamble) {
    const isHeader = row.number === header.row;
    const first: WrittenCell = isHeader
      ? { value: FAULT_HEADER[options.language], look: 'headerRequired' }
      : null;
    const look = isHeader ? 'header' : 'note';
    const cells = row.cells.map((value): WrittenCell => (value === null ? null : { value, look }));
    yield { number: row.number, cells: withFirst(first, cells, marking.old) };
  }
  for await (const batch of marking.body) {
    for (const row of batch) yield markedRow(row, marking);
  }
}

function markedRow(row: SheetRow, { sheet, header, faults, old, options }: Marking): WrittenRow {
  const own = faults.get(row.number) ?? [];
  // Faults that only the database could find know their field, but not where this file has it.
  const faulty = new Set(
    own.map((fault) => (fault.column > 0 ? fault.column - 1 : (header.positions.get(fault.key) ?? -1))),
  );
  faulty.delete(-1);
  const dates = new Set(
    sheet.columns.filter(({ kind }) => kind === 'date').map(({ key }) => header.positions.get(key)),
  );
  const width = Math.max(row.cells.length, ...[...faulty].map((column) => column + 1));
  const cells = Array.from({ length: width }, (_, column): WrittenCell => {
    const value = row.cells[column] ?? null;
    if (faulty.has(column)) return { value, look: dates.has(column) ? 'faultDate' : 'faultText' };
    return value === null ? null : { value, look: lookOf(value, dates.has(column)) };
  });
  const lines = own.map((fault) => `${fault.header}：${options.message(fault)}`);
  const first: WrittenCell = lines.length > 0 ? { value: lines.join('\n'), look: 'faultMessage' } : null;
  return {
    number: row.number,
    cells: withFirst(first, cells, old),
    ...(first && { heightPoints: heightOf(lines) }),
  };
}

/** Not every program grows a row to its wrapped text, so the height is estimated. */
function heightOf(lines: readonly string[]): number {
  const count = lines.reduce((total, line) => total + Math.ceil(line.length / MESSAGE_CHARACTERS), 0);
  return Math.min(MAX_ROW_POINTS, Math.max(1, count) * LINE_POINTS + 2);
}

function lookOf(value: NonNullable<SheetRow['cells'][number]>, isDate: boolean): CellLook {
  if (isDate) return 'date';
  return typeof value === 'string' ? 'text' : 'general';
}

function withFirst<Item>(first: Item, cells: readonly Item[], old: number): Item[] {
  return [first, ...(old < 0 ? cells : cells.filter((_, column) => column !== old))];
}

function columnsOf(sheet: Sheet, header: HeaderMatch, headerRow: SheetRow, old: number) {
  const known = new Map(
    sheet.columns.map((column) => [header.positions.get(column.key), columnLayout(column)]),
  );
  const layouts = headerRow.cells.map((_, position) => known.get(position) ?? FOREIGN_COLUMN);
  return withFirst({ widthCharacters: MESSAGE_WIDTH, look: 'faultMessage' as const }, layouts, old);
}

function byRow(faults: readonly Fault[]): Map<number, Fault[]> {
  return Map.groupBy(faults, (fault) => fault.row);
}
