import { createHash } from 'node:crypto';
import type { Metric, MetricValue } from '#kernel/metrics/metric.ts';
import { figureOf } from '#kernel/metrics/metric.ts';
import type { Figure, MetricRow } from '../contract/figure.ts';

/** SHA-256 over everything that decides what the metrics count; equal hashes mean equal definitions. */
export function definitionsHash(metrics: readonly Metric[]): string {
  const definitions = metrics
    .map(({ id, version, kind, rollUp, numerator, denominator, source }) =>
      JSON.stringify([id, version, kind, rollUp, numerator, denominator ?? null, source.id]),
    )
    .sort();
  return createHash('sha256').update(definitions.join('\n')).digest('hex');
}

/** Both sides with the figure they make. */
export function withFigure(metric: Pick<Metric, 'kind'>, sides: MetricValue): Figure {
  return { ...sides, figure: figureOf(metric, sides) };
}

/**
 * The sides of an organisation. Where nothing was counted a count is zero and a ratio has nothing to divide
 * by; a metric that does not roll up says nothing about an organisation without a value of its own. A source
 * without a single fact in the whole city says nothing about anybody: that day the register was not yet
 * kept, and what is unknown is not zero.
 */
export function sidesOf(
  metric: Metric,
  table: ReadonlyMap<string, MetricValue> | undefined,
  organisationId: string,
): MetricValue | null {
  const found = table?.get(organisationId);
  if (found) return found;
  if (metric.rollUp === 'none' || !table?.size) return null;
  return { numerator: 0, denominator: metric.kind === 'ratio' ? 0 : null };
}

/** A day on which a register says nothing, in a line of figures. */
export const unknownFigure: Figure = { numerator: 0, denominator: null, figure: null };

/** What every list says of a metric. */
export function describeMetric(metric: Metric): Omit<MetricRow, 'city' | 'own'> {
  const { id, version, title, clause, kind, unit, rollUp, better, cumulative = false } = metric;
  return { id, version, title, clause, kind, unit, rollUp, better, cumulative };
}
