import { wholeCity } from '#kernel/database/transaction.ts';
import { systemActor } from '#kernel/jobs/runner.ts';
import { figureOf } from '#kernel/metrics/metric.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { shareAnswer } from '#kernel/sharing/share-answer.ts';
import type { OwnFigure } from '../contract/work.ts';
import { figureHolder, ownFigure } from '../rules/own-figure.ts';
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

/**
 * Live figures of metrics by body, in one pass over the records however many bodies ask. Reckoned for the
 * whole city and shared, since a department reports the city's: whoever takes figures out asks for bodies
 * of the caller alone.
 */
export async function figuresOfMetrics(call: PlanCall, metricIds: readonly string[]): Promise<OwnFigures> {
  const metrics = [...new Set(metricIds)].flatMap((id) => call.services.registry.findMetric(id) ?? []);
  if (metrics.length === 0) return () => [];
  const { tables, tree } = await shareAnswer(
    { ...call, actor: systemActor, jurisdiction: wholeCity },
    'plan.own-figures',
    metrics.map(({ id }) => id),
    async (query) => ({
      tables: await call.services.metrics.compute(query, metrics, call.today),
      tree: await call.services.port(organisationDirectory).listOnDay(query, call.today),
    }),
  );
  return (organisationId) => {
    const holder = figureHolder(organisationId, tree);
    return metrics.map((metric) => {
      const sides = tables.get(metric.id)?.get(holder);
      return ownFigure({
        metricId: metric.id,
        title: metric.title,
        unit: metric.unit,
        value: sides ? figureOf(metric, sides) : null,
        sides: sides && sides.denominator !== null ? { ...sides, denominator: sides.denominator } : null,
      });
    });
  };
}
