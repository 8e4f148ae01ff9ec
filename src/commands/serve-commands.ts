import type { Command } from 'commander';
import { z } from 'zod';
import { readCityFile } from '#kernel/city/city-folder.ts';
import { acquireDatabase } from '#kernel/database/acquire-database.ts';
import { startWorker } from '#kernel/jobs/runner.ts';
import { migrateAll } from '#kernel/registry/open-services.ts';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import { seed } from '#kernel/registry/seed.ts';
import { readSettings } from '#kernel/settings/settings.ts';
import { buildWebIfNeeded } from '../../scripts/build-web.ts';
import { modules } from '../modules.ts';
import { type Running, start } from '../start.ts';

/** Resolves when the process is asked to end. */
function untilSignalled(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
}

const DemoAccounts = z.object({
  password: z.string(),
  accounts: z.array(
    z.object({ username: z.string(), name: z.string(), role: z.string(), organisation: z.string() }),
  ),
});

async function announce(running: Running, print: (text: string) => void): Promise<void> {
  print('');
  print(`  河东 Hedong  ${running.address}`);
  print(`  Console      ${running.address}/console`);
  print(`  API          ${running.address}/api/reference`);
  const { settings } = running.services;
  if (settings.demo) {
    const { accounts, password } = DemoAccounts.parse(await readCityFile(settings.city, 'demo'));
    print('');
    print('  演示数据 / demo data: the schools, teachers and progress are invented.');
    print(`  Demo accounts, password ${password}:`);
    for (const { username, role, organisation } of accounts) {
      print(`    ${username.padEnd(14)}${role.padEnd(16)}${organisation}`);
    }
  }
  print('');
}

/** `serve`, `worker`, `migrate`, `seed`. */
export function registerServeCommands(program: Command, context: OperatorContext): void {
  program
    .command('serve')
    .description('start the service: database, pages, API and jobs in one process')
    .action(async () => {
      await buildWebIfNeeded((message) => context.print(`  ${message}`));
      const running = await start(readSettings(process.env), (message) => context.print(`  ${message}`));
      await announce(running, context.print);
      await untilSignalled();
      await running.stop();
    });

  program
    .command('worker')
    .description('run jobs only, beside other processes (needs DATABASE_URL)')
    .action(() =>
      context.withServices(async (services) => {
        const worker = await startWorker(services);
        context.print('the worker runs');
        await untilSignalled();
        await worker.stop();
      }),
    );

  program
    .command('migrate')
    .description('bring the database up to date')
    .action(async () => {
      const database = await acquireDatabase(readSettings(process.env));
      try {
        const applied = await migrateAll(database.url, modules);
        for (const id of applied) context.print(id);
        context.print(`${applied.length} applied`);
      } finally {
        await database.release();
      }
    });

  program
    .command('seed')
    .description("load the city's own data and, unless in production, the labelled demo city")
    .action(() => context.withServices((services) => seed(services, context.print)));
}
