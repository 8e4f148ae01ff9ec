import type { RawBuilder } from 'kysely';
import type { Bilingual } from '#kernel/contract/scalars.ts';

/**
 * A relation of facts as of a day: one row per subject and organisation. Metrics of one source are
 * computed in one pass over it, and their drill-down filters the same rows, so the figure and the list
 * behind it cannot disagree.
 */
export type MetricSource = {
  id: string;
  /** SQL of a relation with at least `organisation_id uuid` and `subject_id`; in it `as_of` is the day. */
  relation(asOf: string): RawBuilder<unknown>;
  /**
   * Columns that conditions of metrics may use, each with few different values: the engine counts the facts
   * once by organisation and these, and judges every condition on the counts instead of on every fact.
   */
  conditions: readonly string[];
  /**
   * SQL of a relation of the `subject_id`s that may stand under several organisations on the day, where the
   * owner can tell them from an index. Without it the engine finds them by grouping all facts by subject,
   * which over a million costs some eight times the pass itself; where a subject has one place only, metrics
   * say `sum` and need neither.
   */
  sharedSubjects?(asOf: string): RawBuilder<unknown>;
};

export type Metric = {
  /** `module.noun`, stable for ever; the meaning changes only together with `version`. */
  id: string;
  version: number;
  title: Bilingual;
  /** The formula in words, shown on the definition page. */
  formula: Bilingual;
  /** Where the figure is ordered or defined: clause of the plan or of a regulation. */
  clause: string;
  kind: 'count' | 'ratio' | 'amount';
  unit: Bilingual;
  /** How values of several organisations become one. Ratios always add both sides first. */
  rollUp: 'sum' | 'distinct' | 'none';
  source: MetricSource;
  /** SQL condition over the source's condition columns: the facts that count. */
  numerator: string;
  /** For amounts: the numeric column that is summed over the facts that count. */
  amount?: string;
  /** Condition for the other side of a ratio. The numerator's rows are always among these. */
  denominator?: string;
  /**
   * Condition over the source's condition columns that some fact of the city fulfils once what is measured is
   * recorded at all. Until then the figure is unknown: a register without its first entry does not say zero.
   */
  known?: string;
  /** Counts what has been done once and for all (accepted items, issued certificates), so it cannot fall. */
  cumulative?: boolean;
  /** Whether more is better; decides how the pace of a target is judged. */
  better: 'more' | 'less';
  /** Who may open the records behind the figure. */
  permission: string;
  /** What a drill-down shows of each counted record, in order. */
  recordColumns: readonly MetricColumn[];
  /** Page of one record in the console, `{id}` standing for the subject. */
  recordPath?: string;
};

export type MetricColumn = { key: string; title: Bilingual; kind: 'text' | 'day' | 'number' | 'yes-no' };

/** Checks the shape once, where the metric is written down. */
export function defineMetric(metric: Metric): Metric {
  if (!/^[a-z-]+\.[a-z0-9-]+$/.test(metric.id))
    throw new Error(`metric ${metric.id}: the id must be module.noun`);
  if ((metric.kind === 'ratio') !== (metric.denominator !== undefined)) {
    throw new Error(`metric ${metric.id}: a ratio, and only a ratio, has a denominator`);
  }
  if ((metric.kind === 'amount') !== (metric.amount !== undefined)) {
    throw new Error(`metric ${metric.id}: an amount, and only an amount, names the column it sums`);
  }
  if (metric.kind === 'amount' && metric.rollUp === 'distinct') {
    throw new Error(`metric ${metric.id}: amounts are summed; only subjects can be counted once`);
  }
  if (metric.cumulative && metric.kind === 'ratio') {
    throw new Error(`metric ${metric.id}: a ratio can always fall`);
  }
  return metric;
}

/** Both sides of a figure; `denominator` is null unless the metric is a ratio. */
export type MetricValue = { numerator: number; denominator: number | null };

/**
 * The figure itself: per cent for ratios, null where the denominator is empty. Multiplied before divided:
 * the quotient is then the double nearest to the true share, so 29 of 100 is 29 and meets a target of 29.
 */
export function figureOf(metric: Pick<Metric, 'kind'>, sides: MetricValue): number | null {
  if (metric.kind !== 'ratio') return sides.numerator;
  if (!sides.denominator) return null;
  return (sides.numerator * 100) / sides.denominator;
}
