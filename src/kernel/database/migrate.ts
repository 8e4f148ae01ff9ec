import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { appRole } from './pools.ts';

/** One SQL file: `<UTC stamp>-<verb>-<what>.sql` in the migrations folder of the kernel or of a module. */
export type Migration = { id: string; owner: string; sql: string; sha256: string };

/** A folder of migrations and the name of who owns it. */
export type MigrationFolder = { owner: string; path: string };

const fileName = /^(\d{14})-[a-z0-9]+(-[a-z0-9]+)*\.sql$/;

/** Reads all migrations of the folders in the order in which they run. A misnamed file is refused. */
export async function readMigrations(folders: MigrationFolder[]): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const { owner, path } of folders) {
    const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [] as string[];
      throw error;
    });
    for (const name of names) {
      if (!fileName.test(name))
        throw new Error(`migration ${owner}/${name}: the name must be <14 digits>-<verb>-<what>.sql`);
      const sql = await readFile(join(path, name), 'utf8');
      migrations.push({
        id: `${name.slice(0, 14)}-${owner}${name.slice(14, -4)}`,
        owner,
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      });
    }
  }
  return migrations.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const bootstrap = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${appRole}') THEN
      CREATE ROLE ${appRole} NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$;
  DO $$ BEGIN
    EXECUTE format('GRANT ${appRole} TO %I', current_user);
  END $$;
  CREATE SCHEMA IF NOT EXISTS kernel;
  CREATE TABLE IF NOT EXISTS kernel.migration (
    id text PRIMARY KEY,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  );
  COMMENT ON TABLE kernel.migration IS 'Which migrations this database has had, each with the hash of its text';
`;

/** Any fixed number serves, as long as every program that migrates takes the same one. */
const migrationLock = 71_408_001;

/**
 * Brings a database up to date, one transaction per file, safely when several programs start at once.
 * `wanted` tells which migrations to run where not all of them are meant, as for a restored older state.
 * @returns the ids now applied for the first time.
 * @throws when a file that has already run was changed: history is never rewritten.
 */
export async function migrate(
  url: string,
  folders: MigrationFolder[],
  wanted: (id: string) => boolean = () => true,
): Promise<string[]> {
  const migrations = (await readMigrations(folders)).filter(({ id }) => wanted(id));
  const client = new Client({ connectionString: url, application_name: 'hedong-migrate' });
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query(bootstrap);
    const { rows } = await client.query<{ id: string; sha256: string }>(
      'SELECT id, sha256 FROM kernel.migration',
    );
    const done = new Map(rows.map((row) => [row.id, row.sha256]));
    for (const migration of migrations) {
      const before = done.get(migration.id);
      if (before === migration.sha256) continue;
      if (before !== undefined) {
        throw new Error(
          `migration ${migration.id} has already run with another text: write a new migration instead`,
        );
      }
      await client.query('BEGIN');
      try {
        await client.query(migration.sql);
        await client.query('INSERT INTO kernel.migration (id, sha256) VALUES ($1, $2)', [
          migration.id,
          migration.sha256,
        ]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw new Error(
          `migration ${migration.id} failed: ${error instanceof Error ? error.message : error}`,
          { cause: error },
        );
      }
      applied.push(migration.id);
    }
  } finally {
    await client.end();
  }
  return applied;
}

/** Creates the database named in the address when the server does not have it yet. */
export async function createDatabaseIfMissing(url: string): Promise<void> {
  const address = new URL(url);
  const name = decodeURIComponent(address.pathname.slice(1));
  address.pathname = '/postgres';
  const client = new Client({ connectionString: address.href });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
