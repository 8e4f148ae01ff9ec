import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Clock, systemClock } from '#kernel/clock/clock.ts';
import { acquireDatabase } from '#kernel/database/acquire-database.ts';
import { JobAnnouncements } from '#kernel/http/job-events.ts';
import { startWorker, type Worker } from '#kernel/jobs/runner.ts';
import { migrateAll, openServices } from '#kernel/registry/open-services.ts';
import { seed } from '#kernel/registry/seed.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { Settings } from '#kernel/settings/settings.ts';
import { buildApp } from './app.ts';
import { modules } from './modules.ts';

/** A running service. */
export type Running = { services: Services; app: FastifyInstance; address: string; stop(): Promise<void> };

/** Another program listens where this one should. */
export class PortTaken extends Error {
  override name = 'PortTaken';
}

async function listen(app: FastifyInstance, settings: Settings): Promise<string> {
  try {
    await app.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new PortTaken(
      `port ${settings.port} on ${settings.host} is taken; choose another one, for instance: PORT=${settings.port + 1} npm start`,
    );
  }
  const { port } = app.server.address() as AddressInfo;
  return `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
}

/** Where the built pages lie. */
export const webFolder = join(import.meta.dirname, '..', 'dist', 'web');

/**
 * Lets the modules work out what will be asked for first, one after the other.
 * @returns ends it: what is being worked out then fails on the closed database, which nobody needs to hear of.
 */
function prepareModules(services: Services): () => void {
  let ended = false;
  const work = async () => {
    for (const { id, prepare } of services.registry.modules) {
      if (ended) return;
      await prepare?.(services).catch((error: unknown) => {
        if (!ended) services.log.error({ module: id, preparing: String(error) });
      });
    }
  };
  void work();
  return () => {
    ended = true;
  };
}

/**
 * Starts everything in one process: database, migrations, city and demo data, pages and API, and the
 * worker unless it runs elsewhere. Undoes what it began when a step fails.
 */
export async function start(
  settings: Settings,
  log: (message: string) => void,
  clock: Clock = systemClock,
): Promise<Running> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch(() => undefined);
  };
  try {
    const database = await acquireDatabase(settings);
    undo.push(() => database.release());
    await migrateAll(database.url, modules);
    const { services, close } = await openServices(settings, modules, database, clock);
    undo.push(close);
    await seed(services, log);
    const announcements = new JobAnnouncements(database.url);
    await announcements.start();
    undo.push(() => announcements.stop());
    let worker: Worker | undefined;
    const app = await buildApp(services, {
      announcements,
      webFolder,
      workerRunning: () => worker !== undefined,
    });
    const address = await listen(app, settings);
    undo.push(() => app.close());
    const endPreparing = prepareModules(services);
    undo.push(async () => endPreparing());
    if (settings.worker) {
      const started = await startWorker(services);
      worker = started;
      undo.push(() => started.stop());
    }
    return { services, app, address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
