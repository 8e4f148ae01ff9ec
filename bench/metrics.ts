import { wholeCity } from '#kernel/database/transaction.ts';
import type { Metric } from '#kernel/metrics/metric.ts';
import { readBeside } from '#kernel/sharing/share-answer.ts';
import { fillTeachers, medianMillis, openBenchCity } from './city.ts';

/**
 * All metrics of the register of teachers for the whole city over a million teachers, against one scan
 * (`SELECT count(*)`) of each table whose records the figures rest on: once by one process, as a sequential
 * scan, and once with the parallel workers that the metrics' own query has. The goal is 3 at most.
 */
const RECORDS = Number(process.argv[2] ?? 1_000_000);
const AS_OF = process.argv[3] ?? '2022-06-30';
const ROUNDS = 7;
const restOn = ['teachers.post', 'teachers.practice', 'teachers.certificate'];

const city = await openBenchCity();
try {
  const { services } = city;
  const metrics = services.registry.metrics.filter(({ source }) => source.id === 'teachers.teacher-facts');
  await fillTeachers(services, RECORDS);
  const compute = (some: readonly Metric[]) =>
    readBeside(services, 'system', wholeCity, (query) => services.metrics.compute(query, some, AS_OF));
  const scan = async (workers: number) => {
    const client = await services.owner.pool.connect();
    try {
      await client.query(`SET max_parallel_workers_per_gather = ${workers}`);
      return await medianMillis(ROUNDS, async () => {
        for (const table of restOn) await client.query(`SELECT count(*) FROM ${table}`);
      });
    } finally {
      client.release(true);
    }
  };

  const alone = await scan(0);
  const parallel = await scan(2);
  console.log(`${RECORDS.toLocaleString('en')} teachers, as of ${AS_OF}, median of ${ROUNDS}`);
  console.log(`scan of ${restOn.join(', ')}`);
  console.log(`  by one process ${alone.toFixed(0)} ms, by three ${parallel.toFixed(0)} ms`);
  const report = (name: string, millis: number) =>
    console.log(
      `${name.padEnd(36)}${millis.toFixed(0).padStart(6)} ms   ratio ${(millis / alone).toFixed(2)}, to the parallel scan ${(millis / parallel).toFixed(2)}`,
    );
  report(`all ${metrics.length} metrics`, await medianMillis(ROUNDS, () => compute(metrics)));
  for (const metric of metrics) report(metric.id, await medianMillis(3, () => compute([metric])));
  console.log('goal: all metrics at a ratio of 3 at most');
} finally {
  await city.close();
}
