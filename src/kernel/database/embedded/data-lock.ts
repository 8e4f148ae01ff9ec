import { createHash } from 'node:crypto';
import { realpath, unlink } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another running program holds the data folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse';
}

/**
 * A lock that dies with its holder, whatever kills it: a listening socket named after the folder.
 * Linux has an abstract name space and Windows has pipes, both freed by the system; elsewhere a
 * socket file is used, and a stale one is recognised because nobody answers on it.
 */
function socketName(folder: string): string {
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'linux') return `\0hedong-${id}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\hedong-${id}`;
  return join(tmpdir(), `hedong-${id}.sock`);
}

function answers(name: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(name, () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}

/**
 * Takes the exclusive right to run on a data folder.
 * @returns a function that gives it back.
 * @throws DataFolderInUse when another running program has it.
 */
export async function lockDataFolder(dataFolder: string): Promise<() => Promise<void>> {
  const name = socketName(await realpath(dataFolder));
  const server = createServer((socket) => socket.destroy());
  const listen = () =>
    new Promise<NodeJS.ErrnoException | undefined>((done) => {
      server.once('error', done);
      server.listen(name, () => done(undefined));
    });
  let failure = await listen();
  if (failure?.code === 'EADDRINUSE' && !(await answers(name))) {
    if (!name.startsWith('\0')) await unlink(name).catch(() => undefined);
    failure = await listen();
  }
  if (failure?.code === 'EADDRINUSE') {
    throw new DataFolderInUse(
      `the data folder ${dataFolder} is in use by another Hedong that is running; stop it, or choose another folder with HEDONG_DATA`,
    );
  }
  if (failure) throw failure;
  server.unref();
  return () => new Promise<void>((done) => server.close(() => done()));
}
