import type { FastifyInstance } from 'fastify';
import { Client } from 'pg';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Services } from '#kernel/registry/services.ts';

type Listener = (jobId: string) => void;

/** Hears the database announce job changes and passes them on; one connection however many listen. */
export class JobAnnouncements {
  readonly #listeners = new Set<Listener>();
  readonly #url: string;
  #client: Client | undefined;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#url, application_name: 'hedong-announcements' });
    client.on('notification', ({ payload }) => {
      for (const listener of this.#listeners) listener(payload ?? '');
    });
    client.on('error', () => client.end().catch(() => undefined));
    client.on('end', () => {
      if (!this.#closed) setTimeout(() => this.start().catch(() => undefined), 1000).unref();
    });
    await client.connect();
    await client.query('LISTEN hedong_job');
    this.#client = client;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.#closed = true;
    await this.#client?.end();
  }
}

const open = new Set(['waiting', 'running']);
const heartbeatMillis = 15_000;

/** Progress of one job as server-sent events, until it ends. Only whoever asked for the job hears it. */
export function registerJobEvents(
  app: FastifyInstance,
  services: Services,
  announcements: JobAnnouncements,
): void {
  app.get<{ Params: { id: string } }>('/api/jobs/:id/events', async (request, reply) => {
    const actor = await services.actorOfSession(request.headers.cookie);
    if (!actor) throw new Refusal('unauthenticated', { code: 'sign-in-required' });
    const { id } = request.params;
    if (!/^[0-9a-f-]{36}$/.test(id)) throw notFound('job');
    const read = async () => {
      const { rows } = await services.owner.pool.query(
        `SELECT id, kind, state, done_steps AS "doneSteps", all_steps AS "allSteps", message, result, fault
         FROM kernel.job WHERE id = $1 AND requested_by = $2`,
        [id, actor.accountId],
      );
      return rows[0] as { state: string } | undefined;
    };
    const first = await read();
    if (!first) throw notFound('job');
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const send = (job: { state: string }) => {
      reply.raw.write(`data: ${JSON.stringify(job)}\n\n`);
      if (!open.has(job.state)) finish();
    };
    const heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), heartbeatMillis);
    const stopListening = announcements.listen((changed) => {
      if (changed === id)
        read()
          .then((job) => job && send(job))
          .catch(() => undefined);
    });
    const finish = () => {
      clearInterval(heartbeat);
      stopListening();
      reply.raw.end();
    };
    request.raw.on('close', finish);
    send(first);
  });
}
