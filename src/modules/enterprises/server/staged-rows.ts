import { type RawBuilder, sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type { ImportCall } from '#kernel/imports/sheet-import.ts';

type Staged = Pick<ImportCall, 'importId' | 'services'>;

/** Rows of `m` that no check found an error in; faults are read where the checks write them. */
export const withoutErrors = (importId: string) => sql`NOT EXISTS (
  SELECT FROM kernel.import_row f WHERE f.import_id = ${importId} AND f.row_number = m.row_number
    AND jsonb_path_exists(f.faults, '$[*] ? (@.severity == "error")'))`;

/**
 * Rows beside what is stored, once: each of many checks then reads a small table of this transaction instead of
 * joining the whole register anew. Its name in SQL is `pg_temp.matched`.
 */
export async function keepMatched(query: Connection, rows: RawBuilder<unknown>): Promise<void> {
  await sql`DROP TABLE IF EXISTS pg_temp.matched`.execute(query);
  await sql`CREATE TEMPORARY TABLE matched ON COMMIT DROP AS ${rows}`.execute(query);
  await sql`ANALYZE pg_temp.matched`.execute(query);
}

/** Whether a body is the caller's to keep entries for. */
export const isOwn = (column: string) =>
  sql`((SELECT kernel.sees_all()) OR ${sql.ref(column)} = ANY ((SELECT kernel.seen_organisations())::uuid[]))`;

/** Every code that an entry has or had, with the entry it leads to; one that has it goes before one that had it. */
const codes = sql`
  SELECT credit_code, root_id, true AS present FROM enterprises.enterprise
  UNION ALL SELECT c.credit_code, e.root_id, false FROM enterprises.former_code c JOIN enterprises.enterprise e ON e.id = c.enterprise_id`;

/** Staged rows with the entry that their credit code leads to: `root_id` and its latest state, null where new. */
export const matchedByCode = (call: Staged) => sql`
  SELECT DISTINCT ON (r.row_number) r.row_number, r.record, k.root_id, e.organisation_id AS kept_by, e.credit_code AS known_code,
    s.name, s.division_code, s.industry_code, s.ownership, s.address, lower(s.valid) AS known_from, upper(s.valid) AS ended_on
  FROM kernel.import_row r
  LEFT JOIN (${codes}) k ON k.credit_code = r.record->>'creditCode'
  LEFT JOIN enterprises.enterprise e ON e.id = k.root_id
  LEFT JOIN LATERAL (SELECT * FROM enterprises.enterprise_state t WHERE t.enterprise_id = k.root_id ORDER BY lower(t.valid) DESC LIMIT 1) s ON true
  WHERE r.import_id = ${call.importId} AND r.record IS NOT NULL ORDER BY r.row_number, k.present DESC, k.root_id`;
