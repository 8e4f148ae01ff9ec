import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { discardDataFolder } from '#kernel/database/embedded/cluster.ts';
import { startEmbeddedServer } from '#kernel/database/embedded/embedded-server.ts';
import { createDatabaseIfMissing, migrate } from '#kernel/database/migrate.ts';
import { migrateQueue } from '#kernel/jobs/runner.ts';
import { writeTables } from './generate-tables.ts';

// The schema is read from a database made for the purpose, by folder names alone: the modules' own code
// depends on what is written here and cannot be loaded before it.
const source = join(import.meta.dirname, '..', 'src');
const folder = await mkdtemp(join(tmpdir(), 'hedong-types-'));
const server = await startEmbeddedServer(folder, 'types-are-read-here');
try {
  await createDatabaseIfMissing(server.url);
  const pool = new Pool({ connectionString: server.url });
  await migrateQueue(pool);
  await pool.end();
  const modules = await readdir(join(source, 'modules'));
  await migrate(server.url, [
    { owner: 'kernel', path: join(source, 'kernel', 'migrations') },
    ...modules.map((id) => ({ owner: id, path: join(source, 'modules', id, 'migrations') })),
  ]);
  await writeTables(server.url, join(source, 'modules'));
} finally {
  await server.stop();
  await discardDataFolder(folder);
}
