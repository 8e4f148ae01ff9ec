import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type { OrganisationDirectory, OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';
import type { Metric, MetricSource, MetricValue } from './metric.ts';
import { rollUp } from './roll-up.ts';

/** Figures of one metric as of one day, for every organisation that has any, superiors included. */
export type MetricTable = ReadonlyMap<string, MetricValue>;

export type MetricRecord = {
  organisationId: string;
  subjectId: string;
  columns: Record<string, unknown>;
  inNumerator: boolean;
};

export type MetricEngine = {
  /**
   * Computes metrics as of a day over the whole city, rolled up along the administrative tree of that
   * day. Metrics that share a source cost one pass together.
   */
  compute(
    query: Connection,
    metrics: readonly Metric[],
    asOf: string,
  ): Promise<ReadonlyMap<string, MetricTable>>;
  /**
   * The records counted on one side of a figure, within what the caller's transaction may see.
   * @param organisations the organisation asked for and everything below it on that day.
   */
  records(
    query: Connection,
    metric: Metric,
    asOf: string,
    organisations: readonly string[],
    side: 'numerator' | 'denominator',
    limit: number,
    offset: number,
  ): Promise<{ rows: MetricRecord[]; total: number }>;
};

const numeratorOf = (metric: Metric): string =>
  metric.denominator ? `(${metric.denominator}) AND (${metric.numerator})` : metric.numerator;

/** A metric's sides over counted cells; `facts` is how many facts a cell holds. */
function aggregates(metric: Metric, index: number, amounts: readonly string[]): string {
  const count = (condition: string, name: string) =>
    `coalesce(sum(facts) FILTER (WHERE ${condition}), 0)::bigint AS ${name}`;
  const amount = (column: string) =>
    `coalesce(sum(amount${amounts.indexOf(column)}) FILTER (WHERE ${metric.numerator}), 0)::float8 AS n${index}`;
  return [
    metric.amount === undefined ? count(numeratorOf(metric), `n${index}`) : amount(metric.amount),
    ...(metric.denominator ? [count(metric.denominator, `d${index}`)] : []),
    ...(metric.known ? [count(metric.known, `k${index}`)] : []),
  ].join(', ');
}

type Leaf = { organisation_id: string } & Record<string, number>;

/**
 * Own counts of every organisation, all metrics of one source in one pass. The facts are first counted into
 * cells, one for each organisation and combination of what the conditions ask, so that a million facts are
 * touched once and each condition is judged some hundred times.
 */
async function leaves(
  query: Connection,
  source: MetricSource,
  metrics: readonly Metric[],
  asOf: string,
): Promise<Leaf[]> {
  const asked = metrics
    .flatMap(({ numerator, denominator, known }) => [numerator, denominator, known])
    .join(' ');
  const columns = source.conditions.filter((column) => new RegExp(`\\b${column}\\b`).test(asked));
  const amounts = [...new Set(metrics.flatMap(({ amount }) => amount ?? []))];
  const cell = ['organisation_id', ...columns].join(', ');
  const sums = amounts.map((amount, index) => `sum(${amount}) AS amount${index}`);
  const figures = metrics.map((metric, index) => aggregates(metric, index, amounts)).join(', ');
  const { rows } = await sql<Leaf>`
    SELECT organisation_id, ${sql.raw(figures)}
    FROM (SELECT ${sql.raw([cell, 'count(*) AS facts', ...sums].join(', '))} FROM ${source.relation(asOf)} AS each_fact
      GROUP BY ${sql.raw(cell)}) AS cells
    GROUP BY organisation_id`.execute(query);
  return rows;
}

type SharedRow = Record<string, string[] | null>;

/**
 * Subjects that several organisations list, with the organisations that count them on each side. A source
 * has one row a subject and organisation, so these alone can be counted twice on the way up.
 */
async function sharedSubjects(
  query: Connection,
  source: MetricSource,
  metrics: readonly Metric[],
  asOf: string,
): Promise<SharedRow[]> {
  const collect = (condition: string, name: string) =>
    `array_agg(organisation_id) FILTER (WHERE ${condition}) AS ${name}`;
  const columns = metrics.map((metric, index) =>
    [
      collect(numeratorOf(metric), `n${index}`),
      ...(metric.denominator ? [collect(metric.denominator, `d${index}`)] : []),
    ].join(', '),
  );
  const candidates = source.sharedSubjects
    ? sql`WHERE subject_id IN (SELECT subject_id FROM ${source.sharedSubjects(asOf)} AS candidates)`
    : sql``;
  const { rows } = await sql<SharedRow>`
    SELECT ${sql.raw(columns.join(', '))} FROM ${source.relation(asOf)} AS facts ${candidates}
    GROUP BY subject_id HAVING count(*) > 1`.execute(query);
  return rows;
}

async function computeSource(
  query: Connection,
  source: MetricSource,
  metrics: readonly Metric[],
  asOf: string,
  tree: readonly OrganisationOnDay[],
): Promise<[string, MetricTable][]> {
  const rows = await leaves(query, source, metrics, asOf);
  const distinct = metrics.filter((metric) => metric.rollUp === 'distinct');
  const shared = distinct.length > 0 ? await sharedSubjects(query, source, distinct, asOf) : [];
  return metrics.map((metric, index) => {
    if (metric.known && !rows.some((row) => row[`k${index}`])) return [metric.id, new Map()];
    const own = rows.map((row) => ({
      organisationId: row.organisation_id,
      numerator: row[`n${index}`] ?? 0,
      denominator: metric.denominator ? (row[`d${index}`] ?? 0) : null,
    }));
    const place = distinct.indexOf(metric);
    const twice =
      place < 0
        ? []
        : shared.map((row) => ({ numerator: row[`n${place}`] ?? [], denominator: row[`d${place}`] ?? [] }));
    return [metric.id, rollUp(metric, own, tree, twice)];
  });
}

function side(metric: Metric, name: 'numerator' | 'denominator') {
  if (name === 'denominator' && metric.denominator) return sql.raw(metric.denominator);
  return sql.raw(metric.amount ? `(${metric.numerator}) AND ${metric.amount} <> 0` : numeratorOf(metric));
}

/** The engine over a directory of organisations. Pure apart from its queries. */
export function createMetricEngine(organisations: () => OrganisationDirectory): MetricEngine {
  return {
    async compute(query, metrics, asOf) {
      const tree = await organisations().listOnDay(query, asOf);
      const tables = new Map<string, MetricTable>();
      for (const [source, group] of Map.groupBy(metrics, (metric) => metric.source)) {
        for (const [id, table] of await computeSource(query, source, group, asOf, tree))
          tables.set(id, table);
      }
      return tables;
    },

    async records(query, metric, asOf, organisationIds, which, limit, offset) {
      const condition = side(metric, which);
      const inNumerator =
        metric.kind === 'amount' ? sql`true` : sql`coalesce((${sql.raw(metric.numerator)}), false)`;
      const where = sql`WHERE organisation_id = ANY (${organisationIds}::uuid[]) AND (${condition})`;
      const { rows } = await sql<{
        organisation_id: string;
        subject_id: string;
        columns: Record<string, unknown>;
        counted: boolean;
      }>`
        SELECT organisation_id, subject_id::text, to_jsonb(facts) AS columns, ${inNumerator} AS counted
        FROM ${metric.source.relation(asOf)} AS facts ${where}
        ORDER BY counted DESC, organisation_id, subject_id LIMIT ${limit} OFFSET ${offset}`.execute(query);
      const total = await sql<{ n: number }>`
        SELECT count(*) AS n FROM ${metric.source.relation(asOf)} AS facts ${where}`.execute(query);
      return {
        total: total.rows[0]?.n ?? 0,
        rows: rows.map((row) => ({
          organisationId: row.organisation_id,
          subjectId: row.subject_id,
          columns: Object.fromEntries(metric.recordColumns.map(({ key }) => [key, row.columns[key] ?? null])),
          inNumerator: row.counted,
        })),
      };
    },
  };
}
