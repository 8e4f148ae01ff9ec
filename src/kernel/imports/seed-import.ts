import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import type { Call } from '#kernel/http/call.ts';
import { readSheet } from '#kernel/spreadsheet/read-sheet.ts';
import { stagedFault, stageRows } from './import-store.ts';
import type { ImportCall, SheetImport } from './sheet-import.ts';
import { type SheetLine, sheetWorkbook } from './sheet-workbook.ts';

/**
 * Sends some rows of a demo through the import of real files: workbook, file, staging, check, application, all in
 * the caller's transaction; many rows go through `runImport`. A row at fault is a fault of the demo and stops it.
 * @returns how many records changed.
 */
export async function importForSeed<T>(
  call: Call<T>,
  sheetImport: SheetImport,
  lines: readonly SheetLine[],
  organisationId: string,
): Promise<number> {
  const { services } = call;
  const query = call.query as unknown as ImportCall['query'];
  const content = await buffer(sheetWorkbook(sheetImport.sheet, lines));
  const stored = await services.files.keep(Readable.from([content]), services.settings.uploadBytesMax);
  const [fileId, importId] = [crypto.randomUUID(), crypto.randomUUID()];
  const { accountId } = call.actor;
  await sql`INSERT INTO kernel.file (id, sha256, size_bytes, name, media_type, uploaded_by)
    VALUES (${fileId}, decode(${stored.sha256}, 'hex'), ${stored.sizeBytes}, ${`演示${sheetImport.sheet.title['zh-CN']}.xlsx`},
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ${accountId})`.execute(query);
  await sql`INSERT INTO kernel.import (id, sheet, file_id, organisation_id, created_by, state, synthetic)
    VALUES (${importId}, ${sheetImport.sheet.id}, ${fileId}, ${organisationId}, ${accountId}, 'applying', true)`.execute(
    query,
  );
  const reading = await readSheet(sheetImport.sheet, content, { today: call.today });
  const faulty = Map.groupBy(reading.faults, ({ row }) => row);
  await stageRows(
    query,
    importId,
    reading.rows.map(({ number, value }) => ({
      number,
      record: sheetImport.stage?.(value, services) ?? value,
      faults: (faulty.get(number) ?? []).map(stagedFault),
    })),
  );
  const importCall: ImportCall = {
    importId,
    options: {},
    synthetic: true,
    organisationId,
    query,
    actor: call.actor,
    jurisdiction: call.jurisdiction,
    today: call.today,
    services,
    audit: call.audit,
    progress: async () => undefined,
  };
  await sheetImport.check(importCall);
  const { rows } = await sql<{ faults: unknown }>`
    SELECT faults FROM kernel.import_row WHERE import_id = ${importId}
      AND (record IS NULL OR jsonb_path_exists(faults, '$[*] ? (@.severity == "error")')) ORDER BY row_number LIMIT 1`.execute(
    query,
  );
  if (rows[0] || reading.rowCount < lines.length)
    throw new Error(`${sheetImport.sheet.id}: the demo has a faulty row ${JSON.stringify(rows[0]?.faults)}`);
  const changed = await sheetImport.apply(importCall);
  await sql`UPDATE kernel.import SET state = 'applied', rows_read = ${reading.rowCount}, rows_changed = ${changed}, applied_at = now() WHERE id = ${importId}`.execute(
    query,
  );
  await sql`DELETE FROM kernel.import_row WHERE import_id = ${importId}`.execute(query);
  return changed;
}
