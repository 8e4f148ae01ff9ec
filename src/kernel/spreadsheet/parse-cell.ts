import type { Finding } from '#kernel/values/finding.ts';
import { findDateInText, isIsoDate } from '#kernel/values/iso-date.ts';
import { stripSpaces, toHalfWidth } from '#kernel/values/normalise-code.ts';
import type { CellValue } from './cell-value.ts';
import type {
  ChoiceColumn,
  Column,
  DateColumn,
  DecimalColumn,
  IntegerColumn,
  ParseContext,
  TextColumn,
} from './define-sheet.ts';

/** Finding codes of cells; a column's own parser adds those of its validator. */
export const cellFindingCodes = [
  'cell.required',
  'cell.formula',
  'cell.error-value',
  'cell.digits-lost',
  'cell.too-long',
  'cell.not-integer',
  'cell.not-number',
  'cell.too-many-decimals',
  'cell.too-small',
  'cell.too-large',
  'cell.not-date',
  'cell.not-yes-no',
  'cell.not-a-choice',
  'cell.merged',
] as const;
export type CellFindingCode = (typeof cellFindingCodes)[number];

/** Outcome of one cell. `value` counts only when no finding is an error. */
export type ParsedCell = { value: unknown; findings: readonly Finding[] };

/** A spreadsheet keeps 15 digits of a number; longer codes typed as numbers are already wrong. */
const EXACT_NUMBER_LIMIT = 1e15;
const YES = new Set(['是', '有', '√', '✓', 'y', 'yes', 'true', '1']);
const NO = new Set(['否', '无', '×', '✗', 'n', 'no', 'false', '0']);
/** The drop-down shows a list of this length in messages; a longer one is named by its column. */
const CHOICES_IN_MESSAGE = 12;

/** Reads one cell by the rules of its column, which does not include the row's. */
export function parseCell(
  column: Column,
  cell: CellValue,
  marks: { formula: boolean; error: boolean },
  context: ParseContext,
): ParsedCell {
  if (marks.error) return refuse('cell.error-value');
  if (marks.formula && !column.allowFormula) return refuse('cell.formula');
  const value = typeof cell === 'string' ? cell.trim() : cell;
  if (value === null || value === '')
    return column.required ? refuse('cell.required') : { value: null, findings: [] };
  const raw = parseByKind(column, value);
  if (raw.findings.length > 0 || !column.parse) return raw;
  // The kind decides the type of the raw value, a link the compiler cannot follow through the union.
  const parse = column.parse as (value: unknown, context: ParseContext) => ParsedCell;
  return parse.call(column, raw.value, context);
}

function parseByKind(column: Column, value: string | number | boolean): ParsedCell {
  switch (column.kind) {
    case 'text':
      return parseText(column, value);
    case 'integer':
      return parseInteger(column, value);
    case 'decimal':
      return parseDecimalCell(column, value);
    case 'date':
      return parseDate(column, value);
    case 'yes-no':
      return parseYesNo(value);
    case 'choice':
      return parseChoice(column, value);
  }
}

function parseText(column: TextColumn, value: string | number | boolean): ParsedCell {
  if (typeof value === 'number' && Math.abs(value) >= EXACT_NUMBER_LIMIT) return refuse('cell.digits-lost');
  const text = typeof value === 'number' ? shortest(value) : String(value);
  const length = [...text].length;
  if (column.maxLength !== undefined && length > column.maxLength) {
    return refuse('cell.too-long', { max: column.maxLength, found: length });
  }
  return accept(text);
}

function parseInteger(column: IntegerColumn, value: string | number | boolean): ParsedCell {
  const number = findNumber(value);
  if (number === undefined || !Number.isInteger(number)) return refuse('cell.not-integer');
  if (Math.abs(number) >= EXACT_NUMBER_LIMIT) return refuse('cell.digits-lost');
  return bounded(column, number);
}

function parseDecimalCell(column: DecimalColumn, value: string | number | boolean): ParsedCell {
  const number = findNumber(value);
  if (number === undefined) return refuse('cell.not-number');
  const { decimals } = column;
  if (decimals !== undefined && Number(number.toFixed(decimals)) !== number) {
    return refuse('cell.too-many-decimals', { max: decimals });
  }
  return bounded(column, number);
}

function bounded({ min, max }: { min?: number; max?: number }, number: number): ParsedCell {
  if (min !== undefined && number < min) return refuse('cell.too-small', { min });
  if (max !== undefined && number > max) return refuse('cell.too-large', { max });
  return accept(number);
}

function parseDate({ min, max }: DateColumn, value: string | number | boolean): ParsedCell {
  // An eight-digit number is a day typed as 20220105 into a cell without date format.
  const text = stripSpaces(toHalfWidth(String(value)));
  const day = isIsoDate(text) ? text : findDateInText(text);
  if (day === undefined) return refuse('cell.not-date');
  if (min !== undefined && day < min) return refuse('cell.too-small', { min });
  if (max !== undefined && day > max) return refuse('cell.too-large', { max });
  return accept(day);
}

function parseYesNo(value: string | number | boolean): ParsedCell {
  if (typeof value === 'boolean') return accept(value);
  const text = stripSpaces(toHalfWidth(String(value))).toLowerCase();
  if (YES.has(text)) return accept(true);
  return NO.has(text) ? accept(false) : refuse('cell.not-yes-no');
}

function parseChoice(column: ChoiceColumn, value: string | number | boolean): ParsedCell {
  const names = namesOf(column);
  const text = String(value);
  const match = names.get(text) ?? names.get(choiceForm(text));
  if (match !== undefined) return accept(match);
  const { choices } = column;
  const shown = choices.slice(0, CHOICES_IN_MESSAGE).map((choice) => choice.label['zh-CN']);
  return refuse('cell.not-a-choice', { choices: shown.join('、'), count: choices.length });
}

const knownNames = new WeakMap<ChoiceColumn, ReadonlyMap<string, string>>();

/** Values by every way of writing them, made once a column since it is asked once a cell; the first choice wins. */
function namesOf(column: ChoiceColumn): ReadonlyMap<string, string> {
  const known = knownNames.get(column);
  if (known) return known;
  const names = new Map<string, string>();
  for (const { value, label } of column.choices)
    for (const form of [value, label['zh-CN'], label.en].map(choiceForm))
      if (!names.has(form)) names.set(form, value);
  knownNames.set(column, names);
  return names;
}

function choiceForm(text: string): string {
  return stripSpaces(text.normalize('NFKC')).toLowerCase();
}

/** Numbers, and text that is one after removing full-width forms, spaces and thousands separators. */
function findNumber(value: string | number | boolean): number | undefined {
  if (typeof value === 'number') return Number(value.toPrecision(15));
  if (typeof value === 'boolean') return undefined;
  const text = stripSpaces(toHalfWidth(value));
  if (!/^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(text)) return undefined;
  return Number(text.replaceAll(',', ''));
}

/** Fifteen digits, as spreadsheet programs show a number; drops the noise of binary fractions. */
function shortest(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function accept(value: unknown): ParsedCell {
  return { value, findings: [] };
}

function refuse(code: CellFindingCode, params?: Readonly<Record<string, string | number>>): ParsedCell {
  return { value: null, findings: [{ code, severity: 'error', ...(params && { params }) }] };
}
