import type { MergedRange, SheetRow } from '../cell-value.ts';
import { UnreadableSpreadsheet } from '../unreadable-spreadsheet.ts';
import { type ByteSource, chunksOf, openByteSource, type SpreadsheetInput } from './byte-source.ts';
import { readCsvRows, refuseOtherTexts } from './csv-reader.ts';
import { defaultReadLimits, type ReadLimits } from './limits.ts';
import { readDateStyles } from './number-formats.ts';
import { readSharedStrings } from './shared-strings.ts';
import {
  readCustomProperties,
  readWorkbookParts,
  refuseOtherPackages,
  type WorkbookParts,
} from './workbook-parts.ts';
import { WorksheetParser } from './worksheet-parser.ts';
import { openZip, type ZipArchive } from './zip-archive.ts';

/** An opened file. Nothing of its rows is read before they are asked for. Close it when done. */
export type Spreadsheet = {
  format: 'xlsx' | 'csv';
  sheets: readonly { name: string; hidden: boolean }[];
  /** Custom document properties; a template carries its id and version there. */
  properties: ReadonlyMap<string, string>;
  /**
   * Batches of rows of one sheet, by default the first visible one. Memory stays bounded by the batch
   * and the shared strings. `onMerged` receives the merged ranges, which the format tells only at the end.
   */
  rows(options?: { sheet?: string; onMerged?: (ranges: MergedRange[]) => void }): AsyncGenerator<SheetRow[]>;
  close(): Promise<void>;
};

const ZIP_MARK = [0x50, 0x4b];
const OLE_MARK = [0xd0, 0xcf, 0x11, 0xe0];
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Opens .xlsx or delimiter-separated text, told apart by content and never by name. Throws
 * UnreadableSpreadsheet for everything else and for files that break a limit.
 */
export async function openSpreadsheet(
  input: SpreadsheetInput,
  limits: Partial<ReadLimits> = {},
): Promise<Spreadsheet> {
  const bounds = { ...defaultReadLimits, ...limits };
  const source = await openByteSource(input, bounds.maxFileBytes);
  try {
    const mark = await source.read(0, 4);
    if (OLE_MARK.every((byte, index) => mark[index] === byte)) throw await oleRefusal(source);
    if (ZIP_MARK.every((byte, index) => mark[index] === byte)) return await openWorkbook(source, bounds);
    await refuseOtherTexts(source);
  } catch (error) {
    await source.close();
    throw error;
  }
  return {
    format: 'csv',
    sheets: [{ name: '', hidden: false }],
    properties: new Map(),
    rows: () => readCsvRows(source, bounds),
    close: () => source.close(),
  };
}

/** Batches of rows of the first visible sheet; opens and closes the file itself. */
export async function* readSpreadsheet(
  input: SpreadsheetInput,
  limits: Partial<ReadLimits> = {},
): AsyncGenerator<SheetRow[]> {
  const spreadsheet = await openSpreadsheet(input, limits);
  try {
    yield* spreadsheet.rows();
  } finally {
    await spreadsheet.close();
  }
}

async function openWorkbook(source: ByteSource, limits: ReadLimits): Promise<Spreadsheet> {
  const zip = await openZip(source, limits);
  refuseOtherPackages(zip);
  const parts = await readWorkbookParts(zip, limits);
  return {
    format: 'xlsx',
    sheets: parts.sheets.map(({ name, hidden }) => ({ name, hidden })),
    properties: await readCustomProperties(zip),
    rows: (options = {}) => readRows(zip, parts, limits, options),
    close: () => source.close(),
  };
}

async function* readRows(
  zip: ZipArchive,
  parts: WorkbookParts,
  limits: ReadLimits,
  options: { sheet?: string; onMerged?: (ranges: MergedRange[]) => void },
): AsyncGenerator<SheetRow[]> {
  const sheet =
    options.sheet === undefined
      ? (parts.sheets.find((entry) => !entry.hidden) ?? parts.sheets[0])
      : parts.sheets.find((entry) => entry.name === options.sheet);
  const chunks = sheet && zip.findPart(sheet.part, limits.maxInflatedBytes);
  if (!chunks)
    throw new UnreadableSpreadsheet('spreadsheet.sheet-not-found', {
      sheet: options.sheet ?? sheet?.name ?? '',
    });
  const strings = parts.sharedStrings && zip.findPart(parts.sharedStrings, limits.maxSharedStringBytes);
  const styles = parts.styles && zip.findPart(parts.styles);
  const parser = new WorksheetParser({
    part: sheet.part,
    sharedStrings: strings
      ? await readSharedStrings(parts.sharedStrings!, strings, limits.maxSharedStrings)
      : [],
    dateStyles: styles ? await readDateStyles(parts.styles!, styles) : [],
    date1904: parts.date1904,
    limits,
  });
  for await (const chunk of chunks) {
    const rows = parser.push(chunk);
    if (rows.length > 0) yield rows;
  }
  parser.finish();
  options.onMerged?.(parser.mergedRanges);
}

async function oleRefusal(source: ByteSource): Promise<UnreadableSpreadsheet> {
  let carried = Buffer.alloc(0);
  for await (const chunk of chunksOf(source)) {
    const joined = Buffer.concat([carried, chunk]);
    if (joined.includes(ENCRYPTED_STREAM)) return new UnreadableSpreadsheet('spreadsheet.encrypted');
    carried = joined.subarray(-ENCRYPTED_STREAM.length);
  }
  return new UnreadableSpreadsheet('spreadsheet.old-binary-format');
}
