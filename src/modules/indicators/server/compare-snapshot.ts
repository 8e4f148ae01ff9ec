import type { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import type { PageQuery } from '#kernel/contract/paging.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { Comparison, Revision, SnapshotRow } from '../contract/snapshot.ts';
import { seesFigureOf } from '../rules/viewpoint.ts';
import { figuresOn, readCity } from './city-figures.ts';
import { type FigureCall, viewpointOn } from './day-asked.ts';
import { definitionsHash, withFigure } from './definitions.ts';
import { findSnapshot, listFrozen, listSnapshots, type StoredSnapshot, tablesOf } from './snapshot-store.ts';

function describe(services: Services, stored: StoredSnapshot): SnapshotRow {
  return {
    id: stored.id,
    asOf: stored.as_of,
    takenAt: stored.taken_at.toISOString(),
    reason: stored.reason,
    takenBy: stored.taken_by,
    sameDefinitions: stored.definitions_hash === definitionsHash(services.registry.metrics),
    note: stored.note,
    publishedAt: stored.published_at?.toISOString() ?? null,
    values: stored.values,
  };
}

/** Snapshots are known to exist by everybody who reads figures; their values are not in the list. */
export async function list(
  call: FigureCall,
  input: z.output<typeof PageQuery> & { published?: '1' | undefined },
): Promise<{ rows: SnapshotRow[]; total: number }> {
  const { rows, total } = await readCity(call.services, (query) =>
    listSnapshots(query, {
      published: input.published === '1',
      limit: input.pageSize,
      offset: (input.page - 1) * input.pageSize,
    }),
  );
  return { rows: rows.map((row) => describe(call.services, row)), total };
}

/**
 * Every figure of a snapshot that is not what the same day gives now: because records were corrected, or
 * because the metric counts by another version.
 */
export async function revisionsOf(
  services: Services,
  snapshot: StoredSnapshot,
): Promise<{ revisions: Revision[]; compared: number; computedAt: Date }> {
  const { value: figures, computedAt } = await figuresOn(services, snapshot.as_of);
  const values = await readCity(services, (query) => listFrozen(query, snapshot.id));
  const frozen = tablesOf(values);
  const versions = new Map(values.map(({ metricId, metricVersion }) => [metricId, metricVersion]));
  const revisions: Revision[] = [];
  let compared = 0;
  for (const metric of services.registry.metrics) {
    const [before, now] = [frozen.get(metric.id), figures.tables.get(metric.id)];
    if (!before && !versions.has(metric.id)) continue;
    for (const organisationId of new Set([...(before?.keys() ?? []), ...(now?.keys() ?? [])])) {
      compared += 1;
      const [a, b] = [before?.get(organisationId), now?.get(organisationId)];
      if (a?.numerator === b?.numerator && a?.denominator === b?.denominator) continue;
      revisions.push({
        metricId: metric.id,
        metricTitle: metric.title,
        kind: metric.kind,
        unit: metric.unit,
        organisationId,
        organisationName: '',
        frozen: a ? withFigure(metric, a) : null,
        now: b ? withFigure(metric, b) : null,
        redefined: versions.get(metric.id) !== metric.version,
      });
    }
  }
  const ids = [...new Set(revisions.map(({ organisationId }) => organisationId))];
  const names = new Map(
    (await readCity(services, (query) => services.port(organisationDirectory).listByIds(query, ids))).map(
      ({ id, shortName }) => [id, shortName],
    ),
  );
  return {
    revisions: revisions.map((revision) => ({
      ...revision,
      organisationName: names.get(revision.organisationId) ?? '',
    })),
    compared,
    computedAt,
  };
}

/** What has been revised since a snapshot, as far as the caller may see figures. */
export async function compare(call: FigureCall, input: { id: string }): Promise<Comparison> {
  const snapshot = await findSnapshot(call.query as unknown as Connection, input.id);
  if (!snapshot) throw notFound('snapshot');
  const { revisions, compared, computedAt } = await revisionsOf(call.services, snapshot);
  const { value: figures } = await figuresOn(call.services, snapshot.as_of);
  const viewpoint = viewpointOn(call, figures);
  return {
    snapshot: describe(call.services, snapshot),
    computedAt: computedAt.toISOString(),
    compared,
    revisions: revisions.filter(({ organisationId }) => seesFigureOf(viewpoint, organisationId)),
  };
}
