import { Command } from 'commander';
import { BackupUnusable } from '#kernel/backup/manifest.ts';
import { systemClock } from '#kernel/clock/clock.ts';
import { joinDatabase } from '#kernel/database/acquire-database.ts';
import { DataFolderInUse } from '#kernel/database/embedded/data-lock.ts';
import { migrateAll, openServices } from '#kernel/registry/open-services.ts';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import { InvalidSettings, readSettings } from '#kernel/settings/settings.ts';
import { registerBackupCommands } from './commands/backup-commands.ts';
import { registerKernelCommands } from './commands/kernel-commands.ts';
import { registerServeCommands } from './commands/serve-commands.ts';
import { modules } from './modules.ts';
import { PortTaken } from './start.ts';
import { version } from './version.ts';

const context: OperatorContext = {
  async withServices(work) {
    const settings = readSettings(process.env);
    const database = await joinDatabase(settings);
    try {
      // Beside a running service its own program keeps the database up to date.
      if (!database.joined) await migrateAll(database.url, modules);
      const { services, close } = await openServices(settings, modules, database, systemClock);
      try {
        return await work(services);
      } finally {
        await close();
      }
    } finally {
      await database.release();
    }
  },
  print: (text) => process.stdout.write(`${text}\n`),
  printError: (text) => process.stderr.write(`${text}\n`),
  exit: (status) => {
    process.exitCode = status;
  },
};

const program = new Command('hedong')
  .description(
    "河东 Hedong: runs a city's vocational-education reform. Exit status: 0 done, 1 faults found, 2 bad input.",
  )
  .version(version)
  .showHelpAfterError()
  .exitOverride();
registerServeCommands(program, context);
registerKernelCommands(program, context);
registerBackupCommands(program, context);
for (const module of modules) module.commands?.(program, context);

try {
  await program.parseAsync();
} catch (error) {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (code?.startsWith('commander.')) process.exitCode = exitCode === 0 ? 0 : 2;
  else {
    const expected =
      error instanceof InvalidSettings ||
      error instanceof DataFolderInUse ||
      error instanceof PortTaken ||
      error instanceof BackupUnusable;
    process.stderr.write(
      `${expected ? (error as Error).message : error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = 2;
  }
}
