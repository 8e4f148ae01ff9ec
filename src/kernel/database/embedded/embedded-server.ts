import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Binaries, findBinaries } from './binaries.ts';
import { clusterFolder, createCluster, findPostmaster, shelterFolder } from './cluster.ts';
import { chooseServerUser, type ServerUser } from './server-user.ts';

/** A PostgreSQL server that this program started and looks after. */
export type EmbeddedServer = {
  /** Connection address with full rights; the port stays the same while the program runs. */
  url: string;
  /** Process id of the server now running; it changes when the server had to be restarted. */
  pid(): number;
  stop(): Promise<void>;
};

const startSecondsMax = 60;

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no free port')),
      );
    });
  });
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Sizes that suit one machine which also runs the program: at most a quarter of memory for the cache. */
function tuning(): Record<string, string> {
  const memoryMegabytes = Math.floor(totalmem() / 1024 / 1024);
  const cacheMegabytes = Math.max(64, Math.min(1024, Math.floor(memoryMegabytes / 6)));
  const cores = availableParallelism();
  return {
    shared_buffers: `${cacheMegabytes}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(memoryMegabytes / 2))}MB`,
    work_mem: memoryMegabytes >= 4096 ? '64MB' : '16MB',
    hash_mem_multiplier: '4',
    maintenance_work_mem: memoryMegabytes >= 4096 ? '256MB' : '64MB',
    max_connections: '150',
    max_parallel_workers_per_gather: String(Math.min(4, cores)),
    max_wal_size: '4GB',
    random_page_cost: '1.1',
    jit: 'off',
    log_timezone: 'Asia/Shanghai',
    TimeZone: 'Asia/Shanghai',
  };
}

/** Stops a server left behind by a program that was killed. */
async function stopOrphan(folder: string, password: string): Promise<void> {
  const left = await findPostmaster(folder);
  if (!left || !alive(left.pid)) return;
  const client = new Client({
    host: '127.0.0.1',
    port: left.port,
    user: 'hedong',
    password,
    database: 'postgres',
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    // A process id can be given to a stranger after a restart of the machine: only our own server is stopped.
    if (rows[0]?.data_directory !== folder) return;
  } catch {
    return;
  } finally {
    await client.end().catch(() => undefined);
  }
  process.kill(left.pid, 'SIGINT');
  for (let waited = 0; alive(left.pid) && waited < 200; waited++) await sleep(50);
  if (alive(left.pid)) process.kill(left.pid, 'SIGQUIT');
  for (let waited = 0; alive(left.pid) && waited < 100; waited++) await sleep(50);
}

function launch(
  binaries: Binaries,
  folder: string,
  port: number,
  user: ServerUser,
  extra: Record<string, string>,
): ChildProcess {
  const options = Object.entries({
    ...tuning(),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...extra,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(`${folder}.log`, 'a');
  const child = spawn(
    join(binaries.folder, 'bin', 'postgres'),
    ['-D', folder, '-p', String(port), ...options],
    {
      ...user,
      cwd: '/',
      // A group of its own, so that Ctrl-C reaches only this program, which then stops the server in order.
      detached: process.platform !== 'win32',
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  return child;
}

async function untilReady(child: ChildProcess, folder: string, port: number): Promise<boolean> {
  const deadline = Date.now() + startSecondsMax * 1000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const postmaster = await findPostmaster(folder);
    if (postmaster?.ready && postmaster.port === port && postmaster.pid === child.pid) return true;
    await sleep(20);
  }
  child.kill('SIGQUIT');
  return false;
}

const addressOf = (password: string, port: number) =>
  `postgresql://hedong:${encodeURIComponent(password)}@127.0.0.1:${port}/hedong`;

/** The address of the server that another program runs on the data folder, if it answers. */
export async function findRunningServer(dataFolder: string, password: string): Promise<string | undefined> {
  const found = await findPostmaster(join(dataFolder, 'postgres'));
  if (!found?.ready) return undefined;
  const url = addressOf(password, found.port);
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return url;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts PostgreSQL on `<dataFolder>/postgres`, creating the cluster the first time. A server that
 * dies while the program runs is started again on the same port, so that connections can come back.
 * The caller holds the lock on the data folder. `options` are further server settings.
 */
export async function startEmbeddedServer(
  dataFolder: string,
  password: string,
  options: Record<string, string> = {},
): Promise<EmbeddedServer> {
  await mkdir(dataFolder, { recursive: true });
  const user = await chooseServerUser();
  const binaries = await findBinaries(user, user ? shelterFolder : join(dataFolder, 'runtime'));
  const folder = await clusterFolder(dataFolder, user);
  await createCluster(binaries, folder, password, user);
  await stopOrphan(folder, password);

  const port = await freePort();
  let stopping = false;
  let child: ChildProcess | undefined;
  let restart: Promise<void> | undefined;

  const start = async (): Promise<ChildProcess> => {
    // Children of a killed server may hold its memory for a moment; the server then refuses and is tried again.
    for (let attempt = 0; attempt < 20; attempt++) {
      const started = launch(binaries, folder, port, user, options);
      if (await untilReady(started, folder, port)) return started;
      const left = await findPostmaster(folder);
      if (left && !alive(left.pid)) await rm(join(folder, 'postmaster.pid'), { force: true });
      await sleep(250);
    }
    throw new Error(`the embedded PostgreSQL does not start; its log is ${folder}.log`);
  };
  const watch = (server: ChildProcess): void => {
    server.once('exit', () => {
      if (stopping) return;
      restart = start().then(
        (next) => {
          child = next;
          watch(next);
        },
        (error) => {
          if (stopping) return;
          process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
          process.exit(1);
        },
      );
    });
  };
  child = await start();
  watch(child);

  return {
    url: addressOf(password, port),
    pid: () => child?.pid ?? 0,
    stop: async () => {
      stopping = true;
      await restart;
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise<void>((done) => running.once('exit', () => done()));
      running.kill('SIGINT');
      await gone;
    },
  };
}
