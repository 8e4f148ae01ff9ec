import type { Finding } from '#kernel/values/finding.ts';
import { type IsoDate, isIsoDate } from '#kernel/values/iso-date.ts';
import type { CellValue } from './cell-value.ts';

/** The languages of the interface; Chinese first. */
export type Language = 'zh-CN' | 'en';
export type Localized = Readonly<Record<Language, string>>;

/** What a parser may depend on besides the cell: the day of the import, from the injected clock. */
export type ParseContext = { today: IsoDate };

/** Result of a column's own parser; the validators of `#kernel/values` return this shape. */
export type Parsed<Value> = { ok: boolean; value: Value; findings: readonly Finding[] };

type ColumnBase<Kind extends string, Raw> = {
  /** Name of the field in the typed row. */
  key: string;
  header: Localized;
  /** Other headers under which older files carry the column. */
  aliases?: readonly string[];
  kind: Kind;
  required?: boolean;
  /** Turns the read value into the field's; called only for cells that are not empty. */
  parse?(value: Raw, context: ParseContext): Parsed<unknown>;
  /** Accept the cached result of a formula. Off by default: what was computed elsewhere is not a fact. */
  allowFormula?: boolean;
  help?: Localized;
  example?: string | number;
  widthCharacters?: number;
};

/** One of a closed list; the cell shows the label of either language, the row holds `value`. */
export type Choice = { value: string; label: Localized };

export type TextColumn = ColumnBase<'text', string> & { maxLength?: number };
export type IntegerColumn = ColumnBase<'integer', number> & { min?: number; max?: number };
export type DecimalColumn = ColumnBase<'decimal', number> & { min?: number; max?: number; decimals?: number };
export type DateColumn = ColumnBase<'date', IsoDate> & { min?: IsoDate; max?: IsoDate };
export type YesNoColumn = ColumnBase<'yes-no', boolean>;
export type ChoiceColumn = ColumnBase<'choice', string> & { choices: readonly Choice[] };
export type Column = TextColumn | IntegerColumn | DecimalColumn | DateColumn | YesNoColumn | ChoiceColumn;

type RawValue<C> = C extends { kind: 'choice'; choices: readonly { value: infer Value }[] }
  ? Value
  : C extends { kind: 'integer' | 'decimal' }
    ? number
    : C extends { kind: 'yes-no' }
      ? boolean
      : string;
type ParsedValue<C> = C extends { parse: (...values: never[]) => { value: infer Value } }
  ? Value
  : RawValue<C>;
type FieldValue<C> = C extends { required: true } ? ParsedValue<C> : ParsedValue<C> | null;

/** The typed row of a list of columns: required columns are present, others may be null. */
export type RowOf<Columns extends readonly Column[]> = {
  [C in Columns[number] as C['key']]: FieldValue<C>;
};

/** A sheet that can be offered as a template, read into typed rows and returned with its faults. */
export type Sheet<Columns extends readonly Column[] = readonly Column[]> = {
  /** Stable id written into templates, e.g. `teachers.roster`. */
  id: string;
  /** Raised whenever columns or choices change, so that an outdated template is noticed. */
  version: number;
  title: Localized;
  columns: Columns;
  /** Sets of keys that may not repeat within a file. */
  unique?: readonly (readonly Columns[number]['key'][])[];
  /** Rules over several fields of one row; `column` names the field a finding belongs to. */
  check?(
    row: RowOf<Columns>,
    context: ParseContext,
  ): readonly (Finding & { column: Columns[number]['key'] })[];
};

/** Something wrong with one cell (or, with severity `warn`, worth a look). Holds what the user typed. */
export type Fault = Finding & {
  /** Row number as the spreadsheet program shows it. */
  row: number;
  /** Column number from 1, 0 when the file lacks the column. */
  column: number;
  columnLetter: string;
  header: string;
  key: string;
  value: CellValue;
};

/** Checks a definition when the program starts. Throws Error naming what contradicts itself. */
export function defineSheet<const Columns extends readonly Column[]>(sheet: Sheet<Columns>): Sheet<Columns> {
  const refuse = (reason: string): never => {
    throw new Error(`sheet ${sheet.id}: ${reason}`);
  };
  if (!/^[a-z][a-z0-9.-]*$/.test(sheet.id)) refuse('the id is lower case with dots and hyphens');
  if (!Number.isInteger(sheet.version) || sheet.version < 1) refuse('the version is a whole number from 1');
  if (sheet.columns.length === 0) refuse('a sheet has columns');
  const keys = sheet.columns.map((column) => column.key);
  const headers = sheet.columns.flatMap((column) => [...new Set(headersOf(column).map(headerForm))]);
  for (const [name, list] of Object.entries({ key: keys, header: headers })) {
    const repeated = list.find((entry, index) => list.indexOf(entry) !== index);
    if (repeated !== undefined) refuse(`${name} ${repeated} is used twice`);
  }
  for (const key of sheet.unique?.flat() ?? []) {
    if (!keys.includes(key)) refuse(`unique names the unknown column ${key}`);
  }
  for (const column of sheet.columns) {
    if (column.kind === 'choice' && column.choices.length === 0)
      refuse(`column ${column.key} offers no choice`);
    if (
      column.kind === 'date' &&
      [column.min, column.max].some((day) => day !== undefined && !isIsoDate(day))
    ) {
      refuse(`column ${column.key} is bounded by something that is not a day`);
    }
  }
  return sheet;
}

/** Every header under which a column is recognised. */
export function headersOf(column: Column): string[] {
  return [column.header['zh-CN'], column.header.en, ...(column.aliases ?? [])];
}

/**
 * The form in which headers are compared: half-width, lower case, without spaces, asterisks, a final
 * colon and the marks 必填 and 选填 in brackets.
 */
export function headerForm(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s\u200b*]+/gu, '')
    .replace(/[([](必填|选填|required|optional)[)\]]/gi, '')
    .replace(/:$/, '')
    .toLowerCase();
}
