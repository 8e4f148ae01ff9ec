import { type RawBuilder, sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';

/**
 * Adds a fault to every staged row that a query names.
 * @param rows SQL giving `row_number integer, key text, code text, severity text, params jsonb`.
 * @returns how many rows were marked.
 */
export async function addRowFaults(
  query: Connection,
  importId: string,
  rows: RawBuilder<unknown>,
): Promise<number> {
  const result = await sql`
    WITH found AS (
      SELECT row_number, jsonb_agg(jsonb_build_object('key', key, 'code', code, 'severity', severity, 'params', params)) AS faults
      FROM (${rows}) f (row_number, key, code, severity, params) GROUP BY row_number
    )
    UPDATE kernel.import_row r SET faults = r.faults || found.faults
    FROM found WHERE r.import_id = ${importId} AND r.row_number = found.row_number`.execute(query);
  return Number(result.numAffectedRows ?? 0n);
}
