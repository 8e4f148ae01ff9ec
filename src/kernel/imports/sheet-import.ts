import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { AuditRecord } from '#kernel/audit/audit.ts';
import type { Actor } from '#kernel/authorization/permissions.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { Jurisdiction } from '#kernel/database/transaction.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { Sheet } from '#kernel/spreadsheet/define-sheet.ts';

/**
 * What a module works with while it checks or applies a file. The rows understood lie in
 * `kernel.import_row` (`import_id`, `row_number`, `record jsonb`, `faults jsonb`), so that both can be done
 * by set-based SQL over 100 000 rows.
 */
export type ImportCall<T = unknown> = {
  importId: string;
  /** For whom the file was sent in: a school, or a superior for all below it. */
  organisationId: string;
  /** What was stated beside the file, as the import's `options` read it. */
  options: Record<string, string>;
  /** Whether the file is of the demo city, and its records invented. */
  synthetic: boolean;
  query: Transaction<T>;
  actor: Actor;
  jurisdiction: Jurisdiction;
  today: string;
  services: Services;
  audit(record: AuditRecord): Promise<void>;
  progress(doneSteps: number, allSteps: number | null, message?: string): Promise<void>;
};

/** A fault that only the database can see: a person already in another school, a code nobody has. */
export type RowFault = {
  key: string;
  code: string;
  severity: 'error' | 'warn';
  params?: Record<string, string | number>;
};

/** A kind of spreadsheet that a module takes in: template, preview with faults per row, then all or nothing. */
export type SheetImport<T = unknown> = {
  sheet: Sheet;
  /** Needed at the organisation for which the file is sent in. */
  permission: string;
  /** What has to be stated beside the file, say the year that it is for; absent: nothing. */
  options?: z.ZodType<Record<string, string>>;
  /** The sheet where its columns depend on the options; `sheet` then gives id and title. */
  sheetFor?(query: Connection, options: Record<string, string>): Promise<Sheet>;
  /**
   * Makes of a row what is staged: personal numbers leave it encrypted, so that no clear one is ever written.
   * Absent: the row is staged as it was read.
   */
  stage?(row: Record<string, unknown>, services: Services): Record<string, unknown>;
  /**
   * Looks at the staged rows beside what is stored. Adds faults with `addRowFaults` and returns figures for
   * the preview (say `{ new, changed, unchanged }`). Writes nothing else.
   */
  check(call: ImportCall<T>): Promise<Record<string, number>>;
  /**
   * Writes the staged rows without an error, in one transaction, with one audit entry for the file. Sending
   * the same file again changes nothing. @returns how many records changed.
   */
  apply(call: ImportCall<T>): Promise<number>;
};

/** The sheet that an import with these options reads. */
export const sheetOf = async (
  definition: SheetImport,
  query: Connection,
  options: Record<string, string>,
): Promise<Sheet> => (await definition.sheetFor?.(query, options)) ?? definition.sheet;

/** Declares an import; `T` are the tables its SQL sees. */
export function defineSheetImport<T>() {
  return (definition: Omit<SheetImport<T>, 'sheet'> & { sheet: unknown }): SheetImport =>
    definition as unknown as SheetImport;
}
