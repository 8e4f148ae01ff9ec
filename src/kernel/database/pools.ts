import { Kysely } from 'kysely';
import { Pool, type PoolConfig, types } from 'pg';
import { EnteringDialect } from './entering-dialect.ts';
import { KeepingClient } from './kept-plan.ts';

/** The role under which every request runs; row-level security applies to it. */
export const appRole = 'hedong_app';

/**
 * How column types arrive: calendar days stay text (`YYYY-MM-DD`; a JavaScript Date would shift them by
 * the time zone), 64-bit counts become numbers (far below 2^53 here), everything else is pg's default.
 */
function readType(oid: number): (text: string) => unknown {
  if (oid === types.builtins.DATE) return (text) => text;
  if (oid === types.builtins.INT8) return Number;
  return types.getTypeParser(oid, 'text') as (text: string) => unknown;
}

/** A connection lost to a server restart is replaced by the pool; it must not end the program. */
export function outliveServer(opened: Pool): Pool {
  opened.on('error', () => undefined);
  opened.on('connect', (client) => client.on('error', () => undefined));
  return opened;
}

function pool(url: string, config: PoolConfig): Pool {
  const opened = new Pool({
    connectionString: url,
    types: { getTypeParser: readType as never },
    Client: KeepingClient,
    ...config,
  });
  return outliveServer(opened);
}

/** A connection pool and the query builder on it. `T` is the tables a module may see. */
export type Database = { pool: Pool; query: Kysely<unknown>; close(): Promise<void> };

/** Full rights: migrations, jobs' own tables, sign-in. Never used to answer a request's data. */
export function openOwnerDatabase(url: string, connectionsMax = 10): Database {
  return wrap(pool(url, { max: connectionsMax, application_name: 'hedong-owner' }));
}

/**
 * The restricted role. Without a jurisdiction set in the transaction it sees no protected row. Requests come
 * many at a time: starting parallel workers for one takes longer than it saves and slows all others.
 */
export function openAppDatabase(url: string, connectionsMax = 40): Database {
  return wrap(
    pool(url, {
      max: connectionsMax,
      application_name: 'hedong-app',
      options: `-c role=${appRole} -c max_parallel_workers_per_gather=0`,
    }),
  );
}

function wrap(opened: Pool): Database {
  const query = new Kysely<unknown>({ dialect: new EnteringDialect({ pool: opened }) });
  return {
    pool: opened,
    query,
    // The builder ends the pool only if it ever used it.
    close: async () => {
      await query.destroy();
      if (!opened.ended) await opened.end();
    },
  };
}
