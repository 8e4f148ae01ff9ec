import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Secrets = z.object({ databasePassword: z.string().min(16), sessionSecret: z.string().min(32) });
export type Secrets = z.infer<typeof Secrets>;

async function findSecrets(path: string): Promise<Secrets | undefined> {
  const stored = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return stored === undefined ? undefined : Secrets.parse(JSON.parse(stored));
}

/**
 * Reads the secrets of a data folder, drawing them the first time. Readable by the owner only. A house that
 * moves in brings its `sessionSecret`; what a folder already has stays. Of several processes that draw at
 * once one wins, and all get its secrets: a whole file is linked into place, which fails where one is.
 */
export async function readSecrets(dataFolder: string, sessionSecret?: string): Promise<Secrets> {
  const path = join(dataFolder, 'secrets.json');
  const stored = await findSecrets(path);
  if (stored) return stored;
  const drawn = {
    databasePassword: randomBytes(24).toString('base64url'),
    sessionSecret: sessionSecret ?? randomBytes(48).toString('base64url'),
  };
  await mkdir(dataFolder, { recursive: true });
  const draft = join(dataFolder, `.secrets-${randomBytes(8).toString('hex')}`);
  await writeFile(draft, `${JSON.stringify(drawn, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
    return drawn;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const winner = await findSecrets(path);
    if (!winner) throw error;
    return winner;
  } finally {
    await rm(draft, { force: true });
  }
}

/** The session secret in a text that is either `secrets.json` of a data folder or the secret alone. */
export function sessionSecretIn(text: string): string {
  try {
    return Secrets.parse(JSON.parse(text)).sessionSecret;
  } catch {
    return text.trim();
  }
}
