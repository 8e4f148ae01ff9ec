import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Metric } from '#kernel/metrics/metric.ts';
import type { Services } from '#kernel/registry/services.ts';
import { addMonths } from '#kernel/values/iso-date.ts';
import type { HistoryPoint, Trend } from '../contract/figure.ts';
import { historyDays } from '../rules/history-days.ts';
import { seesFigureOf } from '../rules/viewpoint.ts';
import { figuresOn, figuresThen } from './city-figures.ts';
import { dayAsked, type FigureCall, viewpointOn } from './day-asked.ts';
import { sidesOf, unknownFigure, withFigure } from './definitions.ts';

const pointsMax = 61;

/** The metric, or the answer that there is none. */
export function getMetric(services: Services, id: string): Metric {
  const metric = services.registry.findMetric(id);
  if (!metric) throw notFound('metric');
  return metric;
}

/** A figure on several days: frozen where a snapshot of the day fits, computed elsewhere; the last is of now. */
export async function readPoints(
  services: Services,
  metric: Metric,
  organisationId: string,
  days: readonly string[],
): Promise<HistoryPoint[]> {
  const points: HistoryPoint[] = [];
  for (const day of days) {
    const figures =
      day === days.at(-1) ? (await figuresOn(services, day)).value : await figuresThen(services, day);
    const sides = sidesOf(metric, figures.tables.get(metric.id), organisationId);
    const figure = sides ? withFigure(metric, sides) : unknownFigure;
    // Before the first record the line has a gap, not a beginning: the axis shows since when is asked.
    if (sides || metric.rollUp !== 'none') points.push({ day, ...figure, frozen: figures.frozen });
  }
  return points;
}

/** The history line of a figure, a point a month and both ends. */
export async function readTrend(
  call: FigureCall,
  input: {
    id: string;
    organisationId?: string | undefined;
    from?: string | undefined;
    to?: string | undefined;
  },
): Promise<Trend> {
  const metric = getMetric(call.services, input.id);
  const to = dayAsked(call, input.to, 'to');
  const from = input.from ?? addMonths(to, -12);
  if (from > to)
    throw new Refusal('invalid', { code: 'period-reversed', field: 'from', params: { from, to } });
  const { value: figures } = await figuresOn(call.services, to);
  const viewpoint = viewpointOn(call, figures);
  const organisation = figures.tree.find(({ id }) => id === (input.organisationId ?? viewpoint.cityId));
  if (!organisation || !seesFigureOf(viewpoint, organisation.id)) throw notFound('organisation');
  return {
    metricId: metric.id,
    organisationId: organisation.id,
    organisationName: organisation.shortName,
    points: await readPoints(call.services, metric, organisation.id, historyDays(from, to, pointsMax)),
  };
}
