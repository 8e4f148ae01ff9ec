import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#kernel/clock/clock.ts';
import { acquireDatabase } from '#kernel/database/acquire-database.ts';
import { discardDataFolder } from '#kernel/database/embedded/cluster.ts';
import type { ModuleDefinition } from '#kernel/registry/define-module.ts';
import { migrateAll, openServices } from '#kernel/registry/open-services.ts';
import { seed } from '#kernel/registry/seed.ts';
import type { Services } from '#kernel/registry/services.ts';
import { readSettings } from '#kernel/settings/settings.ts';
import { createTeachers } from '../src/modules/indicators/testing/invented-plan.ts';

/** The demo city on an embedded database that is thrown away afterwards. */
export type BenchCity = { services: Services; databaseUrl: string; close(): Promise<void> };

export async function openBenchCity(modules: readonly ModuleDefinition[]): Promise<BenchCity> {
  const folder = await mkdtemp(join(tmpdir(), 'hedong-bench-'));
  const settings = readSettings({
    NODE_ENV: 'test',
    PORT: '0',
    HEDONG_DATA: folder,
    HEDONG_DEMO: '1',
    HEDONG_LOG: 'error',
  });
  const database = await acquireDatabase(settings);
  await migrateAll(database.url, modules);
  const { services, close } = await openServices(settings, modules, database, systemClock);
  // The invented facts must have their table before the demo city freezes its figures.
  await createTeachers(services.owner.pool);
  await seed(services, () => undefined);
  return {
    services,
    databaseUrl: database.url,
    close: async () => {
      await close();
      await database.release();
      await discardDataFolder(folder);
    },
  };
}

/**
 * Fills the invented facts with a number of teachers spread over the schools of the demo city, in one
 * statement; one in two hundred also teaches at a second school, so that counting once has work to do.
 */
export async function fillTeachers(services: Services, count: number): Promise<void> {
  await services.owner.pool.query(
    `WITH school AS (
       SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS schools
       FROM organisations.organisation_v1 WHERE kind IN ('secondary-vocational-school', 'technical-school', 'county-vocational-centre'))
     INSERT INTO public.invented_teacher (organisation_id, subject_id, name, dual, since)
     SELECT school.id, n::text, '教师' || n, n % 5 < 3, date '2018-09-01' + (n % 1500)::int
     FROM generate_series(1, $1::int) n JOIN school ON school.place = n % school.schools
     UNION ALL
     SELECT school.id, n::text, '教师' || n, n % 5 < 3, date '2018-09-01' + (n % 1500)::int
     FROM generate_series(1, $1::int, 200) n JOIN school ON school.place = (n + 1) % school.schools`,
    [count],
  );
  await services.owner.pool.query('VACUUM ANALYZE public.invented_teacher');
}

/** The middle of several measurements, in milliseconds. */
export async function medianMillis(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
