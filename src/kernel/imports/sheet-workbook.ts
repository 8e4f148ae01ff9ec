import type { Sheet } from '#kernel/spreadsheet/define-sheet.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';

/** A row as it is typed into the sheet: texts and numbers by the key of the column. */
export type SheetLine = Readonly<Record<string, string | number | null>>;

/** The rows as the workbook that somebody would have typed them into, in chunks. */
export const sheetWorkbook = (
  { title, columns }: Pick<Sheet, 'title' | 'columns'>,
  lines: readonly SheetLine[],
): AsyncIterable<Uint8Array> =>
  exportXlsx({
    sheetName: title['zh-CN'],
    columns: columns.map(({ key, header }) => ({
      header: header['zh-CN'],
      kind: 'text' as const,
      value: (line: SheetLine) => (line[key] === null || line[key] === undefined ? null : String(line[key])),
    })),
    rows: lines,
  });
