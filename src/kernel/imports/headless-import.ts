import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { JobCall } from '#kernel/jobs/job.ts';
import { applyImport, readImport } from './import-jobs.ts';
import { findImport } from './import-store.ts';
import { type SheetImport, sheetOf } from './sheet-import.ts';
import { type SheetLine, sheetWorkbook } from './sheet-workbook.ts';

export type HeadlessImport = {
  definition: SheetImport;
  options: Record<string, string>;
  organisationId: string;
  lines: readonly SheetLine[];
  /** Marks what the rows bring as invented. */
  synthetic?: boolean;
};

/**
 * Sends rows as a workbook through the same two jobs that a page starts, reading and applying, for the demo city
 * and for a command that plays a whole city. Every row has to be good.
 * @returns how many records changed.
 */
export async function runImport(call: JobCall<unknown>, given: HeadlessImport): Promise<number> {
  const { services, actor } = call;
  const { definition, options, organisationId, lines, synthetic = false } = given;
  const sheet = await call.transaction((query) => sheetOf(definition, query, options));
  const kept = await services.files.keep(
    Readable.from(sheetWorkbook(sheet, lines)),
    services.settings.uploadBytesMax,
  );
  const [fileId, importId] = [crypto.randomUUID(), crypto.randomUUID()];
  await call.transaction(async (query) => {
    await sql`INSERT INTO kernel.file (id, sha256, size_bytes, name, media_type, uploaded_by)
      VALUES (${fileId}, decode(${kept.sha256}, 'hex'), ${kept.sizeBytes}, ${`${sheet.title['zh-CN']}.xlsx`},
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ${actor.accountId})`.execute(
      query,
    );
    await sql`INSERT INTO kernel.import (id, sheet, file_id, organisation_id, options, created_by, state, synthetic)
      VALUES (${importId}, ${definition.sheet.id}, ${fileId}, ${organisationId}, ${JSON.stringify(options)}::jsonb, ${actor.accountId}, 'reading', ${synthetic})`.execute(
      query,
    );
  });
  await readImport.run(call, { importId });
  const checked = await call.transaction((query) => findImport(query, importId));
  if (checked?.state !== 'checked' || checked.rowsFaulty > 0 || checked.rowsRead !== lines.length)
    throw new Error(
      `${definition.sheet.id}: ${checked?.state}, ${checked?.rowsRead} of ${lines.length} rows read, ${checked?.rowsFaulty} faulty`,
    );
  await call.transaction((query) =>
    sql`UPDATE kernel.import SET state = 'applying' WHERE id = ${importId}`.execute(query),
  );
  const { rowsChanged } = await applyImport.run(call, { importId });
  return Number(rowsChanged);
}
