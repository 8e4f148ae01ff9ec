import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { systemClock } from '#kernel/clock/clock.ts';
import { discardDataFolder } from '#kernel/database/embedded/cluster.ts';
import { startEmbeddedServer } from '#kernel/database/embedded/embedded-server.ts';
import { createDatabaseIfMissing } from '#kernel/database/migrate.ts';
import { migrateAll, openServices } from '#kernel/registry/open-services.ts';
import { seed } from '#kernel/registry/seed.ts';
import { readSettings } from '#kernel/settings/settings.ts';
import { modules } from '#modules';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

export const templateName = 'hedong_template';

/** Settings as tests want them: quiet, without demo data, on a folder that is thrown away. */
export function testSettings(folder: string) {
  return readSettings({ NODE_ENV: 'test', HEDONG_DATA: folder, HEDONG_DEMO: '0', HEDONG_LOG: 'error' });
}

/**
 * Starts one PostgreSQL for all test files and makes the template that each of them clones: migrated, and
 * with the city's own organisations in it.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'hedong-test-'));
  // Durability costs time and proves nothing on data that is thrown away; crash tests start their own server.
  const server = await startEmbeddedServer(folder, 'only-for-this-test-run', {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '256MB',
    max_connections: '300',
  });
  const url = server.url.replace(/\/hedong$/, `/${templateName}`);
  await createDatabaseIfMissing(url);
  await migrateAll(url, modules);
  const { services, close } = await openServices(
    testSettings(folder),
    modules,
    { url, secret: 'test-secret-of-at-least-32-characters' },
    systemClock,
  );
  await seed(services, () => undefined);
  await close();
  project.provide('databaseUrl', server.url);
  return async () => {
    await server.stop();
    await discardDataFolder(folder);
  };
}
