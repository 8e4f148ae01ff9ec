import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** TypeScript type of a PostgreSQL type, as the pools deliver it. */
const typeOf: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  daterange: 'string',
  xid8: 'string',
  numeric: 'string',
  citext: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  bool: 'boolean',
  timestamptz: 'Date',
  jsonb: 'unknown',
  json: 'unknown',
  bytea: 'Buffer',
  _uuid: 'string[]',
  _text: 'string[]',
  _int4: 'number[]',
  _date: 'string[]',
};

type Column = {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  generated: boolean;
  view: boolean;
};

const query = `
  SELECT c.relname AS table, a.attname AS column, t.typname AS type, NOT a.attnotnull AND c.relkind = 'r' AS nullable,
    a.atthasdef OR a.attidentity <> '' AS generated, c.relkind = 'v' AS view
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY c.relname, a.attnum`;

const pascal = (name: string) =>
  name.replace(/(^|_)([a-z])/g, (_all, _gap, letter: string) => letter.toUpperCase());

function interfaceOf(name: string, columns: Column[]): string {
  const lines = columns.map(({ column, type, nullable, generated, view }) => {
    const base = `${typeOf[type] ?? 'unknown'}${nullable || (view && type !== 'bool') ? ' | null' : ''}`;
    return `  ${column}: ${generated && !view ? `Generated<${base}>` : view ? base.replace(' | null', '') : base};`;
  });
  return `export type ${name} = {\n${lines.join('\n')}\n};\n`;
}

/** Text of a module's `tables.ts`: its own schema, and the read views of others that it declares. */
export async function describeTables(
  client: Client,
  schema: string,
  reads: readonly string[],
): Promise<string> {
  const own = (await client.query<Column>(query, [schema])).rows;
  const parts: string[] = [];
  const names: [string, string][] = [];
  for (const [table, columns] of Map.groupBy(own, (column) => column.table)) {
    parts.push(interfaceOf(pascal(table), columns));
    names.push([`${schema}.${table}`, pascal(table)]);
  }
  for (const read of reads) {
    const [otherSchema = '', view = ''] = read.split('.');
    const columns = (await client.query<Column>(query, [otherSchema])).rows.filter(
      (column) => column.table === view,
    );
    if (columns.length === 0) continue;
    const name = `${pascal(otherSchema)}${pascal(view)}`;
    parts.push(interfaceOf(name, columns));
    names.push([read, name]);
  }
  const body = parts.join('\n');
  const map = names.map(([table, name]) => `  '${table}': ${name};`).join('\n');
  const imports = body.includes('Generated<') ? "import type { Generated } from 'kysely';\n\n" : '';
  return `// Written by \`npm run db:types\` from the migrated schema; a test compares it with the database.\n${imports}${body}\nexport type Tables = {\n${map}\n};\n`;
}

/** Reads the views that a module declares, from its manifest's text: the manifest imports what is generated here. */
export async function declaredReads(moduleFile: string): Promise<string[]> {
  const text = await import('node:fs/promises').then((fs) => fs.readFile(moduleFile, 'utf8'));
  const list = /reads:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '';
  return [...list.matchAll(/'([a-z_]+\.[a-z0-9_]+)'/g)].map((match) => match[1] ?? '');
}

/** Writes `server/tables.ts` of every module that has migrations. */
export async function writeTables(url: string, modulesFolder: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const id of await readdir(modulesFolder)) {
      const moduleFile = join(modulesFolder, id, 'module.ts');
      if (!(await stat(moduleFile).catch(() => undefined))) continue;
      await writeFile(
        join(modulesFolder, id, 'server', 'tables.ts'),
        await describeTables(client, id.replaceAll('-', '_'), await declaredReads(moduleFile)),
      );
    }
  } finally {
    await client.end();
  }
}
