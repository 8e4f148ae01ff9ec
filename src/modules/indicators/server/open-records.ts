import type { z } from 'zod';
import { holds, jurisdictionOf } from '#kernel/authorization/permissions.ts';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { PageQuery } from '#kernel/contract/paging.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { enter, reaches } from '#kernel/database/transaction.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import type { RecordPage } from '../contract/figure.ts';
import { findCity } from '../rules/viewpoint.ts';
import { figureSubject } from './audit-subjects.ts';
import { figuresOn } from './city-figures.ts';
import { dayAsked, type FigureCall } from './day-asked.ts';
import { describeMetric, sidesOf } from './definitions.ts';
import { getMetric } from './read-trend.ts';

type Input = z.output<typeof PageQuery> & {
  id: string;
  organisationId?: string | undefined;
  asOf?: string | undefined;
  side: 'numerator' | 'denominator';
};

type Cell = string | number | boolean | null;

const cellOf = (value: unknown): Cell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? (value as Cell)
    : JSON.stringify(value);

/** The organisation and everything below it on the day. */
function subtreeOf(id: string, tree: readonly { id: string; parentId: string | null }[]): string[] {
  const children = Map.groupBy(tree, ({ parentId }) => parentId);
  const found = new Set([id]);
  for (const at of found) for (const child of children.get(at) ?? []) found.add(child.id);
  return [...found];
}

/**
 * The records counted on one side of a figure. They are opened under the metric's own permission and its
 * jurisdiction, so whoever may read a figure does not thereby read the people behind it. Every opening is
 * kept.
 */
export async function openRecords(call: FigureCall, input: Input): Promise<RecordPage> {
  const { services } = call;
  const metric = getMetric(services, input.id);
  const asOf = dayAsked(call, input.asOf);
  const permission = services.registry.permission(metric.permission);
  if (!holds(call.actor, permission)) {
    throw new Refusal('forbidden', { code: 'permission-missing', params: { permission: permission.id } });
  }
  const jurisdiction = jurisdictionOf(call.actor, permission);
  const { value: figures } = await figuresOn(services, asOf);
  const organisation = figures.tree.find(
    ({ id }) => id === (input.organisationId ?? findCity(figures.tree)?.id),
  );
  if (!organisation) throw notFound('organisation');
  if (!reaches(jurisdiction, organisation.id))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  await call.audit({
    action: 'indicators.records.open',
    subject: figureSubject,
    subjectId: metric.id,
    organisationId: organisation.id,
    after: { asOf, side: input.side, page: input.page },
  });

  const query = call.query as unknown as Connection;
  await enter(query, call.actor.accountId, jurisdiction);
  const below = metric.rollUp === 'none' ? [organisation.id] : subtreeOf(organisation.id, figures.tree);
  const { rows, total } = await services.metrics.records(
    query,
    metric,
    asOf,
    below,
    input.side,
    input.pageSize,
    (input.page - 1) * input.pageSize,
  );
  const names = new Map(
    (
      await services
        .port(organisationDirectory)
        .listByIds(query, [...new Set(rows.map((row) => row.organisationId))])
    ).map(({ id, shortName }) => [id, shortName]),
  );
  const sides = sidesOf(metric, figures.tables.get(metric.id), organisation.id);
  return {
    metric: describeMetric(metric),
    asOf,
    organisationName: organisation.shortName,
    side: input.side,
    columns: metric.recordColumns.map(({ key, title, kind }) => ({ key, title, kind })),
    rows: rows.map((row) => ({
      organisationId: row.organisationId,
      organisationName: names.get(row.organisationId) ?? '',
      subjectId: row.subjectId,
      values: Object.fromEntries(Object.entries(row.columns).map(([key, value]) => [key, cellOf(value)])),
      inNumerator: row.inNumerator,
      path: metric.recordPath?.replace('{id}', encodeURIComponent(row.subjectId)) ?? null,
    })),
    total,
    counted: sides && metric.kind !== 'amount' ? sides[input.side] : null,
  };
}
