import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { createFileStore, type FileStore, sha256OfFile } from '#kernel/files/file-store.ts';
import { copyFiles } from './copy-files.ts';
import {
  BackupUnusable,
  type Manifest,
  type StoredTable,
  secretFingerprint,
  secretName,
  writeManifest,
} from './manifest.ts';
import { digestTable, type ListedTable, listSequences, listTables, plainOutput } from './table-list.ts';

export type BackupOrder = {
  databaseUrl: string;
  files: FileStore;
  secret: string;
  city: string;
  program: string;
  /** Where the backup is to lie: a folder that does not exist yet, or is empty. */
  folder: string;
  /** Whether the house secret is put into the backup, which then opens everything in it. */
  withSecret: boolean;
};

async function demandRoom(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new BackupUnusable(`${folder} cannot be used: ${error.message}`);
  });
  if (entries.length > 0) throw new BackupUnusable(`${folder} is not empty: name a folder of its own`);
}

async function storeTable(
  client: Client,
  folder: string,
  table: ListedTable,
  place: number,
): Promise<StoredTable> {
  const file = `tables/${String(place).padStart(4, '0')}.copy.gz`;
  const path = join(folder, file);
  await pipeline(
    client.query(copyTo(`COPY ${table.name} (${table.columns.join(', ')}) TO STDOUT`)),
    createGzip({ level: 4 }),
    createWriteStream(path, { mode: 0o600, flush: true }),
  );
  return { ...table, ...(await digestTable(client, table)), file, fileSha256: await sha256OfFile(path) };
}

/** Everything of the database as it stood at one moment, while others go on writing. */
async function storeDatabase(order: BackupOrder, folder: string) {
  const client = new Client({ connectionString: order.databaseUrl, application_name: 'hedong-backup' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(plainOutput);
    const all = async <T extends object>(text: string) => (await client.query<T>(text)).rows;
    const server = await all<{ version: string }>("SELECT current_setting('server_version') AS version");
    const tables: StoredTable[] = [];
    for (const [index, table] of (await listTables(client)).entries())
      tables.push(await storeTable(client, folder, table, index + 1));
    const sequences: Manifest['sequences'] = [];
    for (const name of await listSequences(client)) {
      const [now] = await all<{ lastValue: string; called: boolean }>(
        `SELECT last_value::text AS "lastValue", is_called AS called FROM ${name}`,
      );
      if (now) sequences.push({ name, ...now });
    }
    const queue = await all<{ id: number | null }>('SELECT max(id) AS id FROM graphile_worker.migrations');
    return {
      serverVersion: server[0]?.version ?? '',
      tables,
      sequences,
      queueMigration: queue[0]?.id ?? 0,
      migrations: await all<Manifest['migrations'][number]>(
        'SELECT id, sha256 FROM kernel.migration ORDER BY id',
      ),
      files: await all<Manifest['files'][number]>(
        `SELECT DISTINCT encode(sha256, 'hex') AS sha256, size_bytes::float8 AS "sizeBytes" FROM kernel.file ORDER BY 1`,
      ),
    };
  } finally {
    await client.end();
  }
}

/**
 * Copies database and files into a folder, consistent as of one moment, without stopping anybody's work. The
 * folder appears under its name only when it is complete. Files are only ever added to the store, so those
 * that the database of that moment names are there when they are copied afterwards.
 * @throws BackupUnusable when the folder is taken.
 */
export async function takeBackup(order: BackupOrder): Promise<Manifest> {
  const target = resolve(order.folder);
  await demandRoom(target);
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  await mkdir(join(partial, 'tables'), { recursive: true, mode: 0o700 });
  try {
    const stored = await storeDatabase(order, partial);
    const filesMissing = await copyFiles(order.files, createFileStore(join(partial, 'files')), stored.files);
    if (order.withSecret)
      await writeFile(join(partial, secretName), `${order.secret}\n`, { mode: 0o600, flush: true });
    const manifest: Manifest = {
      format: 'hedong-backup',
      formatVersion: 1,
      program: order.program,
      takenAt: new Date().toISOString(),
      city: order.city,
      secret: { included: order.withSecret, fingerprint: secretFingerprint(order.secret) },
      ...stored,
      filesMissing,
    };
    await writeManifest(partial, manifest);
    await rmdir(target).catch(() => undefined);
    await rename(partial, target);
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}
