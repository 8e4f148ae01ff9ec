import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { reachableBy, type ServerUser } from './server-user.ts';

/** Where data of an unreachable folder takes shelter when started as root. */
export const shelterFolder = '/var/lib/hedong';

/**
 * Gives the real folder for the server's files: `<data>/postgres`, or, when the user that runs the
 * server cannot enter it, a folder below the shelter that `<data>/postgres` then links to.
 */
export async function clusterFolder(dataFolder: string, user: ServerUser): Promise<string> {
  const folder = join(dataFolder, 'postgres');
  if (await lstat(folder).catch(() => undefined)) return realpath(folder);
  if (await reachableBy(user, dataFolder)) {
    await mkdir(folder, { recursive: true });
    if (user) await chown(folder, user.uid, user.gid);
    await chmod(folder, 0o700);
    return realpath(folder);
  }
  const shelter = join(shelterFolder, `data-${randomBytes(8).toString('hex')}`);
  await mkdir(shelter, { recursive: true });
  if (user) await chown(shelter, user.uid, user.gid);
  await chmod(shelter, 0o700);
  await symlink(shelter, folder);
  return shelter;
}

function run(program: string, args: string[], user: ServerUser): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', fail);
    child.on('exit', (code) =>
      code === 0 ? done() : fail(new Error(`${program} failed (${code}): ${errors.trim()}`)),
    );
  });
}

/**
 * Creates the cluster unless it is already there. An attempt that was cut short is recognised by its
 * missing mark and begun again, so that a crash during the very first start heals itself.
 */
export async function createCluster(
  binaries: Binaries,
  folder: string,
  password: string,
  user: ServerUser,
): Promise<void> {
  const mark = join(folder, 'hedong.initialised');
  if (await stat(mark).catch(() => undefined)) return;
  if (await stat(join(folder, 'PG_VERSION')).catch(() => undefined)) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    if (user) await chown(folder, user.uid, user.gid);
    await chmod(folder, 0o700);
  }
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    await run(
      join(binaries.folder, 'bin', 'initdb'),
      [
        '-D',
        folder,
        '-U',
        'hedong',
        '-A',
        'scram-sha-256',
        '--pwfile',
        passwordFile,
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
      ],
      user,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeFile(mark, `${binaries.version}\n`);
}

/** The first lines of `postmaster.pid` of a server that is, or was, running on the folder. */
export async function findPostmaster(
  folder: string,
): Promise<{ pid: number; port: number; ready: boolean } | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Removes a data folder with its cluster, wherever that took shelter. Only for data that may be lost. */
export async function discardDataFolder(dataFolder: string): Promise<void> {
  const cluster = await realpath(join(dataFolder, 'postgres')).catch(() => undefined);
  if (cluster?.startsWith(shelterFolder)) {
    await rm(cluster, { recursive: true, force: true });
    await rm(`${cluster}.log`, { force: true });
  }
  await rm(dataFolder, { recursive: true, force: true });
}
