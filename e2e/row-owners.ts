import type { Pool } from 'pg';

/** A table of a module, with the columns that name organisations and the tables that its foreign keys follow. */
type OwnedTable = {
  name: string;
  columns: { name: string; many: boolean }[];
  parents: { name: string; pairs: [own: string, other: string][] }[];
};

async function listTables(pool: Pool, schemas: readonly string[]): Promise<OwnedTable[]> {
  const { rows } = await pool.query<OwnedTable>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'many', a.attndims > 0)), '[]')
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attname ~ 'organisation(s|_ids?)$'
          AND a.atttypid IN ('uuid'::regtype, 'uuid[]'::regtype)) AS columns,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('name', k.confrelid::regclass::text, 'pairs',
          (SELECT jsonb_agg(jsonb_build_array(own.attname, other.attname))
           FROM unnest(k.conkey, k.confkey) AS u (own, other)
           JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = u.own
           JOIN pg_attribute other ON other.attrelid = k.confrelid AND other.attnum = u.other))), '[]')
        FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND NOT k.conperiod
          AND k.confrelid <> c.oid) AS parents
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname = ANY ($1::text[]) ORDER BY 1`,
    [schemas],
  );
  return rows;
}

const ownColumns = ({ name, columns }: OwnedTable) =>
  columns.map((column) => {
    const organisations = column.many ? `t.${column.name}` : `ARRAY[t.${column.name}]`;
    return `SELECT '${name}', t.ctid, o FROM ${name} t, unnest(${organisations}) AS o WHERE o IS NOT NULL`;
  });

const throughParents = ({ name, parents }: OwnedTable) =>
  parents.map(
    (parent) =>
      `SELECT '${name}', t.ctid, w.organisation_id FROM ${name} t
       JOIN ${parent.name} p ON ${parent.pairs.map(([own, other]) => `t.${own} = p.${other}`).join(' AND ')}
       JOIN public.row_owner w ON w.name = '${parent.name}' AND w.place = p.ctid`,
  );

/**
 * Writes down to whom each row of the modules belongs, from the data alone and never from a policy: to the
 * organisations that it names, else to those of the rows that its foreign keys point to.
 */
export async function writeRowOwners(pool: Pool, schemas: readonly string[]): Promise<void> {
  const tables = await listTables(pool, schemas);
  await pool.query(
    `CREATE TABLE public.row_owner (name text, place tid, organisation_id uuid,
       PRIMARY KEY (name, place, organisation_id));
     GRANT SELECT ON public.row_owner TO hedong_app`,
  );
  const write = async (sources: string[]) => {
    let written = 0;
    for (const source of sources)
      written +=
        (await pool.query(`INSERT INTO public.row_owner ${source} ON CONFLICT DO NOTHING`)).rowCount ?? 0;
    return written;
  };
  await write(tables.flatMap(ownColumns));
  const others = tables.filter(({ columns }) => columns.length === 0).flatMap(throughParents);
  while ((await write(others)) > 0);
  await pool.query('ANALYZE public.row_owner');
}
