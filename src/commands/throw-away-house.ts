import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { systemClock } from '#kernel/clock/clock.ts';
import { acquireDatabase } from '#kernel/database/acquire-database.ts';
import { discardDataFolder } from '#kernel/database/embedded/cluster.ts';
import { migrateAll, openServices } from '#kernel/registry/open-services.ts';
import { type OperatorContext, UnfitDatabase } from '#kernel/registry/operator.ts';
import { seed } from '#kernel/registry/seed.ts';
import type { Services } from '#kernel/registry/services.ts';
import { readSettings } from '#kernel/settings/settings.ts';
import { modules } from '../modules.ts';

/** A house of its own, with the city's own data in it, of which nothing is left behind. */
export type ThrowAwayHouse = { services: Services; databaseUrl: string; close(): Promise<void> };

/** A database that somebody gave by its address must have been made for this: whatever is in one is kept from it. */
async function demandEmpty(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ tables: number }>(
      `SELECT count(*)::int AS tables FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`,
    );
    if (rows[0]?.tables !== 0) throw new UnfitDatabase('the database is not empty; give one that is');
  } catch (error) {
    if (error instanceof UnfitDatabase) throw error;
    throw new UnfitDatabase(`the database cannot be used: ${(error as Error).message}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A folder to keep a house in is made, or is there with nothing in it. */
async function demandEmptyFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new UnfitDatabase(`the folder ${folder} is not empty; give one that is`);
  return resolve(folder);
}

/** Opens a house on an embedded server in a new folder, or on an empty database of the caller's. */
export async function openThrowAwayHouse({
  demo,
  databaseUrl,
  keep,
}: {
  demo: boolean;
  databaseUrl?: string | undefined;
  /** A folder that stays, with all that was done in it. */
  keep?: string | undefined;
}): Promise<ThrowAwayHouse> {
  if (databaseUrl) await demandEmpty(databaseUrl);
  const folder = keep ? await demandEmptyFolder(keep) : await mkdtemp(join(tmpdir(), 'hedong-house-'));
  const settings = readSettings({
    NODE_ENV: 'test',
    PORT: '0',
    HEDONG_DATA: folder,
    HEDONG_DEMO: demo ? '1' : '0',
    HEDONG_LOG: 'error',
    DATABASE_URL: databaseUrl,
  });
  const undo: (() => Promise<unknown>)[] = keep ? [] : [() => discardDataFolder(folder)];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await acquireDatabase(settings);
    undo.push(() => database.release());
    await migrateAll(database.url, modules);
    const opened = await openServices(settings, modules, database, systemClock);
    undo.push(opened.close);
    await seed(opened.services, () => undefined);
    return { services: opened.services, databaseUrl: database.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Lends a throw-away house to one command; one that is kept has the demo's accounts, to look at it with. */
export const withThrowAwayHouse: OperatorContext['withThrowAwayHouse'] = async (
  { databaseUrl, keep },
  work,
) => {
  const house = await openThrowAwayHouse({ demo: keep !== undefined, databaseUrl, keep });
  try {
    return await work(house.services);
  } finally {
    await house.close();
  }
};
