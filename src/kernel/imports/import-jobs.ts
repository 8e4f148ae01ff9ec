import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock/clock.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import { defineJob, type JobCall } from '#kernel/jobs/job.ts';
import { readSheetBatches, type SheetBatch, type SheetSummary } from '#kernel/spreadsheet/read-sheet.ts';
import { UnreadableSpreadsheet } from '#kernel/spreadsheet/unreadable-spreadsheet.ts';
import {
  addFaults,
  copyRows,
  countFaulty,
  findImport,
  type StagedRow,
  type StoredImport,
  stagedFault,
} from './import-store.ts';
import { type ImportCall, type SheetImport, sheetOf } from './sheet-import.ts';

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
    synthetic: stored.synthetic,
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

const byRow = (faults: SheetBatch<unknown>['faults']) =>
  new Map([...Map.groupBy(faults, ({ row }) => row)].map(([row, list]) => [row, list.map(stagedFault)]));

/** What is staged of one batch: the rows understood, and of the others their faults. */
function stagedRows(
  { rows, faults }: SheetBatch<Record<string, unknown>>,
  stage: (row: Record<string, unknown>) => Record<string, unknown>,
): StagedRow[] {
  const open = byRow(faults);
  const understood = rows.map(({ number, value }) => {
    const found = open.get(number) ?? [];
    open.delete(number);
    return { number, record: stage(value), faults: found };
  });
  return [...understood, ...[...open].map(([number, list]) => ({ number, record: null, faults: list }))];
}

/** Reads the file into the staging table, a batch in memory at a time. */
async function stageFile(
  call: JobCall<unknown>,
  stored: StoredImport,
  definition: SheetImport,
): Promise<SheetSummary & { understood: number }> {
  const sheet = await call.transaction((query) => sheetOf(definition, query, stored.options));
  const { services } = call;
  const reading = readSheetBatches(
    sheet,
    { path: services.files.path(stored.sha256) },
    {
      today: today(services.clock),
      maxFaults: 1_000_000,
      onProgress: (rows) => void call.progress(rows, null).catch(() => undefined),
      signal: call.signal,
    },
  );
  const stage = (row: Record<string, unknown>) => definition.stage?.(row, services) ?? row;
  let summary: SheetSummary | undefined;
  let understood = 0;
  async function* batches(): AsyncGenerator<StagedRow[]> {
    try {
      for (;;) {
        const next = await reading.next();
        if (next.done) {
          summary = next.value;
          return;
        }
        understood += next.value.rows.length;
        yield stagedRows(next.value, stage);
      }
    } finally {
      await reading.return(undefined as never);
    }
  }
  await copyRows(services.owner.pool, stored.id, batches());
  if (!summary) throw new Error('the file was not read to its end');
  const late = byRow(summary.lateFaults);
  if (late.size > 0) await call.transaction((query) => addFaults(query, stored.id, late));
  return { ...summary, understood };
}

/** Reads the file into the staging table and checks it; nothing else is written. */
export const readImport = defineJob<unknown>()({
  id: 'kernel.read-import',
  title: { 'zh-CN': '读取并核对表格', en: 'Reading and checking a spreadsheet' },
  payload,
  async run(call, { importId }) {
    const { stored, definition } = await load(call, importId);
    if (stored.state !== 'reading') return { importId };
    let reading: Awaited<ReturnType<typeof stageFile>>;
    try {
      reading = await stageFile(call, stored, definition);
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
    // The planner has to know how many rows came, or set-based checks over 100 000 of them crawl.
    await call.services.owner.pool.query('ANALYZE kernel.import_row (import_id, row_number)');
    await call.transaction(async (query) => {
      const summary = reading.understood > 0 ? await definition.check(importCall(call, query, stored)) : {};
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
