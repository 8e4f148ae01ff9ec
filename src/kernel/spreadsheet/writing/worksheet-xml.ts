import { dayNumber, isIsoDate } from '#kernel/values/iso-date.ts';
import { columnLetter } from '../cell-value.ts';
import { mayBeEvaluated } from '../formula-guard.ts';
import type { CellLook, CellValidation, WrittenCell, WrittenRow } from './written-cell.ts';
import { styleIndex } from './xlsx-styles.ts';
import { escapeCellText, escapeXml } from './xml-escape.ts';

/** One sheet to write; rows may come from a database cursor, nothing is kept. */
export type WrittenSheet = {
  name: string;
  hidden?: boolean;
  columns: readonly { widthCharacters: number; look: CellLook }[];
  /** Rows at the top that stay in view. */
  frozenRows?: number;
  /** Columns at the left that stay in view. */
  frozenColumns?: number;
  /** Row whose cells get filter buttons. */
  filterRow?: number;
  rows: Iterable<WrittenRow> | AsyncIterable<WrittenRow>;
  merged?: readonly string[];
  validations?: readonly CellValidation[];
};

export const MAX_SHEET_ROWS = 1_048_576;
const CHUNK_CHARACTERS = 64 * 1024;
const SERIAL_OF_1970 = 25_569;

/** The worksheet part as pieces of XML (ECMA-376 §18.3.1.99, elements in the order it demands). */
export async function* worksheetXml(sheet: WrittenSheet): AsyncGenerator<string> {
  let piece = headXml(sheet);
  let lastRow = sheet.filterRow ?? 1;
  for await (const row of sheet.rows) {
    if (row.number > MAX_SHEET_ROWS) throw new RangeError(`a sheet holds at most ${MAX_SHEET_ROWS} rows`);
    piece += rowXml(row);
    lastRow = row.number;
    if (piece.length >= CHUNK_CHARACTERS) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}</sheetData>${tailXml(sheet, lastRow)}</worksheet>`;
}

function headXml(sheet: WrittenSheet): string {
  const columns = sheet.columns.map(
    ({ widthCharacters, look }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widthCharacters}" style="${styleIndex(look)}" customWidth="1"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0">${paneXml(sheet)}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="16"/>',
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    '<sheetData>',
  ].join('');
}

function paneXml({ frozenRows = 0, frozenColumns = 0 }: WrittenSheet): string {
  if (frozenRows === 0 && frozenColumns === 0) return '';
  const pane = frozenRows > 0 ? (frozenColumns > 0 ? 'bottomRight' : 'bottomLeft') : 'topRight';
  const split = `${frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : ''}${frozenRows > 0 ? ` ySplit="${frozenRows}"` : ''}`;
  const topLeft = `${columnLetter(frozenColumns)}${frozenRows + 1}`;
  return `<pane${split} topLeftCell="${topLeft}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${topLeft}" sqref="${topLeft}"/>`;
}

function rowXml(row: WrittenRow): string {
  let cells = '';
  for (let column = 0; column < row.cells.length; column++) {
    const cell = row.cells[column];
    if (cell) cells += cellXml(cell, letterOf(column) + row.number);
  }
  const height = row.heightPoints === undefined ? '' : ` ht="${row.heightPoints}" customHeight="1"`;
  return `<row r="${row.number}"${height}>${cells}</row>`;
}

function cellXml(cell: NonNullable<WrittenCell>, reference: string): string {
  const { value, look } = cell;
  if (value === null || value === '') return `<c r="${reference}" s="${styleIndex(look)}"/>`;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('a cell cannot hold a number that is not finite');
    return `<c r="${reference}" s="${styleIndex(look)}"><v>${value}</v></c>`;
  }
  if (typeof value === 'boolean') {
    return `<c r="${reference}" s="${styleIndex(look)}" t="b"><v>${value ? 1 : 0}</v></c>`;
  }
  if ((look === 'date' || look === 'faultDate') && isIsoDate(value) && value >= '1900-03-01') {
    return `<c r="${reference}" s="${styleIndex(look)}"><v>${dayNumber(value) + SERIAL_OF_1970}</v></c>`;
  }
  const style = styleIndex(look, mayBeEvaluated(value));
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeCellText(value)}</t></is></c>`;
}

function tailXml(sheet: WrittenSheet, lastRow: number): string {
  const { filterRow, merged = [], validations = [] } = sheet;
  const lastColumn = columnLetter(Math.max(0, sheet.columns.length - 1));
  const filter =
    filterRow === undefined
      ? ''
      : `<autoFilter ref="A${filterRow}:${lastColumn}${Math.max(lastRow, filterRow)}"/>`;
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return [
    filter,
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merges}</mergeCells>` : '',
    validations.length > 0
      ? `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`
      : '',
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
  ].join('');
}

function validationXml(validation: CellValidation): string {
  const { rule } = validation;
  const letter = columnLetter(validation.column);
  const type = {
    any: '',
    list: ' type="list"',
    integer: ' type="whole"',
    decimal: ' type="decimal"',
    date: ' type="date"',
  };
  const attributes = [
    type[rule.kind],
    validation.allowBlank ? ' allowBlank="1"' : '',
    ' showInputMessage="1" showErrorMessage="1"',
    ` errorTitle="${escapeXml(validation.errorTitle.slice(0, 32))}" error="${escapeXml(validation.error.slice(0, 225))}"`,
    ` promptTitle="${escapeXml(validation.promptTitle.slice(0, 32))}" prompt="${escapeXml(validation.prompt.slice(0, 255))}"`,
    ` sqref="${letter}${validation.firstRow}:${letter}${validation.lastRow}"`,
  ].join('');
  return `<dataValidation${attributes}>${formulasXml(rule)}</dataValidation>`;
}

function formulasXml(rule: CellValidation['rule']): string {
  if (rule.kind === 'any') return '';
  if (rule.kind === 'list') return `<formula1>${escapeXml(rule.source)}</formula1>`;
  const [min, max] =
    rule.kind === 'date'
      ? [dayNumber(rule.min) + SERIAL_OF_1970, dayNumber(rule.max) + SERIAL_OF_1970]
      : [rule.min, rule.max];
  return `<formula1>${min}</formula1><formula2>${max}</formula2>`;
}

const LETTERS = Array.from({ length: 256 }, (_, column) => columnLetter(column));

function letterOf(column: number): string {
  return LETTERS[column] ?? columnLetter(column);
}
