import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { createDatabaseIfMissing } from '../migrate.ts';
import { outliveServer } from '../pools.ts';
import { discardDataFolder } from './cluster.ts';
import { DataFolderInUse, lockDataFolder } from './data-lock.ts';
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hedong-embedded-'));
  undo.push(() => discardDataFolder(path));
  return path;
}

async function started(path: string): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer(path, 'a-password-of-the-test');
  undo.push(() => server.stop());
  await createDatabaseIfMissing(server.url);
  return server;
}

describe('the embedded server', () => {
  it('loses nothing that was acknowledged when it is killed in the middle of writing', async () => {
    const server = await started(await folder());
    const pool = outliveServer(new Pool({ connectionString: server.url, max: 8 }));
    undo.push(() => pool.end());
    await pool.query('CREATE TABLE written (n integer PRIMARY KEY)');
    const acknowledged: number[] = [];
    let next = 0;
    let writing = true;
    const write = async () => {
      while (writing) {
        next += 1;
        const n = next;
        await pool.query('INSERT INTO written VALUES ($1)', [n]).then(
          () => acknowledged.push(n),
          () => sleep(20),
        );
      }
    };
    const writers = Array.from({ length: 8 }, write);
    await sleep(300);
    const killed = server.pid();
    process.kill(killed, 'SIGKILL');
    // The sessions of a killed server may still acknowledge for a moment: what counts is the next one.
    await expect.poll(() => server.pid(), { timeout: 30_000 }).not.toBe(killed);
    const before = acknowledged.length;
    await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(before + 50);
    writing = false;
    await Promise.all(writers);
    const { rows } = await pool.query<{ n: number }>('SELECT n FROM written');
    const stored = new Set(rows.map(({ n }) => n));
    expect(acknowledged.filter((n) => !stored.has(n))).toEqual([]);
    expect(before).toBeGreaterThan(10);
  });

  it('takes over from a program that was killed and left its server behind', async () => {
    const path = await folder();
    const program = join(import.meta.dirname, '..', '..', 'testing', 'hold-server.ts');
    const first = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const orphan = await new Promise<number>((done) =>
      first.stdout.once('data', (line) => done(Number(line))),
    );
    first.kill('SIGKILL');
    await new Promise((done) => first.once('exit', done));
    expect(() => process.kill(orphan, 0)).not.toThrow();
    const server = await started(path);
    expect(() => process.kill(orphan, 0)).toThrow();
    const client = new Client({ connectionString: server.url });
    await client.connect();
    expect((await client.query('SELECT one FROM kept')).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  it('works on a folder that no other user can enter', async () => {
    const path = await folder();
    await chmod(path, 0o700);
    const server = await started(path);
    const client = new Client({ connectionString: server.url });
    await client.connect();
    expect((await client.query('SHOW server_version_num')).rows[0]?.server_version_num).toMatch(/^18/);
    await client.end();
  });
});

describe('the lock on a data folder', () => {
  it('is held by one program at a time and says who is in the way', async () => {
    const path = await folder();
    const unlock = await lockDataFolder(path);
    await expect(lockDataFolder(path)).rejects.toThrow(DataFolderInUse);
    await expect(lockDataFolder(path)).rejects.toThrow(/HEDONG_DATA/);
    await unlock();
    await (await lockDataFolder(path))();
  });
});
