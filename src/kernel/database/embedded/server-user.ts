import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The operating-system user that runs the server: nobody in particular unless we are root. */
export type ServerUser = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root, so as root an unprivileged account is taken: `nobody` where it
 * exists, else the first account that is not root. `undefined` means "run as we are".
 */
export async function chooseServerUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && Number(fields[2]) !== 0);
  const chosen = accounts.find((fields) => fields[0] === 'nobody') ?? accounts[0];
  if (!chosen) {
    throw new Error(
      'started as root on a machine without any other account: set DATABASE_URL, or start as another user',
    );
  }
  return { uid: Number(chosen[2]), gid: Number(chosen[3]) };
}

/** Whether the user may enter every folder down to `path`. */
export async function reachableBy(user: ServerUser, path: string): Promise<boolean> {
  if (!user) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const entry = await stat(folder).catch(() => undefined);
    if (entry) {
      const bit = entry.uid === user.uid ? 0o100 : entry.gid === user.gid ? 0o010 : 0o001;
      if (entry.isDirectory() && (entry.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}
