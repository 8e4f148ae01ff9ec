import type { Finding } from '#kernel/values/finding.ts';
import { columnLetter, type SheetRow } from './cell-value.ts';
import { type Column, headerForm, headersOf, type Sheet } from './define-sheet.ts';
import { FAULT_HEADER, TEMPLATE_ID_PROPERTY, TEMPLATE_VERSION_PROPERTY } from './template-words.ts';

/** Finding codes that concern the file as a whole. */
export const sheetFindingCodes = [
  'sheet.header-not-found',
  'sheet.column-missing',
  'sheet.column-absent',
  'sheet.column-unknown',
  'sheet.column-duplicate',
  'sheet.template-other',
  'sheet.template-outdated',
  'sheet.template-newer',
  'sheet.no-rows',
] as const;
export type SheetFindingCode = (typeof sheetFindingCodes)[number];

/** Where the header is, and which column of the file feeds which column of the sheet. */
export type HeaderMatch = {
  row: number;
  /** Zero-based column of the file by key. */
  positions: ReadonlyMap<string, number>;
  /** The headers as the user's file writes them, by key. */
  headers: ReadonlyMap<string, string>;
  findings: readonly Finding<SheetFindingCode>[];
};

/** Rows among which the header is looked for: a title and notes may stand above it. */
export const HEADER_SEARCH_ROWS = 20;

const IGNORED = new Set(Object.values(FAULT_HEADER).map(headerForm));

/** The row that names most columns; undefined when no row names any required column or half of all. */
export function findHeader(sheet: Sheet, rows: readonly SheetRow[]): SheetRow | undefined {
  const byForm = columnsByForm(sheet);
  let best: { row: SheetRow; score: number } | undefined;
  for (const row of rows) {
    const named = new Set(
      row.cells.map((cell) => byForm.get(formOf(cell))).filter((column) => column !== undefined),
    );
    if (named.size > (best?.score ?? 0)) best = { row, score: named.size };
  }
  if (!best) return undefined;
  // A single name may be the title of a foreign table that happens to share a word.
  return best.score >= Math.min(2, sheet.columns.length) ? best.row : undefined;
}

/** Binds the columns of the file to those of the sheet, reporting every mismatch. */
export function matchHeader(sheet: Sheet, header: SheetRow): HeaderMatch {
  const byForm = columnsByForm(sheet);
  const positions = new Map<string, number>();
  const headers = new Map<string, string>();
  const findings: Finding<SheetFindingCode>[] = [];
  header.cells.forEach((cell, position) => {
    const form = formOf(cell);
    if (form === '' || IGNORED.has(form)) return;
    const column = byForm.get(form);
    const params = { header: String(cell), columnLetter: columnLetter(position) };
    if (!column) findings.push({ code: 'sheet.column-unknown', severity: 'warn', params });
    else if (positions.has(column.key))
      findings.push({ code: 'sheet.column-duplicate', severity: 'error', params });
    else {
      positions.set(column.key, position);
      headers.set(column.key, String(cell).trim());
    }
  });
  for (const column of sheet.columns.filter(({ key }) => !positions.has(key))) {
    const params = { header: column.header['zh-CN'] };
    findings.push(
      column.required
        ? { code: 'sheet.column-missing', severity: 'error', params }
        : { code: 'sheet.column-absent', severity: 'warn', params },
    );
  }
  return { row: header.number, positions, headers, findings };
}

/** Compares the template marks of a file with the sheet; a file without marks passes. */
export function templateFindings(
  sheet: Sheet,
  properties: ReadonlyMap<string, string>,
): Finding<SheetFindingCode>[] {
  const id = properties.get(TEMPLATE_ID_PROPERTY);
  if (id === undefined) return [];
  if (id !== sheet.id)
    return [{ code: 'sheet.template-other', severity: 'error', params: { expected: sheet.id, found: id } }];
  const found = Number(properties.get(TEMPLATE_VERSION_PROPERTY));
  if (!Number.isInteger(found) || found === sheet.version) return [];
  const code = found < sheet.version ? 'sheet.template-outdated' : 'sheet.template-newer';
  return [{ code, severity: 'warn', params: { expected: sheet.version, found } }];
}

function columnsByForm(sheet: Sheet): Map<string, Column> {
  return new Map(
    sheet.columns.flatMap((column) => headersOf(column).map((header) => [headerForm(header), column])),
  );
}

function formOf(cell: SheetRow['cells'][number]): string {
  return typeof cell === 'string' ? headerForm(cell) : '';
}
