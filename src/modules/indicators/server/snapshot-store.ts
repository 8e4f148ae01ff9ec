import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type { MetricTable } from '#kernel/metrics/engine.ts';
import type { Metric, MetricValue } from '#kernel/metrics/metric.ts';

/** A snapshot as it is stored. */
export type StoredSnapshot = {
  id: string;
  as_of: string;
  taken_at: Date;
  taken_by: string;
  reason: 'nightly' | 'on-demand';
  definitions_hash: string;
  note: string | null;
  published_at: Date | null;
  values: number;
};

export type FrozenValue = MetricValue & { metricId: string; metricVersion: number; organisationId: string };

const columns = sql`s.id, s.as_of, s.taken_at, s.taken_by, s.reason, s.definitions_hash, s.note, s.published_at,
  (SELECT count(*) FROM indicators.snapshot_value v WHERE v.snapshot_id = s.id) AS values`;

/**
 * Writes a snapshot with all its values in one transaction.
 * @returns undefined when the day already has its nightly one.
 */
export async function insertSnapshot(
  query: Connection,
  snapshot: {
    asOf: string;
    takenBy: string;
    reason: 'nightly' | 'on-demand';
    definitionsHash: string;
    note: string | null;
  },
  metrics: readonly Metric[],
  tables: ReadonlyMap<string, MetricTable>,
): Promise<{ id: string; values: number } | undefined> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO indicators.snapshot (as_of, taken_by, reason, definitions_hash, note)
    VALUES (${snapshot.asOf}, ${snapshot.takenBy}, ${snapshot.reason}, ${snapshot.definitionsHash}, ${snapshot.note})
    ON CONFLICT (as_of) WHERE reason = 'nightly' DO NOTHING RETURNING id`.execute(query);
  const id = rows[0]?.id;
  if (!id) return undefined;
  const values = metrics.flatMap((metric) =>
    [...(tables.get(metric.id) ?? [])].map(([organisationId, sides]) => ({
      metric,
      organisationId,
      ...sides,
    })),
  );
  await sql`
    INSERT INTO indicators.snapshot_value (snapshot_id, metric_id, metric_version, organisation_id, numerator, denominator)
    SELECT ${id}::uuid, * FROM unnest(
      ${values.map(({ metric }) => metric.id)}::text[], ${values.map(({ metric }) => metric.version)}::int[],
      ${values.map(({ organisationId }) => organisationId)}::uuid[],
      ${values.map(({ numerator }) => numerator)}::float8[], ${values.map(({ denominator }) => denominator)}::float8[])`.execute(
    query,
  );
  return { id, values: values.length };
}

export async function listSnapshots(
  query: Connection,
  filter: { published: boolean; limit: number; offset: number },
): Promise<{ rows: StoredSnapshot[]; total: number }> {
  const where = filter.published ? sql`WHERE s.published_at IS NOT NULL` : sql``;
  const { rows } = await sql<StoredSnapshot & { total: number }>`
    SELECT ${columns}, count(*) OVER () AS total FROM indicators.snapshot s ${where}
    ORDER BY s.as_of DESC, s.taken_at DESC LIMIT ${filter.limit} OFFSET ${filter.offset}`.execute(query);
  return { rows, total: rows[0]?.total ?? 0 };
}

export async function findSnapshot(query: Connection, id: string): Promise<StoredSnapshot | undefined> {
  const { rows } =
    await sql<StoredSnapshot>`SELECT ${columns} FROM indicators.snapshot s WHERE s.id = ${id}`.execute(query);
  return rows[0];
}

/** The snapshot of a day that was published last; undefined when none was. */
export async function findPublished(query: Connection, asOf: string): Promise<StoredSnapshot | undefined> {
  const { rows } = await sql<StoredSnapshot>`SELECT ${columns} FROM indicators.snapshot s
    WHERE s.as_of = ${asOf} AND s.published_at IS NOT NULL ORDER BY s.published_at DESC LIMIT 1`.execute(
    query,
  );
  return rows[0];
}

/** Publishes a snapshot. @returns false when it already was. */
export async function publishSnapshot(query: Connection, id: string, by: string): Promise<boolean> {
  const done = await sql`UPDATE indicators.snapshot SET published_at = now(), published_by = ${by}
    WHERE id = ${id} AND published_at IS NULL`.execute(query);
  return done.numAffectedRows === 1n;
}

/** The frozen values of a snapshot that the transaction may see. */
export async function listFrozen(query: Connection, snapshotId: string): Promise<FrozenValue[]> {
  const { rows } = await sql<FrozenValue>`
    SELECT metric_id AS "metricId", metric_version AS "metricVersion", organisation_id AS "organisationId", numerator, denominator
    FROM indicators.snapshot_value WHERE snapshot_id = ${snapshotId}`.execute(query);
  return rows;
}

/** Frozen values as tables by metric. */
export function tablesOf(values: readonly FrozenValue[]): Map<string, MetricTable> {
  return new Map(
    [...Map.groupBy(values, ({ metricId }) => metricId)].map(([metricId, rows]) => [
      metricId,
      new Map(
        rows.map(({ organisationId, numerator, denominator }) => [
          organisationId,
          { numerator, denominator },
        ]),
      ),
    ]),
  );
}

/** The tables of a day's snapshot under the given definitions: the published one, else the last taken. */
export async function findFrozen(
  query: Connection,
  asOf: string,
  definitionsHash: string,
): Promise<ReadonlyMap<string, MetricTable> | undefined> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM indicators.snapshot
    WHERE as_of = ${asOf} AND definitions_hash = ${definitionsHash}
    ORDER BY published_at DESC NULLS LAST, taken_at DESC LIMIT 1`.execute(query);
  const id = rows[0]?.id;
  return id === undefined ? undefined : tablesOf(await listFrozen(query, id));
}
