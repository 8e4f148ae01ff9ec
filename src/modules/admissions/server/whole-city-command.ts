import { randomBytes } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { CityCheck } from './city-checks.ts';
import type { CityStep } from './city-cycle.ts';
import type { CitySize } from './city-plan.ts';
import type { Officer } from './play-round.ts';

type Options = CitySize & { database?: string; keep?: string; json?: boolean };

const within = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
  return value;
};

async function makeOfficers({ accounts }: Services): Promise<[Officer, Officer]> {
  const make = async (username: string, name: string): Promise<Officer> => {
    const { accountId } = await accounts.create({
      username,
      name,
      password: randomBytes(24).toString('base64url'),
    });
    return { accountId, name };
  };
  return [await make('rehearsal-office', '推演经办人'), await make('rehearsal-leader', '推演负责人')];
}

const line = ({ name, count, of, seconds }: CityStep) =>
  `${name.padEnd(42)} ${String(count).padStart(8)} ${of.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s`;

/** `admissions whole-city`: a whole cycle on a database that is thrown away, by the use cases of the pages. */
export function addWholeCityCommand(admissions: Command, context: OperatorContext): void {
  admissions
    .command('whole-city')
    .description(
      'play a whole junior-high admission of an invented city on a throw-away database; exit status 1 when a check fails',
    )
    .option('--candidates <n>', 'candidates', within(100, 200_000), 53_000)
    .option('--schools <n>', 'schools that admit', within(13, 400), 110)
    .option('--programmes <n>', 'programmes they offer', within(20, 2_700), 900)
    .option('--seed <n>', 'the same seed plays the same city', within(0, 2 ** 31), 8)
    .option('--database <url>', 'an empty PostgreSQL 18 database in place of the embedded one')
    .addOption(
      new Option(
        '--keep <folder>',
        'keep the city in this empty folder, with the demo and its accounts, to serve it from there',
      ).conflicts('database'),
    )
    .option('--json', 'print one JSON object')
    .action((options: Options) =>
      context.withThrowAwayHouse({ databaseUrl: options.database, keep: options.keep }, async (services) => {
        const { playWholeCity } = await import('./city-cycle.ts');
        const { seedContext } = await import('#kernel/registry/seed.ts');
        const from = performance.now();
        const steps: CityStep[] = [];
        const checks = await playWholeCity({
          services,
          act: (work) => seedContext(services, () => undefined).act(work),
          officers: await makeOfficers(services),
          size: options,
          report: (step) => {
            steps.push(step);
            if (!options.json) context.print(line(step));
          },
        });
        const seconds = (performance.now() - from) / 1000;
        const peakMebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
        if (options.json) context.print(JSON.stringify({ steps, checks, seconds, peakMebibytes }));
        else {
          for (const check of checks) context.print(verdictLine(check));
          context.print(`${seconds.toFixed(1)} s in all; this program held ${peakMebibytes} MiB at most`);
        }
        context.exit(checks.every(({ holds }) => holds) ? 0 : 1);
      }),
    );
}

const verdictLine = ({ name, holds, found }: CityCheck) => `${holds ? 'yes' : 'NO '}  ${name} (${found})`;
