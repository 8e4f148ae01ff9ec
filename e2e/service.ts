import { mkdtemp } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '#kernel/clock/clock.ts';
import { discardDataFolder } from '#kernel/database/embedded/cluster.ts';
import { readSettings } from '#kernel/settings/settings.ts';
import { type Running, start } from '../src/start.ts';

/** The whole service as `npm start` runs it, demo city included, on a folder that is thrown away. */
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

export async function startService(
  environment: Record<string, string> = {},
  clock: Clock = systemClock,
): Promise<TestService> {
  const folder = await mkdtemp(join(tmpdir(), 'hedong-e2e-'));
  const running = await start(
    readSettings({
      NODE_ENV: 'test',
      PORT: String(await freePort()),
      HEDONG_DATA: folder,
      HEDONG_DEMO: '1',
      HEDONG_LOG: 'error',
      ...environment,
    }),
    () => undefined,
    clock,
  );
  return {
    address: running.address,
    running,
    stop: async () => {
      await running.stop();
      await discardDataFolder(folder);
    },
  };
}
