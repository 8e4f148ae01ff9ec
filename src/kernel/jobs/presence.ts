import type { WorkerEvents } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';

/** Any fixed number serves, as long as every worker takes the same one. */
const lockClass = 71_408_003;
const sweepMillis = 2_000;
/** A pool that has just begun may hold a job before it holds its lock. */
const graceSeconds = 5;

/** Says of this process's pool of workers that it lives, and takes jobs from pools that no longer do. */
export type Presence = { stop(): Promise<void> };

/**
 * The queue gives a job that a killed process held to nobody for hours. So every pool of workers, in whose
 * name the queue locks jobs, holds an advisory lock on a connection of its process, which the database drops
 * together with the process; whoever can take that lock knows that the pool is gone and puts its jobs back.
 */
export function keepPresence(pool: Pool, events: WorkerEvents): Presence {
  const own = new Set<string>();
  let client: PoolClient | undefined;
  let stopped = false;

  const hold = (connection: PoolClient, pools: readonly string[]) =>
    connection.query('SELECT pg_advisory_lock($1, hashtext(id)) FROM unnest($2::text[]) AS id', [
      lockClass,
      pools,
    ]);
  const connection = async (): Promise<PoolClient> => {
    if (client) return client;
    const opened = await pool.connect();
    opened.once('error', () => {
      if (client === opened) client = undefined;
      opened.release(true);
    });
    client = opened;
    await hold(opened, [...own]);
    return opened;
  };
  const sweep = async (): Promise<void> => {
    const { rows } = await (await connection()).query<{ id: string }>(
      `SELECT id FROM (SELECT DISTINCT locked_by AS id FROM graphile_worker._private_jobs
         WHERE locked_at < now() - make_interval(secs => $2) AND locked_by <> ALL ($3::text[])) held
       WHERE pg_try_advisory_lock($1, hashtext(id))`,
      [lockClass, graceSeconds, [...own]],
    );
    const gone = rows.map(({ id }) => id);
    if (gone.length === 0) return;
    await (await connection()).query(
      'SELECT graphile_worker.force_unlock_workers($2), (SELECT count(pg_advisory_unlock($1, hashtext(id))) FROM unnest($2::text[]) AS id)',
      [lockClass, gone],
    );
  };
  // A database that is away for a moment is asked again at the next round.
  let round = Promise.resolve();
  const attempt = (work: () => Promise<unknown>) => {
    round = round.then(work).then(
      () => undefined,
      () => undefined,
    );
  };
  events.on('pool:create', ({ workerPool: { id } }) => {
    own.add(id);
    attempt(async () => hold(await connection(), [id]));
  });
  attempt(sweep);
  const timer = setInterval(() => {
    if (!stopped) attempt(sweep);
  }, sweepMillis);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await round;
      client?.release(true);
    },
  };
}
