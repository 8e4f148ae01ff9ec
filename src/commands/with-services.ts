import { systemClock } from '#kernel/clock/clock.ts';
import { joinDatabase } from '#kernel/database/acquire-database.ts';
import { migrateAll, openServices } from '#kernel/registry/open-services.ts';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import { readSettings } from '#kernel/settings/settings.ts';
import { modules } from '../modules.ts';

/** Opens the services of the house for one command, and closes them behind it. */
export const withServices: OperatorContext['withServices'] = async (work) => {
  const settings = readSettings(process.env);
  const database = await joinDatabase(settings);
  try {
    // Beside a running service its own program keeps the database up to date.
    if (!database.joined) await migrateAll(database.url, modules);
    const { services, close } = await openServices(settings, modules, database, systemClock);
    try {
      return await work(services);
    } finally {
      await close();
    }
  } finally {
    await database.release();
  }
};
