import { sql } from 'kysely';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import type { Metric } from '#kernel/metrics/metric.ts';
import { modules } from '#modules';
import { inventPlan, withInventedPlan } from '../src/modules/indicators/testing/invented-plan.ts';
import { fillTeachers, medianMillis, openBenchCity } from './city.ts';

/**
 * All metrics of the house for the whole city over a million records, against one sequential scan of every
 * table that their queries read. Prints the ratio; the goal is 3 at most.
 */
const RECORDS = Number(process.argv[2] ?? 1_000_000);
const AS_OF = process.argv[3] ?? '2022-06-30';
const ROUNDS = 5;

const city = await openBenchCity(withInventedPlan(inventPlan())(modules));
try {
  const { services } = city;
  const { metrics } = services.registry;
  await fillTeachers(services, RECORDS);
  const compute = (some: readonly Metric[]) =>
    inJurisdiction(services.app.query, 'system', wholeCity, (query) =>
      services.metrics.compute(query, some, AS_OF),
    );

  const tables = await tablesRead(metrics);
  const scan = await medianMillis(ROUNDS, async () => {
    for (const table of tables) await services.owner.pool.query(`SELECT count(*) FROM ${table}`);
  });
  const all = await medianMillis(ROUNDS, () => compute(metrics));
  console.log(
    `${RECORDS.toLocaleString('en')} records, ${metrics.length} metrics, tables: ${tables.join(', ')}`,
  );
  // Counting once needs all subjects grouped; registers that give a person one place do without it.
  const summed = metrics.map((metric) =>
    metric.rollUp === 'distinct' ? { ...metric, rollUp: 'sum' as const } : metric,
  );
  const onePass = await medianMillis(ROUNDS, () => compute(summed));
  const line = (name: string, millis: number) =>
    console.log(`${name.padEnd(34)}${millis.toFixed(0).padStart(6)} ms  ratio ${(millis / scan).toFixed(2)}`);
  line('one sequential scan', scan);
  line('all metrics, each subject one place', onePass);
  line('all metrics, as declared', all);
  console.log('goal: ratio of 3 at most');
  for (const metric of metrics) {
    const alone = await medianMillis(ROUNDS, () => compute([metric]));
    console.log(
      `  ${metric.id} (${metric.rollUp}) alone ${alone.toFixed(0)} ms, ${(alone / scan).toFixed(2)}`,
    );
  }

  /** Every table with rows that the metrics' relations read, by the planner's own account. */
  async function tablesRead(some: readonly Metric[]): Promise<string[]> {
    const found = new Set<string>();
    for (const source of new Set(some.map((metric) => metric.source))) {
      const { rows } = await sql<{ 'QUERY PLAN': unknown }>`
        EXPLAIN (FORMAT JSON, VERBOSE) SELECT * FROM ${source.relation(AS_OF)} AS facts`.execute(
        services.owner.query,
      );
      const plan = JSON.stringify(rows[0]?.['QUERY PLAN']);
      for (const match of plan.matchAll(/"Relation Name":"([^"]+)","Schema":"([^"]+)"/g))
        found.add(`${match[2]}.${match[1]}`);
    }
    return [...found];
  }
} finally {
  await city.close();
}
