import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { discardDataFolder } from '#kernel/database/embedded/cluster.ts';
import { startEmbeddedServer } from '#kernel/database/embedded/embedded-server.ts';
import { createDatabaseIfMissing } from '#kernel/database/migrate.ts';
import { readSettings } from '#kernel/settings/settings.ts';
import { start } from '../src/start.ts';

/** Where the demo city waits to be cloned: its server, and the data folder with its files. */
export type DemoCity = { serverUrl: string; folder: string };

declare module 'vitest' {
  interface ProvidedContext {
    demoCity: DemoCity;
  }
}

export const demoTemplate = 'hedong_demo';
export const demoSecret = 'only-for-this-test-run-of-the-browser';

/**
 * Makes the demo city once, as the service does at its first start; each test file clones its database and
 * files. What a first start on an embedded server of its own does is tested by the fresh clone of `.ci/run`.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'hedong-e2e-'));
  // Durability costs time and proves nothing on data that is thrown away.
  const server = await startEmbeddedServer(folder, 'only-for-this-test-run', {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '256MB',
  });
  const databaseUrl = server.url.replace(/\/hedong$/, `/${demoTemplate}`);
  await createDatabaseIfMissing(databaseUrl);
  const first = await start(
    readSettings({
      NODE_ENV: 'test',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      HEDONG_DATA: folder,
      HEDONG_SECRET: demoSecret,
      HEDONG_DEMO: '1',
      HEDONG_WORKER: '0',
      HEDONG_LOG: 'error',
    }),
    () => undefined,
  );
  await first.stop();
  project.provide('demoCity', { serverUrl: server.url, folder });
  return async () => {
    await server.stop();
    await discardDataFolder(folder);
  };
}
