import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** `schema.table`, both quoted where PostgreSQL needs it. */
const TableName = z.string().min(3).max(200);

/** One table: what is in it by count and digest, and the file that holds it. */
export const StoredTable = z.object({
  name: TableName,
  columns: z.array(z.string()).min(1),
  rows: z.number().int().min(0),
  digest: z.string(),
  file: z.string().regex(/^tables\/\d{4}\.copy\.gz$/),
  fileSha256: Sha256,
});
export type StoredTable = z.infer<typeof StoredTable>;

/** What lies in a backup folder, and everything needed to tell whether a restored place is equal to it. */
export const Manifest = z.object({
  format: z.literal('hedong-backup'),
  formatVersion: z.literal(1),
  program: z.string(),
  takenAt: z.iso.datetime(),
  city: z.string(),
  serverVersion: z.string(),
  secret: z.object({ included: z.boolean(), fingerprint: Sha256 }),
  queueMigration: z.number().int(),
  migrations: z.array(z.object({ id: z.string(), sha256: Sha256 })),
  tables: z.array(StoredTable),
  sequences: z.array(z.object({ name: TableName, lastValue: z.string(), called: z.boolean() })),
  files: z.array(z.object({ sha256: Sha256, sizeBytes: z.number().int().positive() })),
  /** Files that the database knows and the file store did not have when the backup was taken. */
  filesMissing: z.array(Sha256),
});
export type Manifest = z.infer<typeof Manifest>;

const manifestName = 'manifest.json';
export const secretName = 'secret.txt';

/** The backup cannot be used as it is, or not here. The message says why and what would help. */
export class BackupUnusable extends Error {
  override name = 'BackupUnusable';
}

/** Tells two house secrets apart without giving either away. */
export function secretFingerprint(secret: string): string {
  return createHmac('sha256', secret).update('hedong backup').digest('hex');
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, {
    mode: 0o600,
    flush: true,
  });
}

/** @throws BackupUnusable when the folder holds no backup that this program understands. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
  if (text === undefined) throw new BackupUnusable(`${folder} holds no backup: ${manifestName} is not there`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new BackupUnusable(`${folder}/${manifestName} is damaged: it is not JSON`);
  }
  const parsed = Manifest.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).slice(0, 10);
  throw new BackupUnusable(`${folder}/${manifestName} is not understood:\n  ${faults.join('\n  ')}`);
}
