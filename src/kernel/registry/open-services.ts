import { join } from 'node:path';
import { Logger as QueueLogger } from 'graphile-worker';
import { Pool } from 'pg';
import { writeAudit } from '#kernel/audit/audit.ts';
import { createAccounts } from '#kernel/auth/accounts.ts';
import { createAuth } from '#kernel/auth/auth.ts';
import { createSessionLookup, type SignedIn } from '#kernel/auth/session-lookup.ts';
import type { Actor } from '#kernel/authorization/permissions.ts';
import { readCity } from '#kernel/city/city-folder.ts';
import { type Clock, today } from '#kernel/clock/clock.ts';
import type { DatabaseHandle } from '#kernel/database/acquire-database.ts';
import { type MigrationFolder, migrate } from '#kernel/database/migrate.ts';
import { openAppDatabase, openOwnerDatabase, outliveServer } from '#kernel/database/pools.ts';
import { createFileStore } from '#kernel/files/file-store.ts';
import { enqueueJob, migrateQueue, publishEvent, systemActor } from '#kernel/jobs/runner.ts';
import { createMetricEngine } from '#kernel/metrics/engine.ts';
import { membershipDirectory } from '#kernel/ports/membership-directory.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import type { Settings } from '#kernel/settings/settings.ts';
import { sharedKeeping } from '#kernel/sharing/share-answer.ts';
import { createSingleFlight } from '#kernel/sharing/single-flight.ts';
import type { ModuleDefinition } from './define-module.ts';
import { buildRegistry } from './registry.ts';
import type { Log, Services } from './services.ts';

const levels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

function createLog(level: Settings['logLevel']): Log {
  const enough = levels.indexOf(level);
  const at = (name: (typeof levels)[number]) => (entry: Record<string, unknown>) => {
    if (levels.indexOf(name) > enough) return;
    process.stderr.write(`${JSON.stringify({ level: name, time: new Date().toISOString(), ...entry })}\n`);
  };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}

/** Folders of SQL: the kernel's and each module's. */
export function migrationFolders(modules: readonly ModuleDefinition[]): MigrationFolder[] {
  const source = join(import.meta.dirname, '..', '..');
  return [
    { owner: 'kernel', path: join(source, 'kernel', 'migrations') },
    ...modules.map(({ id }) => ({ owner: id, path: join(source, 'modules', id, 'migrations') })),
  ];
}

/** Brings the database up to date: the queue's tables, the kernel's, the modules'. */
export async function migrateAll(url: string, modules: readonly ModuleDefinition[]): Promise<string[]> {
  const pool = outliveServer(new Pool({ connectionString: url, max: 2 }));
  try {
    await migrateQueue(pool);
    return await migrate(url, migrationFolders(modules));
  } finally {
    await pool.end();
  }
}

/** Opens everything that use cases need, on a database that is up to date. */
export async function openServices(
  settings: Settings,
  modules: readonly ModuleDefinition[],
  database: Pick<DatabaseHandle, 'url' | 'secret'>,
  clock: Clock,
): Promise<{ services: Services; close(): Promise<void> }> {
  const city = await readCity(settings.city);
  const registry = buildRegistry(modules);
  const owner = openOwnerDatabase(database.url);
  const app = openAppDatabase(database.url);
  const authPool = outliveServer(
    new Pool({
      connectionString: database.url,
      max: 10,
      options: '-c search_path=auth',
      application_name: 'hedong-auth',
    }),
  );
  const log = createLog(settings.logLevel);
  const origins = [
    settings.origin,
    `http://${settings.host}:${settings.port}`,
    `http://localhost:${settings.port}`,
  ].filter((o) => o !== undefined);
  const auth = createAuth(authPool, settings, database.secret, origins);

  const withMemberships = async (account: SignedIn): Promise<Actor> => ({
    ...account,
    memberships: await registry
      .port(membershipDirectory)
      .listMemberships(app.query, account.accountId, today(clock)),
  });
  const findActor = async (accountId: string): Promise<Actor> => {
    if (accountId === systemActor.accountId) return systemActor;
    const { rows } = await authPool.query<{ name: string }>(
      'SELECT name FROM auth."user" WHERE id = $1 AND disabled IS NOT TRUE',
      [accountId],
    );
    const account = rows[0];
    if (!account) throw new Error('no such account');
    return withMemberships({ accountId, name: account.name });
  };
  const findSession = createSessionLookup(authPool, auth);

  const services: Services = {
    settings,
    city,
    clock,
    registry,
    app,
    owner,
    files: createFileStore(join(settings.dataFolder, 'files')),
    metrics: createMetricEngine(() => registry.port(organisationDirectory)),
    shared: createSingleFlight<unknown>({ ...sharedKeeping, now: () => clock.now() }),
    secret: database.secret,
    auth,
    origins,
    accounts: createAccounts(authPool, auth),
    actor: findActor,
    actorOfSession: async (cookies) => {
      const signedIn = await findSession(cookies);
      return signedIn && withMemberships(signedIn);
    },
    log,
    queueLogger: new QueueLogger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ queue: message });
    }),
    port: (port) => registry.port(port),
    audit: (query, context, record) => writeAudit(query, { ...context, maskKey: database.secret }, record),
    publish: (query, event, payload) =>
      publishEvent({ registry }, query, event.name, event.payload.parse(payload) as object),
    enqueue: enqueueJob,
  };
  return {
    services,
    close: async () => {
      await Promise.all([app.close(), owner.close(), authPool.end()]);
    },
  };
}
