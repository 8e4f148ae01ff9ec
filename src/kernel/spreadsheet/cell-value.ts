/**
 * A cell as the readers give it out. Days are `YYYY-MM-DD`, instants without zone
 * `YYYY-MM-DDTHH:MM:SS`, times of day `HH:MM:SS`; an empty cell is null.
 */
export type CellValue = string | number | boolean | null;

/** One row with at least one value. Indices are zero-based columns. */
export type SheetRow = {
  /** Row number as the spreadsheet program shows it, from 1. */
  number: number;
  cells: CellValue[];
  /** Columns whose value is the cached result of a formula. */
  formulas?: number[];
  /** Columns that hold an error such as #N/A; the value is its text. */
  errors?: number[];
};

/** A rectangle of merged cells, rows from 1, columns from 0, both ends included. */
export type MergedRange = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number };

/** Letters of a zero-based column: 0 is A, 25 is Z, 26 is AA. */
export function columnLetter(column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}

/** Zero-based column of its letters; undefined unless they are one to three capital letters. */
export function findColumnIndex(letters: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined;
  return [...letters].reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
