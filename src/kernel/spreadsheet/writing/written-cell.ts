import type { CellValue } from '../cell-value.ts';

/** Looks a cell can take; `xlsx-styles.ts` says what each is. */
export const cellLooks = [
  'general',
  'title',
  'note',
  'header',
  'headerRequired',
  'text',
  'integer',
  'decimal',
  'percent',
  'date',
  'wrapped',
  'example',
  'faultMessage',
  'faultText',
  'faultDate',
] as const;
export type CellLook = (typeof cellLooks)[number];

/** A cell to write. A `date` look takes `YYYY-MM-DD` and stores the serial number. */
export type WrittenCell = { value: CellValue; look: CellLook } | null;

/** A row to write; rows come in ascending order of `number`. */
export type WrittenRow = { number: number; cells: readonly WrittenCell[]; heightPoints?: number };

/** A list the user chooses from, a range for numbers and days, and the hint shown beside the cell. */
export type CellValidation = {
  column: number;
  firstRow: number;
  lastRow: number;
  rule:
    | { kind: 'any' }
    | { kind: 'list'; source: string }
    | { kind: 'integer' | 'decimal'; min: number; max: number }
    | { kind: 'date'; min: string; max: string };
  allowBlank: boolean;
  promptTitle: string;
  prompt: string;
  errorTitle: string;
  error: string;
};
