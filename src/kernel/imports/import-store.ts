import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Connection } from '#kernel/database/connection.ts';
import type { Fault as CellFault } from '#kernel/spreadsheet/define-sheet.ts';

export type ImportState = 'reading' | 'checked' | 'applying' | 'applied' | 'unreadable' | 'discarded';

export type StoredImport = {
  id: string;
  sheet: string;
  fileId: string;
  fileName: string;
  sha256: string;
  organisationId: string;
  options: Record<string, string>;
  state: ImportState;
  rowsRead: number;
  rowsFaulty: number;
  rowsChanged: number | null;
  summary: Record<string, number>;
  findings: { code: string; severity: string; params?: Record<string, string | number> }[];
  fault: { code: string; params?: Record<string, string | number> } | null;
  jobId: string | null;
  createdBy: string;
  createdAt: Date;
  synthetic: boolean;
};

export async function findImport(query: Connection, id: string): Promise<StoredImport | undefined> {
  const { rows } = await sql<StoredImport>`
    SELECT i.id, i.sheet, i.file_id AS "fileId", f.name AS "fileName", encode(f.sha256, 'hex') AS sha256,
      i.organisation_id AS "organisationId", i.options, i.state, i.rows_read AS "rowsRead", i.rows_faulty AS "rowsFaulty",
      i.rows_changed AS "rowsChanged", i.summary, i.findings, i.fault, i.job_id AS "jobId", i.created_by AS "createdBy", i.created_at AS "createdAt", i.synthetic
    FROM kernel.import i JOIN kernel.file f ON f.id = i.file_id WHERE i.id = ${id}`.execute(query);
  return rows[0];
}

/** Moves an import to another state if it is in one of the expected ones. @returns whether it was. */
export async function moveImport(
  query: Connection,
  id: string,
  from: readonly ImportState[],
  to: ImportState,
  jobId?: string,
): Promise<boolean> {
  const result =
    await sql`UPDATE kernel.import SET state = ${to}, job_id = coalesce(${jobId ?? null}::uuid, job_id)
    WHERE id = ${id} AND state = ANY (${from}::text[])`.execute(query);
  return result.numAffectedRows === 1n;
}

export type StagedRow = {
  number: number;
  record: Record<string, unknown> | null;
  faults: readonly StagedFault[];
};
export type StagedFault = {
  key: string;
  code: string;
  severity: 'error' | 'warn';
  params?: Readonly<Record<string, string | number>>;
};

/** A cell's fault without the cell's value: what the user typed may be personal, and the file still holds it. */
export function stagedFault({ key, code, severity, params }: CellFault): StagedFault {
  return { key, code, severity, ...(params ? { params } : {}) };
}

export async function stageRows(
  query: Connection,
  importId: string,
  rows: readonly StagedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`INSERT INTO kernel.import_row (import_id, row_number, record, faults)
    SELECT ${importId}::uuid, n, r::jsonb, f::jsonb
    FROM unnest(${rows.map((row) => row.number)}::int[], ${rows.map((row) => (row.record ? JSON.stringify(row.record) : null))}::text[],
      ${rows.map((row) => JSON.stringify(row.faults))}::text[]) AS t (n, r, f)`.execute(query);
}

/** Text as `COPY` takes it: JSON has no line break or tab of its own, so that only backslashes need care. */
const copyText = (json: string) => (json.includes('\\') ? json.replaceAll('\\', '\\\\') : json);

async function* copyLines(
  importId: string,
  batches: AsyncIterable<readonly StagedRow[]>,
): AsyncGenerator<string> {
  for await (const rows of batches) {
    let lines = '';
    for (const { number, record, faults } of rows) {
      const value = record ? copyText(JSON.stringify(record)) : '\\N';
      lines += `${importId}\t${number}\t${value}\t${faults.length > 0 ? copyText(JSON.stringify(faults)) : '[]'}\n`;
    }
    if (lines) yield lines;
  }
}

/**
 * Stages the rows of an import as they come, in one transaction that replaces what an earlier attempt left.
 * `COPY` needs the owner's rights, since it does not go with row-level security: the caller has found the
 * import under its own.
 */
export async function copyRows(
  pool: Pool,
  importId: string,
  batches: AsyncIterable<readonly StagedRow[]>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('DELETE FROM kernel.import_row WHERE import_id = $1', [importId]);
    const copy = client.query(
      copyFrom('COPY kernel.import_row (import_id, row_number, record, faults) FROM STDIN'),
    );
    await pipeline(Readable.from(copyLines(importId, batches)), copy);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Adds faults to rows, also to such as are not staged. */
export async function addFaults(
  query: Connection,
  importId: string,
  faults: ReadonlyMap<number, readonly StagedFault[]>,
): Promise<void> {
  await sql`INSERT INTO kernel.import_row AS r (import_id, row_number, faults)
    SELECT ${importId}::uuid, n, f::jsonb
    FROM unnest(${[...faults.keys()]}::int[], ${[...faults.values()].map((list) => JSON.stringify(list))}::text[]) AS t (n, f)
    ON CONFLICT (import_id, row_number) DO UPDATE SET faults = r.faults || excluded.faults`.execute(query);
}

const hasError = sql.raw(`jsonb_path_exists(faults, '$[*] ? (@.severity == "error")')`);

export async function countFaulty(query: Connection, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM kernel.import_row
    WHERE import_id = ${importId} AND faults <> '[]' AND ${hasError}`.execute(query);
  return rows[0]?.n ?? 0;
}

export type PreviewRow = { rowNumber: number; record: Record<string, unknown> | null; faults: StagedFault[] };

export async function listRows(
  query: Connection,
  importId: string,
  filter: { faultyOnly: boolean; limit: number; offset: number },
): Promise<{ rows: PreviewRow[]; total: number }> {
  const which = filter.faultyOnly ? sql`AND faults <> '[]'` : sql``;
  const { rows } = await sql<PreviewRow & { total: number }>`
    SELECT row_number AS "rowNumber", record, faults, count(*) OVER () AS total FROM kernel.import_row
    WHERE import_id = ${importId} ${which} ORDER BY row_number LIMIT ${filter.limit} OFFSET ${filter.offset}`.execute(
    query,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/** All faults of a file, for the copy that goes back to the user. */
export async function listFaults(
  query: Connection,
  importId: string,
): Promise<(StagedFault & { row: number })[]> {
  const { rows } = await sql<{ row_number: number; faults: StagedFault[] }>`
    SELECT row_number, faults FROM kernel.import_row WHERE import_id = ${importId} AND faults <> '[]' ORDER BY row_number`.execute(
    query,
  );
  return rows.flatMap(({ row_number: row, faults }) => faults.map((fault) => ({ ...fault, row })));
}
