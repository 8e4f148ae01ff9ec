import { mkdir } from 'node:fs/promises';
import type { Settings } from '#kernel/settings/settings.ts';
import { DataFolderInUse, lockDataFolder } from './embedded/data-lock.ts';
import { findRunningServer, startEmbeddedServer } from './embedded/embedded-server.ts';
import { createDatabaseIfMissing } from './migrate.ts';
import { readSecrets } from './secrets.ts';

/** Where a database is to be had, and how to let go of it. */
export type DatabaseHandle = { url: string; secret: string; release(): Promise<void> };

const nothing = async (): Promise<void> => undefined;

/**
 * Gives the address of the database: `DATABASE_URL` where set, else an embedded server on the data
 * folder, which is then locked for this program alone.
 * @throws DataFolderInUse when another program runs on the folder.
 */
export async function acquireDatabase(settings: Settings): Promise<DatabaseHandle> {
  await mkdir(settings.dataFolder, { recursive: true });
  const secrets = await readSecrets(settings.dataFolder);
  const secret = settings.secret ?? secrets.sessionSecret;
  if (settings.databaseUrl) return { url: settings.databaseUrl, secret, release: nothing };
  const unlock = await lockDataFolder(settings.dataFolder);
  try {
    const server = await startEmbeddedServer(settings.dataFolder, secrets.databasePassword);
    await createDatabaseIfMissing(server.url);
    return {
      url: server.url,
      secret,
      release: async () => {
        await server.stop();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/**
 * As `acquireDatabase`, but joins the embedded server of a program that already runs on the data folder, so
 * that an operator's command works beside the service. `joined` tells that somebody else looks after it.
 */
export async function joinDatabase(settings: Settings): Promise<DatabaseHandle & { joined: boolean }> {
  try {
    return { ...(await acquireDatabase(settings)), joined: false };
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    const secrets = await readSecrets(settings.dataFolder);
    const url = await findRunningServer(settings.dataFolder, secrets.databasePassword);
    if (!url) throw error;
    return { url, secret: settings.secret ?? secrets.sessionSecret, release: nothing, joined: true };
  }
}
