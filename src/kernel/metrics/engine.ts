import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type { OrganisationDirectory } from '#kernel/ports/organisation-directory.ts';
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

type Leaf = { organisation_id: string } & Record<string, number | string[]>;

function aggregates(metric: Metric, index: number): string {
  const n = `n${index}`;
  const d = `d${index}`;
  if (metric.kind === 'amount') return `coalesce(sum(${metric.numerator}), 0)::float8 AS ${n}`;
  const one = (condition: string, name: string) =>
    metric.rollUp === 'distinct'
      ? `array_agg(DISTINCT subject_id) FILTER (WHERE ${condition}) AS ${name}`
      : `count(*) FILTER (WHERE ${condition}) AS ${name}`;
  if (!metric.denominator) return one(metric.numerator, n);
  return `${one(`(${metric.denominator}) AND (${metric.numerator})`, n)}, ${one(metric.denominator, d)}`;
}

async function leaves(
  query: Connection,
  source: MetricSource,
  metrics: readonly Metric[],
  asOf: string,
): Promise<Leaf[]> {
  const columns = sql.raw(metrics.map(aggregates).join(', '));
  const { rows } = await sql<Leaf>`
    SELECT organisation_id, ${columns} FROM ${source.relation(asOf)} AS facts
    GROUP BY organisation_id`.execute(query);
  return rows;
}

function side(metric: Metric, name: 'numerator' | 'denominator') {
  const condition =
    name === 'denominator' && metric.denominator
      ? metric.denominator
      : metric.denominator
        ? `(${metric.denominator}) AND (${metric.numerator})`
        : metric.kind === 'amount'
          ? `(${metric.numerator}) <> 0`
          : metric.numerator;
  return sql.raw(condition);
}

/** The engine over a directory of organisations. Pure apart from its queries. */
export function createMetricEngine(organisations: () => OrganisationDirectory): MetricEngine {
  return {
    async compute(query, metrics, asOf) {
      const tree = await organisations().listOnDay(query, asOf);
      const tables = new Map<string, MetricTable>();
      for (const [source, group] of Map.groupBy(metrics, (metric) => metric.source)) {
        const rows = await leaves(query, source, group, asOf);
        group.forEach((metric, index) => {
          const own = rows.map((row) => ({
            organisationId: row.organisation_id,
            numerator: row[`n${index}`] ?? [],
            denominator: metric.denominator ? (row[`d${index}`] ?? []) : null,
          }));
          tables.set(metric.id, rollUp(metric, own, tree));
        });
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
