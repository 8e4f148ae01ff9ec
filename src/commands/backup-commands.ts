import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  BackupUnusable,
  type Manifest,
  readManifest,
  secretFingerprint,
  secretName,
} from '#kernel/backup/manifest.ts';
import { checkBackup, restoreBackup } from '#kernel/backup/restore-backup.ts';
import { takeBackup } from '#kernel/backup/take-backup.ts';
import { acquireDatabase, joinDatabase } from '#kernel/database/acquire-database.ts';
import { readSecrets, sessionSecretIn } from '#kernel/database/secrets.ts';
import { createFileStore } from '#kernel/files/file-store.ts';
import { migrationFolders } from '#kernel/registry/open-services.ts';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import { readSettings, type Settings } from '#kernel/settings/settings.ts';
import { modules } from '../modules.ts';
import { version } from '../version.ts';

const filesOf = (settings: Settings) => createFileStore(join(settings.dataFolder, 'files'));

const jsonOption = ['--json', 'print one JSON object'] as const;

/** What a backup holds, as a sentence or as JSON. */
function describe(manifest: Manifest, json = false): string {
  const { tables, files, filesMissing, takenAt } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const migration = manifest.migrations.at(-1)?.id;
  return json
    ? JSON.stringify({ takenAt, migration, tables: tables.length, rows, files: files.length, filesMissing })
    : `${tables.length} tables, ${rows} rows, ${files.length} files, state of ${takenAt} (last migration ${migration})`;
}

async function readGiven(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BackupUnusable(`the secret cannot be read from ${path}: ${error.message}`);
  });
}

/** The house secret that fits the backup, from the environment, a file, or the backup itself. */
async function findSecret(
  folder: string,
  manifest: Manifest,
  given: string | undefined,
  file: string | undefined,
): Promise<string> {
  const path = file ?? (manifest.secret.included ? join(folder, secretName) : undefined);
  const text = given ?? (path === undefined ? undefined : await readGiven(path));
  if (text === undefined)
    throw new BackupUnusable(
      'this backup does not hold the house secret, without which identity numbers cannot be read again: name the secrets.json of the old data folder with --secret-file, or set HEDONG_SECRET',
    );
  const secret = sessionSecretIn(text);
  if (secretFingerprint(secret) !== manifest.secret.fingerprint)
    throw new BackupUnusable('the house secret given is not the one of this backup');
  return secret;
}

type BackupOptions = { withSecret?: boolean; json?: boolean };
type RestoreOptions = { check?: boolean; secretFile?: string; json?: boolean };

/** `backup` and `restore`. */
export function registerBackupCommands(program: Command, context: OperatorContext): void {
  program
    .command('backup')
    .description('copy database and files into a new folder, consistent, while people work')
    .argument('<folder>', 'a folder that does not exist yet, or is empty')
    .option('--with-secret', 'put the house secret in too; keep such a backup as safe as the secret itself')
    .option(...jsonOption)
    .action(async (folder: string, { withSecret = false, json = false }: BackupOptions) => {
      const settings = readSettings(process.env);
      if (
        !settings.databaseUrl &&
        !(await stat(join(settings.dataFolder, 'postgres')).catch(() => undefined))
      )
        throw new BackupUnusable(
          `${settings.dataFolder} holds no database: name the data folder with HEDONG_DATA`,
        );
      const database = await joinDatabase(settings);
      try {
        const manifest = await takeBackup({
          databaseUrl: database.url,
          files: filesOf(settings),
          secret: database.secret,
          city: settings.city,
          program: version,
          folder,
          withSecret,
        });
        context.print(describe(manifest, json));
        if (!withSecret && !json)
          context.print(
            'the house secret is not in it: keep secrets.json of the data folder in another place',
          );
        for (const sha256 of manifest.filesMissing)
          context.printError(`missing in the file store: ${sha256}`);
        context.exit(manifest.filesMissing.length > 0 ? 1 : 0);
      } finally {
        await database.release();
      }
    });

  program
    .command('restore')
    .description('bring a backup back into an empty place and prove it equal')
    .argument('<folder>', 'the folder of the backup')
    .option('--check', 'only read the backup and tell whether it is whole')
    .option('--secret-file <path>', 'secrets.json of the old data folder, or a file with the secret alone')
    .option(...jsonOption)
    .action(async (folder: string, { check, secretFile, json = false }: RestoreOptions) => {
      const report = (verdict: string, manifest: Manifest) =>
        context.print(`${json ? '' : `${verdict}: `}${describe(manifest, json)}`);
      if (check) return report('whole', await checkBackup(folder));
      const settings = readSettings(process.env);
      const secret = await findSecret(folder, await readManifest(folder), settings.secret, secretFile);
      await demandOwnSecret(settings, secret);
      const database = await acquireDatabase(settings);
      try {
        const manifest = await restoreBackup({
          databaseUrl: database.url,
          files: filesOf(settings),
          migrations: migrationFolders(modules),
          folder,
        });
        report('restored and proved equal', manifest);
      } finally {
        await database.release();
      }
    });
}

/** The data folder must be new, or already have the secret of the house that moves in. */
async function demandOwnSecret(settings: Settings, secret: string): Promise<void> {
  const kept = await readSecrets(settings.dataFolder, secret);
  if (!settings.secret && kept.sessionSecret !== secret)
    throw new BackupUnusable(
      `the data folder ${settings.dataFolder} belongs to another house: name a new one with HEDONG_DATA`,
    );
}
