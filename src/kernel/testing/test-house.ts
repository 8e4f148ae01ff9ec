import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { Role } from '#kernel/authorization/permissions.ts';
import { type Clock, systemClock } from '#kernel/clock/clock.ts';
import { createDatabaseIfMissing } from '#kernel/database/migrate.ts';
import type { Call } from '#kernel/http/call.ts';
import { JobAnnouncements } from '#kernel/http/job-events.ts';
import { startWorker, type Worker } from '#kernel/jobs/runner.ts';
import type { ModuleDefinition } from '#kernel/registry/define-module.ts';
import { migrateAll, openServices } from '#kernel/registry/open-services.ts';
import { seed, seedContext } from '#kernel/registry/seed.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { Settings } from '#kernel/settings/settings.ts';
import { modules } from '#modules';
import { buildApp } from '../../app.ts';
import { templateName, testSettings } from './database-server.ts';

const password = 'a-password-for-tests';

export type Answer = { status: number; body: never };

/** A signed-in person in a test. */
export type Person = {
  accountId: string;
  /** For requests that go round the methods below. */
  cookie: string;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  upload(name: string, content: Buffer | string): Promise<Answer>;
};

/** The whole house on a database of its own. */
export type TestHouse = {
  services: Services;
  /** Address of the database with full rights. */
  databaseUrl: string;
  app: FastifyInstance;
  /** Runs a use case as the system, for the whole city. */
  act<T, R>(work: (call: Call<T>) => Promise<R>): Promise<R>;
  /** An organisation of the city file by name, short name or alias. */
  organisationId(name: string): Promise<string>;
  /** Makes an account with one role at an organisation and signs it in. */
  person(role: Role, organisationId: string, from?: string): Promise<Person>;
  anonymous: Person;
  /** Runs every job that waits, and those that these file. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
};

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function multipart(name: string, content: Buffer | string): { body: Buffer; type: string } {
  const boundary = `test-${randomUUID()}`;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

function personOf(app: FastifyInstance, accountId: string, cookie: string): Person {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const payload = body === undefined ? {} : { payload: body as object };
    const answer = await app.inject({
      method,
      url: `/api${path}`,
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...payload,
    });
    const text = answer.body;
    return {
      status: answer.statusCode,
      body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as never,
    };
  };
  return {
    accountId,
    cookie,
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body ?? {}, headers),
    put: (path, body) => send('PUT', path, body ?? {}),
    delete: (path) => send('DELETE', path),
    upload: (name, content) => {
      const { body, type } = multipart(name, content);
      return send('POST', '/files', body, { 'content-type': type });
    },
  };
}

async function signIn(app: FastifyInstance, username: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    payload: { username, password },
  });
  if (answer.statusCode !== 200) throw new Error(`sign-in of ${username} failed: ${answer.body}`);
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** `adapt` puts other modules in the house than the program has, for what no module of the house does yet. */
export type TestHouseOptions = {
  clock?: Clock;
  oidc?: Settings['oidc'];
  adapt?: (modules: readonly ModuleDefinition[]) => readonly ModuleDefinition[];
  /** A server of the test's own, for what happens when it dies; migrated and filled as at first start. */
  ownServerUrl?: string;
};

type HouseDatabase = { url: string; drop(): Promise<void> };

async function clonedDatabase(): Promise<HouseDatabase> {
  const serverUrl = inject('databaseUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY FILE_COPY`);
  return {
    url: serverUrl.replace(/\/[^/]*$/, `/${name}`),
    drop: () => onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** A database on a server that the test throws away whole. */
async function newDatabase(url: string): Promise<HouseDatabase> {
  await createDatabaseIfMissing(url);
  return { url, drop: async () => undefined };
}

/** Opens a house for one test file. Close it in `afterAll`. */
export async function openTestHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const { url, drop } = await (options.ownServerUrl ? newDatabase(options.ownServerUrl) : clonedDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'hedong-files-'));
  const clock = options.clock ?? systemClock;
  const inside = options.adapt?.(modules) ?? modules;
  if (options.adapt || options.ownServerUrl) await migrateAll(url, inside);
  const { services, close } = await openServices(
    { ...testSettings(folder), oidc: options.oidc },
    inside,
    { url, secret: 'test-secret-of-at-least-32-characters' },
    clock,
  );
  if (options.ownServerUrl) await seed(services, () => undefined);
  const app = await buildApp(services, {
    announcements: new JobAnnouncements(url),
    webFolder: join(folder, 'no-pages'),
    workerRunning: () => false,
  });
  const context = seedContext(services, () => undefined);
  let people = 0;

  return {
    services,
    databaseUrl: url,
    app,
    act: context.act,
    async organisationId(text) {
      const { rows } = await services.owner.pool.query<{ id: string }>(
        `SELECT id FROM organisations.organisation_v1 o WHERE $1 IN (name, short_name)
           OR EXISTS (SELECT FROM organisations.organisation_alias a WHERE a.organisation_id = o.id AND a.alias = $1)`,
        [text],
      );
      const id = rows[0]?.id;
      if (!id) throw new Error(`no organisation called ${text}`);
      return id;
    },
    async person(role, organisationId, from = '2020-01-01') {
      const username = `${role}-${++people}`;
      const { accountId } = await services.accounts.create({ username, name: `测试${people}`, password });
      await services.owner.pool.query(
        'INSERT INTO organisations.membership (account_id, organisation_id, role, valid) VALUES ($1, $2, $3, daterange($4::date, NULL))',
        [accountId, organisationId, role, from],
      );
      return personOf(app, accountId, await signIn(app, username));
    },
    anonymous: personOf(app, '', ''),
    async runJobs() {
      const worker: Worker = await startWorker(services);
      try {
        for (;;) {
          const { rows } = await services.owner.pool.query<{ waiting: number }>(
            `SELECT (SELECT count(*) FROM kernel.job WHERE state IN ('waiting', 'running'))
               + (SELECT count(*) FROM graphile_worker._private_jobs WHERE attempts < max_attempts AND run_at <= now()) AS waiting`,
          );
          if (Number(rows[0]?.waiting) === 0) return;
          await new Promise((done) => setTimeout(done, 20));
        }
      } finally {
        await worker.stop();
      }
    },
    async close() {
      await app.close();
      await close();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
