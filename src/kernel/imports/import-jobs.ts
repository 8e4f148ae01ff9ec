import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock/clock.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import { defineJob, type JobCall } from '#kernel/jobs/job.ts';
import { readSheet } from '#kernel/spreadsheet/read-sheet.ts';
import { UnreadableSpreadsheet } from '#kernel/spreadsheet/unreadable-spreadsheet.ts';
import { countFaulty, findImport, type StoredImport, stagedFault, stageRows } from './import-store.ts';
import { type ImportCall, type SheetImport, sheetOf } from './sheet-import.ts';

const batchRows = 5_000;
const payload = z.object({ importId: z.uuid() });

async function load(
  call: JobCall<unknown>,
  importId: string,
): Promise<{ stored: StoredImport; definition: SheetImport }> {
  const stored = await call.transaction((query) => findImport(query, importId));
  const definition = stored && call.services.registry.findImport(stored.sheet);
  if (!stored || !definition)
    throw new Refusal('not-found', { code: 'not-found', params: { noun: 'import' } });
  return { stored, definition };
}

function importCall(call: JobCall<unknown>, query: Transaction<unknown>, stored: StoredImport): ImportCall {
  return {
    importId: stored.id,
    organisationId: stored.organisationId,
    options: stored.options,
    query,
    actor: call.actor,
    jurisdiction: call.jurisdiction,
    today: today(call.services.clock),
    services: call.services,
    audit: (record) =>
      call.services.audit(
        query,
        { actor: call.actor.accountId, actorName: call.actor.name, requestId: `job:${call.jobId}` },
        record,
      ),
    progress: call.progress,
  };
}

/** Reads the file row by row into the staging table and checks it; nothing else is written. */
export const readImport = defineJob<unknown>()({
  id: 'kernel.read-import',
  title: { 'zh-CN': '读取并核对表格', en: 'Reading and checking a spreadsheet' },
  payload,
  async run(call, { importId }) {
    const { stored, definition } = await load(call, importId);
    if (stored.state !== 'reading') return { importId };
    const sheet = await call.transaction((query) => sheetOf(definition, query, stored.options));
    let reading: Awaited<ReturnType<typeof readSheet>>;
    try {
      reading = await readSheet(
        sheet,
        { path: call.services.files.path(stored.sha256) },
        {
          today: today(call.services.clock),
          maxFaults: 1_000_000,
          onProgress: (rows) => void call.progress(rows, null).catch(() => undefined),
          signal: call.signal,
        },
      );
    } catch (error) {
      if (!(error instanceof UnreadableSpreadsheet)) throw error;
      const fault = { code: error.code, params: error.params };
      await call.transaction((query) =>
        sql`UPDATE kernel.import SET state = 'unreadable', fault = ${JSON.stringify(fault)}::jsonb WHERE id = ${importId}`.execute(
          query,
        ),
      );
      return { importId };
    }
    await call.transaction(async (query) => {
      await sql`DELETE FROM kernel.import_row WHERE import_id = ${importId}`.execute(query);
      const faults = Map.groupBy(reading.faults, (fault) => fault.row);
      const good = new Set(reading.rows.map(({ number }) => number));
      const staged = [
        ...reading.rows.map(({ number, value }) => ({
          number,
          record: definition.stage ? definition.stage(value, call.services) : value,
          faults: (faults.get(number) ?? []).map(stagedFault),
        })),
        ...[...faults]
          .filter(([number]) => !good.has(number))
          .map(([number, list]) => ({ number, record: null, faults: list.map(stagedFault) })),
      ];
      for (let at = 0; at < staged.length; at += batchRows) {
        await stageRows(query, importId, staged.slice(at, at + batchRows));
        await call.progress(at, staged.length);
      }
    });
    // The planner has to know how many rows came, or set-based checks over 100 000 of them crawl.
    await call.services.owner.pool.query('ANALYZE kernel.import_row');
    await call.transaction(async (query) => {
      const summary = reading.rows.length > 0 ? await definition.check(importCall(call, query, stored)) : {};
      const faulty = await countFaulty(query, importId);
      await sql`UPDATE kernel.import SET state = 'checked', rows_read = ${reading.rowCount}, rows_faulty = ${faulty},
        summary = ${JSON.stringify(summary)}::jsonb, findings = ${JSON.stringify(reading.findings)}::jsonb WHERE id = ${importId}`.execute(
        query,
      );
    });
    return { importId };
  },
});

/** Writes the staged rows, all or nothing. */
export const applyImport = defineJob<unknown>()({
  id: 'kernel.apply-import',
  title: { 'zh-CN': '写入表格数据', en: 'Writing the rows of a spreadsheet' },
  payload,
  async run(call, { importId }) {
    const { stored, definition } = await load(call, importId);
    if (stored.state !== 'applying') return { importId, rowsChanged: stored.rowsChanged };
    try {
      const rowsChanged = await call.transaction(async (query) => {
        const changed = await definition.apply(importCall(call, query, stored));
        await sql`UPDATE kernel.import SET state = 'applied', rows_changed = ${changed}, applied_at = now() WHERE id = ${importId}`.execute(
          query,
        );
        return changed;
      });
      return { importId, rowsChanged };
    } catch (error) {
      if (error instanceof Refusal || call.signal.aborted) {
        await call.services.owner.pool.query(
          `UPDATE kernel.import SET state = 'checked' WHERE id = $1 AND state = 'applying'`,
          [importId],
        );
      }
      throw error;
    }
  },
});
