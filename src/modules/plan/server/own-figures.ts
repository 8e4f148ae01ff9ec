import { figureOf } from '#kernel/metrics/metric.ts';
import type { OwnFigure } from '../contract/work.ts';
import type { PlanCall } from './call.ts';
import { listTargets } from './target-store.ts';
import { listTaskMetrics } from './task-metrics.ts';

/** What a body's figures are looked up in: the metrics of a task, reckoned once for all its bodies. */
export type OwnFigures = (organisationId: string) => OwnFigure[];

/** Live figures of the metrics that a task is measured by or watched with: prefilled for reading, frozen when a body reports. */
export async function figuresOfTask(call: PlanCall, taskId: string): Promise<OwnFigures> {
  const targets = await listTargets(call.query, { taskId }, call.today);
  const watched = await listTaskMetrics(call.query, taskId, call.today);
  return figuresOfMetrics(call, [
    ...targets.flatMap(({ binding }) => (binding?.kind === 'metric' ? [binding.metricId] : [])),
    ...watched,
  ]);
}

/** Live figures of metrics by body, in one pass over the records however many bodies ask. */
export async function figuresOfMetrics(call: PlanCall, metricIds: readonly string[]): Promise<OwnFigures> {
  const metrics = [...new Set(metricIds)].flatMap((id) => call.services.registry.findMetric(id) ?? []);
  if (metrics.length === 0) return () => [];
  const tables = await call.services.metrics.compute(call.query, metrics, call.today);
  return (organisationId) =>
    metrics.map((metric) => {
      const sides = tables.get(metric.id)?.get(organisationId);
      const figure = sides ? figureOf(metric, sides) : null;
      const shown =
        figure === null
          ? '—'
          : metric.kind === 'ratio'
            ? `${figure.toFixed(1)}%（${sides?.numerator}/${sides?.denominator}）`
            : `${figure} ${metric.unit['zh-CN']}`;
      return { metricId: metric.id, title: metric.title['zh-CN'], value: shown };
    });
}
