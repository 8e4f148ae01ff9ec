import { EventEmitter } from 'node:events';
import { type Runner, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { createSealer } from '#kernel/audit/chain.ts';
import type { Actor } from '#kernel/authorization/permissions.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import { systemName } from '#kernel/contract/system-name.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { inJurisdiction, type Jurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { JobCall } from './job.ts';
import { keepPresence } from './presence.ts';

/** Whoever acts when nobody asked: schedules and deliveries. */
export const systemActor: Actor = { accountId: 'system', name: systemName, memberships: [] };

const progressMillisMin = 250;
const cancelPollMillis = 1000;
const sealMillis = 1000;

/** Brings the queue's own tables up to date. Part of `migrate`. */
export const migrateQueue = (pool: Pool): Promise<void> => runMigrations({ pgPool: pool });

type JobRow = {
  id: string;
  kind: string;
  payload: Record<string, unknown>;
  state: string;
  requested_by: string;
  scope: 'all' | 'listed';
  organisations: string[];
  cancel_requested: boolean;
};

function jobCall(
  services: Services,
  jobId: string,
  actor: Actor,
  jurisdiction: Jurisdiction,
  signal: AbortSignal,
): JobCall<unknown> {
  let told = 0;
  return {
    jobId,
    actor,
    jurisdiction,
    services,
    signal,
    transaction: (work) => {
      signal.throwIfAborted();
      return inJurisdiction(services.app.query, actor.accountId, jurisdiction, work);
    },
    progress: async (doneSteps, allSteps, message) => {
      signal.throwIfAborted();
      if (Date.now() - told < progressMillisMin && doneSteps !== allSteps) return;
      told = Date.now();
      await services.owner.pool.query(
        'UPDATE kernel.job SET done_steps = $2, all_steps = $3, message = coalesce($4, message) WHERE id = $1',
        [jobId, doneSteps, allSteps, message ?? null],
      );
    },
  };
}

async function runJob(services: Services, jobId: string): Promise<void> {
  const { pool } = services.owner;
  const { rows } = await pool.query<JobRow>(
    `UPDATE kernel.job SET state = 'running', started_at = coalesce(started_at, now())
     WHERE id = $1 AND state IN ('waiting', 'running') RETURNING *`,
    [jobId],
  );
  const row = rows[0];
  if (!row) return;
  const end = (state: string, result: object | null, fault: object | null) =>
    pool.query('UPDATE kernel.job SET state = $2, result = $3, fault = $4, ended_at = now() WHERE id = $1', [
      jobId,
      state,
      result,
      fault,
    ]);
  if (row.cancel_requested) {
    await end('cancelled', null, null);
    return;
  }
  const abort = new AbortController();
  const poll = setInterval(() => {
    pool
      .query<{ cancel_requested: boolean }>('SELECT cancel_requested FROM kernel.job WHERE id = $1', [jobId])
      .then((found) => found.rows[0]?.cancel_requested && abort.abort())
      .catch(() => undefined);
  }, cancelPollMillis);
  try {
    const job = services.registry.job(row.kind);
    const actor = await services.actor(row.requested_by);
    const jurisdiction: Jurisdiction =
      row.scope === 'all' ? wholeCity : { scope: 'listed', organisations: row.organisations };
    const result = await job.run(
      jobCall(services, jobId, actor, jurisdiction, abort.signal),
      job.payload.parse(row.payload) as never,
    );
    await end('succeeded', result, null);
  } catch (error) {
    if (abort.signal.aborted) await end('cancelled', null, null);
    else if (error instanceof Refusal) await end('failed', null, { faults: error.faults });
    else if (isLostConnection(error)) throw error;
    else {
      services.log.error({ job: row.kind, error: error instanceof Error ? error.stack : String(error) });
      await end('failed', null, { faults: [{ code: 'job-defect' }] });
    }
  } finally {
    clearInterval(poll);
  }
}

/** A database that went away is no verdict on the job: it is thrown on, and the queue tries again. */
function isLostConnection(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return /^(08|57P)/.test(code) || /ECONN|EPIPE|Connection terminated|socket/.test(`${code} ${message}`);
}

async function deliverEvent(
  services: Services,
  payload: { eventId: string; subscription: string },
): Promise<void> {
  const { rows } = await services.owner.pool.query<{ name: string; payload: unknown }>(
    'SELECT name, payload FROM kernel.event WHERE id = $1',
    [payload.eventId],
  );
  const event = rows[0];
  const subscription =
    event && services.registry.subscriptions(event.name).find(({ id }) => id === payload.subscription);
  if (!event || !subscription) return;
  await subscription.handle(
    jobCall(services, payload.eventId, systemActor, wholeCity, new AbortController().signal),
    event.payload,
  );
}

/** Records an event and files one delivery per subscriber, all in the caller's transaction. */
export async function publishEvent(
  services: Pick<Services, 'registry'>,
  query: Connection,
  name: string,
  payload: object,
): Promise<void> {
  const id = crypto.randomUUID();
  await sql`INSERT INTO kernel.event (id, name, payload) VALUES (${id}, ${name}, ${JSON.stringify(payload)}::jsonb)`.execute(
    query,
  );
  for (const subscription of services.registry.subscriptions(name)) {
    const task = JSON.stringify({ eventId: id, subscription: subscription.id });
    await sql`SELECT kernel.file_task('event', ${task}::json)`.execute(query);
  }
}

/** Files a job in the caller's transaction. */
export async function enqueueJob(
  query: Connection,
  kind: { id: string; title: object },
  payload: object,
  requester: { accountId: string; scope: 'all' | 'listed'; organisations: readonly string[] },
): Promise<string> {
  const id = crypto.randomUUID();
  await sql`INSERT INTO kernel.job (id, kind, title, payload, requested_by, scope, organisations)
    VALUES (${id}, ${kind.id}, ${JSON.stringify(kind.title)}::jsonb, ${JSON.stringify(payload)}::jsonb,
            ${requester.accountId}, ${requester.scope}, ${requester.organisations}::uuid[])`.execute(query);
  await sql`SELECT kernel.file_task('job', ${JSON.stringify({ jobId: id })}::json, ${id})`.execute(query);
  return id;
}

/** Whatever a job has written, the next reader of a shared answer sees it. */
const writing = (services: Services, work: Promise<void>): Promise<void> =>
  work.finally(() => services.shared.clear());

/** A running worker. */
export type Worker = { stop(): Promise<void> };

/**
 * Runs jobs, deliveries and schedules until stopped. Several workers share one queue; what one of them held
 * when it was killed, another takes over within seconds.
 */
export async function startWorker(services: Services, concurrency = 3): Promise<Worker> {
  const { pool } = services.owner;
  const scheduled: TaskList = Object.fromEntries(
    services.registry.schedules.map((schedule) => [
      `schedule:${schedule.id}`,
      async () => {
        const requester = { accountId: systemActor.accountId, scope: 'all' as const, organisations: [] };
        await services.owner.query
          .transaction()
          .execute((transaction) => enqueueJob(transaction, schedule.job, schedule.payload, requester));
      },
    ]),
  );
  const events = new EventEmitter() as WorkerEvents;
  const presence = keepPresence(pool, events);
  const runner: Runner = await run({
    pgPool: pool,
    concurrency,
    events,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: services.queueLogger,
    taskList: {
      job: (payload) => writing(services, runJob(services, (payload as { jobId: string }).jobId)),
      event: (payload) =>
        writing(services, deliverEvent(services, payload as { eventId: string; subscription: string })),
      ...scheduled,
    },
    crontab: services.registry.schedules
      .map((schedule) => `${schedule.cron} schedule:${schedule.id} ?fill=1d`)
      .join('\n'),
  });
  const sealAudit = createSealer(pool);
  const seal = setInterval(() => sealAudit().catch(() => undefined), sealMillis);
  return {
    stop: async () => {
      clearInterval(seal);
      await runner.stop();
      await presence.stop();
    },
  };
}
