import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Secrets = z.object({ databasePassword: z.string().min(16), sessionSecret: z.string().min(32) });
export type Secrets = z.infer<typeof Secrets>;

/**
 * Reads the secrets of a data folder, drawing them the first time. Readable by the owner only. A house that
 * moves in brings its `sessionSecret`; what a folder already has stays.
 */
export async function readSecrets(dataFolder: string, sessionSecret?: string): Promise<Secrets> {
  const path = join(dataFolder, 'secrets.json');
  const stored = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stored !== undefined) return Secrets.parse(JSON.parse(stored));
  const secrets = {
    databasePassword: randomBytes(24).toString('base64url'),
    sessionSecret: sessionSecret ?? randomBytes(48).toString('base64url'),
  };
  await mkdir(dataFolder, { recursive: true });
  await writeFile(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return secrets;
}

/** The session secret in a text that is either `secrets.json` of a data folder or the secret alone. */
export function sessionSecretIn(text: string): string {
  try {
    return Secrets.parse(JSON.parse(text)).sessionSecret;
  } catch {
    return text.trim();
  }
}
