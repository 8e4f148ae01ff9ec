/**
 * Why a file cannot be read as a table. The codes are stable; the interface has a sentence for each
 * that says what to do (save as .xlsx, remove the password, split the file).
 */
export const unreadableSpreadsheetCodes = [
  'spreadsheet.empty-file',
  'spreadsheet.not-a-spreadsheet',
  'spreadsheet.old-binary-format',
  'spreadsheet.binary-workbook',
  'spreadsheet.open-document',
  'spreadsheet.web-page',
  'spreadsheet.macros',
  'spreadsheet.encrypted',
  'spreadsheet.damaged',
  'spreadsheet.file-too-large',
  'spreadsheet.too-many-entries',
  'spreadsheet.inflates-too-large',
  'spreadsheet.inflates-too-much',
  'spreadsheet.too-many-strings',
  'spreadsheet.too-many-sheets',
  'spreadsheet.too-many-rows',
  'spreadsheet.too-many-columns',
  'spreadsheet.sheet-not-found',
] as const;
export type UnreadableSpreadsheetCode = (typeof unreadableSpreadsheetCodes)[number];

/** Thrown by the readers before any row reaches a record; `params` fill the message of `code`. */
export class UnreadableSpreadsheet extends Error {
  readonly code: UnreadableSpreadsheetCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: UnreadableSpreadsheetCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'UnreadableSpreadsheet';
    this.code = code;
    this.params = params;
  }
}

/** The error for a part that breaks the format; `part` names it for the log of the operator. */
export function damaged(part: string): UnreadableSpreadsheet {
  return new UnreadableSpreadsheet('spreadsheet.damaged', { part });
}
