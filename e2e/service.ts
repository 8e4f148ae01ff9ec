import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import { type Clock, systemClock } from '#kernel/clock/clock.ts';
import { readSettings } from '#kernel/settings/settings.ts';
import { type Running, start } from '../src/start.ts';
import { demoSecret, demoTemplate } from './demo-city.ts';

/** The whole service with the demo city, on a database and a folder that are thrown away. */
export type TestService = { address: string; running: Running; stop(): Promise<void> };

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl.replace(/\/[^/]*$/, '/postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Starts the service on a clone of the demo city. */
export async function startService(clock: Clock = systemClock): Promise<TestService> {
  const { serverUrl, folder: template } = inject('demoCity');
  const name = `demo_${randomUUID().replaceAll('-', '')}`;
  const folder = await mkdtemp(join(tmpdir(), 'hedong-e2e-'));
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${demoTemplate} STRATEGY FILE_COPY`);
  await cp(join(template, 'files'), join(folder, 'files'), { recursive: true });
  const running = await start(
    readSettings({
      NODE_ENV: 'test',
      PORT: String(await freePort()),
      DATABASE_URL: serverUrl.replace(/\/[^/]*$/, `/${name}`),
      HEDONG_DATA: folder,
      HEDONG_SECRET: demoSecret,
      HEDONG_DEMO: '1',
      HEDONG_LOG: 'error',
    }),
    () => undefined,
    clock,
  );
  return {
    address: running.address,
    running,
    stop: async () => {
      await running.stop();
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
