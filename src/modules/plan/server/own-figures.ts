import { figureOf } from '#kernel/metrics/metric.ts';
import type { PlanCall } from './call.ts';
import { listTargets } from './plan-store.ts';

/** The body's own live figures for the metrics of a task: prefilled for reading, frozen when it reports. */
export async function ownFigures(
  call: PlanCall,
  taskId: string,
  organisationId: string,
): Promise<{ metricId: string; title: string; value: string }[]> {
  const targets = await listTargets(call.query, { taskId }, call.today);
  const metrics = targets.flatMap(({ binding }) =>
    binding?.kind === 'metric' ? (call.services.registry.findMetric(binding.metricId) ?? []) : [],
  );
  if (metrics.length === 0) return [];
  const tables = await call.services.metrics.compute(call.query, metrics, call.today);
  return metrics.map((metric) => {
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
