import type { ClientBase } from 'pg';

/** A table of the house with the columns that are stored, not computed. */
export type ListedTable = { name: string; columns: string[] };

/** Schemas that belong to PostgreSQL itself. */
const own = `n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`;
/** What an extension brought comes back with the extension. */
const notOfExtension = `NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')`;

export async function listTables(client: ClientBase): Promise<ListedTable[]> {
  const { rows } = await client.query<ListedTable>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name,
      array_agg(quote_ident(a.attname) ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND ${own} AND ${notOfExtension} GROUP BY 1 ORDER BY 1`);
  return rows;
}

export async function listSequences(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND ${own} AND ${notOfExtension} ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** Foreign keys, so that loading may put children before parents and check all of them at the end. */
export async function listForeignKeys(client: ClientBase): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query<{ table: string; name: string }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(k.conname) AS name
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE k.contype = 'f' AND ${own} AND k.conenforced ORDER BY 1, 2`);
  return rows;
}

/** How values turn into text must not depend on the server's settings, or equal tables would look different. */
export const plainOutput = `
  SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601'; SET LOCAL timezone = 'UTC';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL row_security = off;
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`;

/**
 * Rows of a table and a digest of their content that does not depend on their order: the sum of 64 bits of
 * the SHA-256 of every row. Two tables with the same pair hold the same rows. Run under `plainOutput`.
 */
export async function digestTable(
  client: ClientBase,
  { name, columns }: ListedTable,
): Promise<{ rows: number; digest: string }> {
  const row = `sha256(convert_to(ROW(${columns.join(', ')})::text, 'UTF8'))`;
  const { rows } = await client.query<{ rows: string; digest: string }>(`
    SELECT count(*)::text AS rows, coalesce(sum(('x' || encode(substr(${row}, 1, 8), 'hex'))::bit(64)::bigint::numeric), 0)::text AS digest FROM ${name}`);
  return { rows: Number(rows[0]?.rows), digest: rows[0]?.digest ?? '' };
}
