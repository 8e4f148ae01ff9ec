import type { Finding } from '#kernel/values/finding.ts';
import type { IsoDate } from '#kernel/values/iso-date.ts';
import type { MergedRange, SheetRow } from './cell-value.ts';
import type { Column, Fault, RowOf, Sheet } from './define-sheet.ts';
import {
  findHeader,
  HEADER_SEARCH_ROWS,
  type HeaderMatch,
  matchHeader,
  templateFindings,
} from './match-header.ts';
import { RowReader } from './read-row.ts';
import type { SpreadsheetInput } from './reading/byte-source.ts';
import type { ReadLimits } from './reading/limits.ts';
import { openSpreadsheet, type Spreadsheet } from './reading/open-spreadsheet.ts';

/** What a file holds, seen as one sheet. Nothing may be written while `ok` is false. */
export type SheetReading<Row> = {
  /** True when neither the file nor any row has an error; warnings leave it true. */
  ok: boolean;
  /** Rows without error, in order, also when others have faults. Empty when a column is missing. */
  rows: { number: number; value: Row }[];
  /** Faults of cells, all of them up to `maxFaults`, ordered by row. */
  faults: Fault[];
  faultCount: number;
  /** Findings about the file: columns, template, no rows. */
  findings: Finding[];
  /** Rows of data that were read, faulty ones included. */
  rowCount: number;
  /** Row number of the header, undefined when none was found. */
  headerRow: number | undefined;
};

export type ReadSheetOptions = {
  today: IsoDate;
  limits?: Partial<ReadLimits>;
  /** Faults kept for display; counting goes on beyond. Default 10 000. */
  maxFaults?: number;
  onProgress?: (rowCount: number) => void;
  signal?: AbortSignal;
};

/** Rows and faults that one stretch of a file gave. */
export type SheetBatch<Row> = { rows: { number: number; value: Row }[]; faults: Fault[] };

/** What is said of a file once it is read to its end, with the faults that only the end tells of earlier rows. */
export type SheetSummary = Omit<SheetReading<unknown>, 'rows' | 'faults'> & { lateFaults: Fault[] };

/**
 * Reads a file stretch by stretch, so that a large one never lies in memory whole. Throws
 * UnreadableSpreadsheet when the file is not a table, and the signal's reason when aborted.
 */
export async function* readSheetBatches<const Columns extends readonly Column[]>(
  sheet: Sheet<Columns>,
  input: SpreadsheetInput,
  options: ReadSheetOptions,
): AsyncGenerator<SheetBatch<RowOf<Columns>>, SheetSummary> {
  const spreadsheet = await openSpreadsheet(input, options.limits);
  try {
    return yield* readOpened(sheet, spreadsheet, options);
  } finally {
    await spreadsheet.close();
  }
}

/** Reads a file into typed rows and every fault at once; as `readSheetBatches` for files that are small. */
export async function readSheet<const Columns extends readonly Column[]>(
  sheet: Sheet<Columns>,
  input: SpreadsheetInput,
  options: ReadSheetOptions,
): Promise<SheetReading<RowOf<Columns>>> {
  const batches = readSheetBatches(sheet, input, options);
  const rows: { number: number; value: RowOf<Columns> }[] = [];
  const faults: Fault[] = [];
  for (;;) {
    const next = await batches.next();
    if (next.done) {
      const { lateFaults, ...summary } = next.value;
      const all = [...faults, ...lateFaults].sort((a, b) => a.row - b.row || a.column - b.column);
      return { ...summary, rows, faults: all };
    }
    for (const row of next.value.rows) rows.push(row);
    for (const fault of next.value.faults) faults.push(fault);
  }
}

async function* readOpened<const Columns extends readonly Column[]>(
  sheet: Sheet<Columns>,
  spreadsheet: Spreadsheet,
  options: ReadSheetOptions,
): AsyncGenerator<SheetBatch<RowOf<Columns>>, SheetSummary> {
  let merged: MergedRange[] = [];
  const batches = spreadsheet.rows({ onMerged: (ranges) => (merged = ranges) });
  const untyped: Sheet = sheet;
  const { header, body } = await splitHeader(untyped, batches);
  const findings: Finding[] = templateFindings(untyped, spreadsheet.properties);
  if (!header) {
    await batches.return(undefined);
    findings.push({ code: 'sheet.header-not-found', severity: 'error' });
    return { ok: false, faultCount: 0, findings, rowCount: 0, headerRow: undefined, lateFaults: [] };
  }
  findings.push(...header.findings);
  const broken = findings.some(({ severity }) => severity === 'error');
  const reader = new RowReader(untyped, header, options);
  const taken = (): SheetBatch<RowOf<Columns>> => {
    const { rows, faults } = reader.take();
    // The reader builds rows by the columns, which is what RowOf states about them.
    return { rows: broken ? [] : (rows as { number: number; value: RowOf<Columns> }[]), faults };
  };
  for await (const batch of body) {
    options.signal?.throwIfAborted();
    for (const row of batch) reader.read(row);
    options.onProgress?.(reader.rowCount);
    yield taken();
  }
  reader.readMerged(merged);
  if (reader.rowCount === 0) findings.push({ code: 'sheet.no-rows', severity: 'error' });
  return {
    ok: findings.every(({ severity }) => severity !== 'error') && reader.errorCount === 0,
    faultCount: reader.faultCount,
    findings,
    rowCount: reader.rowCount,
    headerRow: header.row,
    lateFaults: reader.take().faults,
  };
}

/** Takes rows until the header can be told, and gives the rest on as it comes. */
export async function splitHeader(
  sheet: Sheet,
  batches: AsyncGenerator<SheetRow[]>,
): Promise<{ header: HeaderMatch | undefined; preamble: SheetRow[]; body: AsyncIterable<SheetRow[]> }> {
  const head: SheetRow[] = [];
  while (head.length < HEADER_SEARCH_ROWS) {
    const next = await batches.next();
    if (next.done) break;
    head.push(...next.value);
  }
  const found = findHeader(sheet, head.slice(0, HEADER_SEARCH_ROWS));
  const at = found ? head.indexOf(found) : head.length;
  return {
    header: found && matchHeader(sheet, found),
    preamble: head.slice(0, at + 1),
    body: joined(head.slice(at + 1), batches),
  };
}

async function* joined(first: SheetRow[], rest: AsyncGenerator<SheetRow[]>): AsyncGenerator<SheetRow[]> {
  if (first.length > 0) yield first;
  yield* rest;
}
