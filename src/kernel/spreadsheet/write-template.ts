import { columnLetter } from './cell-value.ts';
import type { Column, Language, Sheet } from './define-sheet.ts';
import { formatText, LISTS_SHEET, longLists, optionsOf, validationOf } from './template-validation.ts';
import { TEMPLATE_ID_PROPERTY, TEMPLATE_VERSION_PROPERTY, templateWords } from './template-words.ts';
import type { WrittenSheet } from './writing/worksheet-xml.ts';
import { sheetName, writeWorkbook } from './writing/write-workbook.ts';
import type { CellLook, WrittenRow } from './writing/written-cell.ts';

const TITLE_ROW = 1;
const NOTE_ROW = 2;
const HEADER_ROW = 3;
const EXAMPLE_ROW = 4;
/** Rows prepared with drop-downs and hints. */
const PREPARED = { firstRow: EXAMPLE_ROW, lastRow: EXAMPLE_ROW + 10_000 };
const LOOKS: Record<Column['kind'], CellLook> = {
  text: 'text',
  integer: 'integer',
  decimal: 'general',
  date: 'date',
  'yes-no': 'text',
  choice: 'text',
};
const WIDTHS: Record<Column['kind'], number> = {
  text: 20,
  integer: 12,
  decimal: 14,
  date: 14,
  'yes-no': 10,
  choice: 16,
};

/**
 * An empty .xlsx for users to fill in: title, note, frozen header, an example row, drop-downs, hints and
 * a guide to every column. Id and version of the sheet travel in the document properties.
 */
export function writeTemplate(sheet: Sheet, language: Language): AsyncGenerator<Uint8Array> {
  const lists = longLists(sheet, language);
  return writeWorkbook({
    sheets: [
      entrySheet(sheet, language, lists),
      guideSheet(sheet, language),
      ...(lists.size > 0 ? [listsSheet(lists)] : []),
    ],
    properties: templateProperties(sheet),
  });
}

/** The document properties by which a file is recognised as filled-in template of this sheet. */
export function templateProperties(sheet: Sheet): Record<string, string> {
  return { [TEMPLATE_ID_PROPERTY]: sheet.id, [TEMPLATE_VERSION_PROPERTY]: String(sheet.version) };
}

/** Widths and looks of the columns of a sheet. */
export function columnLayout(column: Column): { widthCharacters: number; look: CellLook } {
  return { widthCharacters: column.widthCharacters ?? WIDTHS[column.kind], look: LOOKS[column.kind] };
}

function entrySheet(
  sheet: Sheet,
  language: Language,
  lists: ReadonlyMap<string, readonly string[]>,
): WrittenSheet {
  const words = templateWords[language];
  const lastLetter = columnLetter(sheet.columns.length - 1);
  const examples = sheet.columns.some((column) => column.example !== undefined);
  const rows: WrittenRow[] = [
    { number: TITLE_ROW, heightPoints: 30, cells: [{ value: sheet.title[language], look: 'title' }] },
    { number: NOTE_ROW, heightPoints: 30, cells: [{ value: words.note, look: 'note' }] },
    {
      number: HEADER_ROW,
      heightPoints: 32,
      cells: sheet.columns.map((column) => headerCell(column, language)),
    },
  ];
  if (examples) {
    const cells = sheet.columns.map(({ example }) => ({ value: example ?? null, look: 'example' as const }));
    rows.push({ number: EXAMPLE_ROW, cells });
  }
  return {
    name: sheet.title[language],
    columns: sheet.columns.map(columnLayout),
    frozenRows: HEADER_ROW,
    rows,
    merged: sheet.columns.length > 1 ? [`A1:${lastLetter}1`, `A2:${lastLetter}2`] : [],
    validations: sheet.columns.map((column, index) =>
      validationOf(column, { index, ...PREPARED }, language, lists),
    ),
  };
}

function headerCell(column: Column, language: Language): { value: string; look: CellLook } {
  const header = column.header[language];
  return column.required
    ? { value: `${header} *`, look: 'headerRequired' }
    : { value: header, look: 'header' };
}

function listsSheet(lists: ReadonlyMap<string, readonly string[]>): WrittenSheet {
  const columns = [...lists.values()];
  const height = Math.max(...columns.map((options) => options.length));
  const rows = Array.from({ length: height }, (_, index) => ({
    number: index + 1,
    cells: columns.map((options) => ({ value: options[index] ?? null, look: 'text' as const })),
  }));
  return {
    name: sheetName(LISTS_SHEET),
    hidden: true,
    columns: columns.map(() => ({ widthCharacters: 24, look: 'text' })),
    rows,
  };
}

function guideSheet(sheet: Sheet, language: Language): WrittenSheet {
  const words = templateWords[language];
  const rows: WrittenRow[] = [
    { number: 1, cells: words.helpHeaders.map((value) => ({ value, look: 'header' as const })) },
    ...sheet.columns.map((column, index) => ({
      number: index + 2,
      cells: guideTexts(column, language).map((value) => ({ value, look: 'wrapped' as const })),
    })),
  ];
  const widths = [20, 10, 24, 44, 40, 22];
  return {
    name: words.helpSheet,
    columns: widths.map((widthCharacters) => ({ widthCharacters, look: 'text' })),
    frozenRows: 1,
    rows,
  };
}

function guideTexts(column: Column, language: Language): string[] {
  const words = templateWords[language];
  return [
    column.header[language],
    column.required ? words.required : words.optional,
    formatText(column, language),
    column.help?.[language] ?? '',
    optionsOf(column, language).join(language === 'en' ? ', ' : '、'),
    String(column.example ?? ''),
  ];
}
