import { Command } from 'commander';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import { version } from './version.ts';

const context: OperatorContext = {
  withServices: async (work) => (await import('./commands/with-services.ts')).withServices(work),
  withThrowAwayHouse: async (where, work) =>
    (await import('./commands/throw-away-house.ts')).withThrowAwayHouse(where, work),
  print: (text) => process.stdout.write(`${text}\n`),
  printError: (text) => process.stderr.write(`${text}\n`),
  exit: (status) => {
    process.exitCode = status;
  },
};

/** Commands that start alone: loading the whole house takes two seconds, and these need none of it. */
const alone = new Map([
  [
    'admissions',
    async () => (await import('./modules/admissions/server/commands.ts')).registerAdmissionCommands,
  ],
]);

const program = new Command('hedong')
  .description(
    "河东 Hedong: runs a city's vocational-education reform. Exit status: 0 done, 1 faults found, 2 bad input.",
  )
  .version(version)
  .showHelpAfterError()
  .exitOverride();
const register =
  (await alone.get(process.argv[2] ?? '')?.()) ??
  (await import('./commands/all-commands.ts')).registerAllCommands;
register(program, context);

try {
  await program.parseAsync();
} catch (error) {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (code?.startsWith('commander.')) process.exitCode = exitCode === 0 ? 0 : 2;
  else {
    const { isExpected } = await import('./commands/all-commands.ts');
    process.stderr.write(
      `${isExpected(error) ? error.message : error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = 2;
  }
}
