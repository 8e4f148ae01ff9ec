import { sql } from 'kysely';
import type { Actor } from '#kernel/authorization/permissions.ts';
import { readCityFile } from '#kernel/city/city-folder.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';
import { makeCall } from '#kernel/http/dispatch.ts';
import { inlineJob } from '#kernel/jobs/inline-job.ts';
import { systemActor } from '#kernel/jobs/runner.ts';
import type { SeedContext } from './seeding.ts';
import type { Services } from './services.ts';

/** Runs work once per database, in its own transactions; the mark is set when all of it is done. */
async function once(services: Services, id: string, work: () => Promise<void>): Promise<void> {
  const { pool } = services.owner;
  const { rowCount } = await pool.query('SELECT FROM kernel.seed WHERE id = $1', [id]);
  if (rowCount) return;
  await work();
  await pool.query('INSERT INTO kernel.seed (id) VALUES ($1) ON CONFLICT DO NOTHING', [id]);
}

/** The context in which city data and demo steps run: the commands of real work, on the system's account. */
export function seedContext(services: Services, log: (message: string) => void): SeedContext {
  const run = <T, R>(actor: Actor, work: (call: Call<T>) => Promise<R>): Promise<R> =>
    inJurisdiction(services.app.query, actor.accountId, wholeCity, async (transaction) => {
      // The mark of a step is written through, and with it all that went before: a crash repeats the step.
      await sql`SET LOCAL synchronous_commit = off`.execute(transaction);
      const context = { requestId: 'seed', peer: '' };
      return work(
        makeCall(services, transaction, { actor, jurisdiction: wholeCity }, context) as unknown as Call<T>,
      );
    });
  return {
    services,
    act: (work) => run(systemActor, work),
    actAs: async (accountId, work) => run(await services.actor(accountId), work),
    job: inlineJob(services, systemActor),
    cityFile: (name) => readCityFile(services.settings.city, name),
    owner: services.owner.query as unknown as Connection,
    log,
  };
}

/** Loads the city's own data at first start, and the demo city where the settings ask for it. */
export async function seed(services: Services, log: (message: string) => void): Promise<void> {
  const context = seedContext(services, log);
  const { modules } = services.registry;
  const sections = modules.flatMap((module) => module.city ?? []).sort((a, b) => a.order - b.order);
  for (const section of sections) await once(services, `city:${section.id}`, () => section.load(context));
  if (!services.settings.demo) return;
  const steps = modules.flatMap((module) => module.demo ?? []).sort((a, b) => a.order - b.order);
  for (const step of steps) await once(services, `demo:${step.id}`, () => step.run(context));
  await sql`ANALYZE`.execute(services.owner.query);
}
