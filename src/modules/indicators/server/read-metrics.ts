import { notFound } from '#kernel/contract/fault.ts';
import type { Metric } from '#kernel/metrics/metric.ts';
import type { OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';
import type {
  Figure,
  MetricDefinition,
  MetricList,
  MetricTable,
  MetricTableRow,
} from '../contract/figure.ts';
import { seesFigureOf, type Viewpoint } from '../rules/viewpoint.ts';
import { figuresOn, readCity } from './city-figures.ts';
import { dayAsked, type FigureCall, viewpointOn } from './day-asked.ts';
import { describeMetric, sidesOf, withFigure } from './definitions.ts';
import { mayAnywhere } from './read-cockpit.ts';
import { getMetric } from './read-trend.ts';
import { findPublished, listFrozen, tablesOf } from './snapshot-store.ts';
import { boardOn, countiesOf } from './whole-board.ts';

/** All metrics with the city's figure and the caller's own. */
export async function listMetrics(
  call: FigureCall,
  input: { asOf?: string | undefined },
): Promise<MetricList> {
  const asOf = dayAsked(call, input.asOf);
  const { value: figures, computedAt } = await figuresOn(call.services, asOf);
  const viewpoint = viewpointOn(call, figures);
  const own = viewpoint.scope === 'listed' ? viewpoint.own : null;
  const figureAt = (metric: Metric, organisationId: string | null | undefined): Figure | null => {
    const sides = organisationId ? sidesOf(metric, figures.tables.get(metric.id), organisationId) : null;
    return sides && withFigure(metric, sides);
  };
  return {
    asOf,
    computedAt: computedAt.toISOString(),
    ownName: own?.name ?? null,
    rows: call.services.registry.metrics.map((metric) => ({
      ...describeMetric(metric),
      city: figureAt(metric, viewpoint.cityId),
      own: figureAt(metric, own?.organisationId),
    })),
  };
}

/** The definition of a metric and the targets that it measures today. */
export async function readDefinition(call: FigureCall, input: { id: string }): Promise<MetricDefinition> {
  const metric = getMetric(call.services, input.id);
  const board = await boardOn(call.services, call.today);
  const permission = call.services.registry.permission(metric.permission);
  const tasks = new Map(
    board.tasks.flatMap((task) => task.targets.map(({ targetId }) => [targetId, task] as const)),
  );
  return {
    ...describeMetric(metric),
    formula: metric.formula,
    conditions: {
      source: metric.source.id,
      numerator: metric.numerator,
      denominator: metric.denominator ?? null,
    },
    permission: { id: permission.id, title: permission.title },
    abilities: { openRecords: mayAnywhere(call, metric.permission) },
    targets: [...board.judged.values()]
      .filter((judged) => judged.metric?.id === metric.id)
      .map(({ target }) => ({
        targetId: target.targetId,
        text: target.text,
        taskNo: tasks.get(target.targetId)?.no ?? null,
        taskTitle: tasks.get(target.targetId)?.title ?? null,
      })),
  };
}

/** The organisations from the outermost that the caller may see down to the one asked for. */
function pathTo(
  organisation: OrganisationOnDay,
  byId: ReadonlyMap<string, OrganisationOnDay>,
  viewpoint: Viewpoint,
): { organisationId: string; name: string }[] {
  const path: { organisationId: string; name: string }[] = [];
  let at: OrganisationOnDay | undefined = organisation;
  while (
    at &&
    seesFigureOf(viewpoint, at.id) &&
    path.every(({ organisationId }) => organisationId !== at?.id)
  ) {
    path.unshift({ organisationId: at.id, name: at.shortName });
    at = byId.get(at.parentId ?? '');
  }
  return path;
}

const differs = (a: Figure, b: Figure) => a.numerator !== b.numerator || a.denominator !== b.denominator;

/** One level of a metric: an organisation and its parts, beside what was published of that day. */
export async function readTable(
  call: FigureCall,
  input: { id: string; asOf?: string | undefined; organisationId?: string | undefined },
): Promise<MetricTable> {
  const metric = getMetric(call.services, input.id);
  const asOf = dayAsked(call, input.asOf);
  const { value: figures, computedAt } = await figuresOn(call.services, asOf);
  const viewpoint = viewpointOn(call, figures);
  const byId = new Map(figures.tree.map((organisation) => [organisation.id, organisation]));
  const own = viewpoint.scope === 'listed' ? viewpoint.own?.organisationId : undefined;
  const top = byId.get(input.organisationId ?? own ?? viewpoint.cityId ?? '');
  if (!top || !seesFigureOf(viewpoint, top.id)) throw notFound('organisation');

  const published = await readCity(call.services, async (query) => {
    const snapshot = await findPublished(query, asOf);
    return snapshot && { id: snapshot.id, tables: tablesOf(await listFrozen(query, snapshot.id)) };
  });
  const tiles = new Map(
    countiesOf(call.services.city, figures.tree).map((county) => [county.organisationId, county.tile]),
  );
  const table = figures.tables.get(metric.id);
  const row = (organisation: OrganisationOnDay): MetricTableRow => {
    const sides = sidesOf(metric, table, organisation.id);
    const frozen = published?.tables.get(metric.id)?.get(organisation.id);
    const value = sides && withFigure(metric, sides);
    const before = frozen ? withFigure(metric, frozen) : null;
    return {
      organisationId: organisation.id,
      name: organisation.shortName,
      kind: organisation.kind,
      hasChildren: figures.tree.some(
        ({ id, parentId }) => parentId === organisation.id && (table?.has(id) ?? false),
      ),
      value,
      published: before,
      revised: value !== null && before !== null && differs(value, before),
      tile: tiles.get(organisation.id) ?? null,
    };
  };
  return {
    metric: describeMetric(metric),
    asOf,
    computedAt: computedAt.toISOString(),
    publishedSnapshotId: published?.id ?? null,
    path: pathTo(top, byId, viewpoint),
    total: row(top),
    rows: figures.tree
      .filter(
        ({ id, parentId, kind }) => parentId === top.id && (table?.has(id) || kind === 'county-government'),
      )
      .filter(({ id }) => seesFigureOf(viewpoint, id))
      .map(row)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN')),
  };
}
