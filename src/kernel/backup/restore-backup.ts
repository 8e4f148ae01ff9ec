import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Client, escapeIdentifier, Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  createDatabaseIfMissing,
  type MigrationFolder,
  migrate,
  readMigrations,
} from '#kernel/database/migrate.ts';
import { outliveServer } from '#kernel/database/pools.ts';
import { createFileStore, type FileStore, sha256OfFile } from '#kernel/files/file-store.ts';
import { migrateQueue } from '#kernel/jobs/runner.ts';
import { copyFiles, missingFiles } from './copy-files.ts';
import { BackupUnusable, type Manifest, readManifest } from './manifest.ts';
import { digestTable, listForeignKeys, plainOutput } from './table-list.ts';

/**
 * Reads everything in a backup against its manifest.
 * @throws BackupUnusable naming every part that is missing or damaged.
 */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const faults: string[] = [];
  for (const { file, fileSha256, name } of manifest.tables) {
    const found = await sha256OfFile(join(folder, file)).catch(() => undefined);
    if (found !== fileSha256) faults.push(`${file} (${name}) is ${found ? 'damaged' : 'missing'}`);
  }
  const known = manifest.files.filter(({ sha256 }) => !manifest.filesMissing.includes(sha256));
  for (const sha256 of await missingFiles(createFileStore(join(folder, 'files')), known))
    faults.push(`files/${sha256.slice(0, 2)}/${sha256} is missing or damaged`);
  if (faults.length > 0)
    throw new BackupUnusable(`the backup in ${folder} is not whole:\n  ${faults.join('\n  ')}`);
  return manifest;
}

/** The program must know every migration that the backup has had, with the same text. */
async function demandKnownMigrations(manifest: Manifest, folders: MigrationFolder[]): Promise<void> {
  const known = new Map((await readMigrations(folders)).map(({ id, sha256 }) => [id, sha256]));
  const strange = manifest.migrations.filter(({ id, sha256 }) => known.get(id) !== sha256);
  if (strange.length > 0)
    throw new BackupUnusable(
      `the backup was taken by another version (${manifest.program}) of the program; restore it with that one. Unknown here: ${strange.map(({ id }) => id).join(', ')}`,
    );
}

async function onMaintenance<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const address = new URL(url);
  address.pathname = '/postgres';
  const client = new Client({ connectionString: address.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const nameOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));

/** Whether a database of this name holds anything of the house. */
async function isTaken(url: string): Promise<boolean> {
  const there = await onMaintenance(url, (client) =>
    client.query('SELECT FROM pg_database WHERE datname = $1', [nameOf(url)]),
  );
  if (there.rowCount === 0) return false;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_namespace WHERE nspname = 'kernel'");
    return (rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}

/** Loads all tables in one transaction; references are checked once all rows are there. */
async function load(client: Client, folder: string, manifest: Manifest): Promise<void> {
  await client.query('BEGIN');
  await client.query(plainOutput);
  const keys = await listForeignKeys(client);
  const names = manifest.tables.map(({ name }) => name);
  for (const { table, name } of keys)
    await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} NOT ENFORCED`);
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${names.join(', ')}`);
  for (const { name, columns, file } of manifest.tables)
    await pipeline(
      createReadStream(join(folder, file)),
      createGunzip(),
      client.query(copyFrom(`COPY ${name} (${columns.join(', ')}) FROM STDIN`)),
    );
  for (const { name, lastValue, called } of manifest.sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [name, lastValue, called]);
  for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  for (const { table, name } of keys)
    await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} ENFORCED`);
  await client.query('COMMIT');
  await client.query('ANALYZE');
}

/** @throws BackupUnusable when a table does not hold exactly the rows that were backed up. */
async function demandEqual(client: Client, manifest: Manifest): Promise<void> {
  await client.query('BEGIN READ ONLY');
  await client.query(plainOutput);
  const different: string[] = [];
  for (const table of manifest.tables) {
    const { rows, digest } = await digestTable(client, table);
    if (rows !== table.rows || digest !== table.digest)
      different.push(`${table.name}: ${table.rows} rows backed up, ${rows} restored`);
  }
  await client.query('COMMIT');
  if (different.length > 0)
    throw new BackupUnusable(`what was restored differs from the backup:\n  ${different.join('\n  ')}`);
}

async function prepareQueue(url: string, manifest: Manifest): Promise<void> {
  const pool = outliveServer(new Pool({ connectionString: url, max: 1 }));
  try {
    await migrateQueue(pool);
    const { rows } = await pool.query<{ id: number }>('SELECT max(id) AS id FROM graphile_worker.migrations');
    if (rows[0]?.id !== manifest.queueMigration)
      throw new BackupUnusable(
        `the queue of jobs has another form here than in the backup; restore it with the version that took it (${manifest.program})`,
      );
  } finally {
    await pool.end();
  }
}

async function fill(url: string, folder: string, manifest: Manifest, folders: MigrationFolder[]) {
  await createDatabaseIfMissing(url);
  await prepareQueue(url, manifest);
  const had = new Set(manifest.migrations.map(({ id }) => id));
  await migrate(url, folders, (id) => had.has(id));
  const client = new Client({ connectionString: url, application_name: 'hedong-restore' });
  await client.connect();
  try {
    await load(client, folder, manifest);
    await demandEqual(client, manifest);
  } finally {
    await client.end();
  }
}

export type RestoreOrder = {
  folder: string;
  databaseUrl: string;
  files: FileStore;
  migrations: MigrationFolder[];
};

/**
 * Restores a backup into an empty place and proves it equal, table by table and file by file. The database is
 * built under another name and takes its own only when all is proved, so that a restore cut short leaves
 * nothing that could be mistaken for a city.
 * @throws BackupUnusable when the backup is not whole, of another version, or the place is not empty.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Manifest> {
  const { databaseUrl, folder, files, migrations } = order;
  if (await isTaken(databaseUrl))
    throw new BackupUnusable(
      'the database is not empty: a backup is restored into an empty place only. Choose another data folder with HEDONG_DATA, or another database',
    );
  const manifest = await checkBackup(folder);
  await demandKnownMigrations(manifest, migrations);
  const final = escapeIdentifier(nameOf(databaseUrl));
  const address = new URL(databaseUrl);
  address.pathname = `${address.pathname}_restoring`;
  const building = escapeIdentifier(nameOf(address.href));
  const drop = () =>
    onMaintenance(databaseUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`));
  await drop();
  try {
    await fill(address.href, folder, manifest, migrations);
    const kept = manifest.files.filter(({ sha256 }) => !manifest.filesMissing.includes(sha256));
    const lost = await copyFiles(createFileStore(join(folder, 'files')), files, kept);
    if (lost.length > 0) throw new BackupUnusable(`files could not be copied: ${lost.join(', ')}`);
    await onMaintenance(databaseUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${final}`);
      await client.query(`ALTER DATABASE ${building} RENAME TO ${final}`);
    });
    return manifest;
  } catch (error) {
    await drop().catch(() => undefined);
    throw error;
  }
}
