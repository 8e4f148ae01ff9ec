import type { OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';
import type { Metric, MetricValue } from './metric.ts';

/** What one organisation counts itself; `denominator` is null unless the metric is a ratio. */
export type OwnCount = { organisationId: string; numerator: number; denominator: number | null };

/** A subject listed by several organisations, and on which sides it counts there. */
export type SharedSubject = { numerator: readonly string[]; denominator: readonly string[] };

type Tree = readonly Pick<OrganisationOnDay, 'id' | 'parentId'>[];

/** The organisation and its superiors, nearest first. A broken tree with a circle ends at the circle. */
export function superiors(id: string, parents: ReadonlyMap<string, string | null>): string[] {
  const chain: string[] = [];
  for (let at: string | null | undefined = id; at && !chain.includes(at); at = parents.get(at))
    chain.push(at);
  return chain;
}

/**
 * Carries own counts up the tree of the day. `sum` adds both sides; `distinct` counts each subject once
 * however many organisations list it; `none` leaves values where they are.
 * @param shared for `distinct`: every subject that more than one organisation counts. Only these can be
 * counted twice, so nobody has to carry the ids of all the others.
 */
export function rollUp(
  metric: Pick<Metric, 'rollUp'>,
  own: readonly OwnCount[],
  tree: Tree,
  shared: readonly SharedSubject[] = [],
): Map<string, MetricValue> {
  const parents = new Map(tree.map(({ id, parentId }) => [id, parentId]));
  const chains = new Map<string, string[]>();
  const chainOf = (id: string): string[] => {
    if (metric.rollUp === 'none') return [id];
    let chain = chains.get(id);
    if (!chain) {
      chain = superiors(id, parents);
      chains.set(id, chain);
    }
    return chain;
  };
  const values = new Map<string, MetricValue>();
  for (const { organisationId, numerator, denominator } of own) {
    for (const id of chainOf(organisationId)) {
      const value = values.get(id);
      if (!value) values.set(id, { numerator, denominator });
      else {
        value.numerator += numerator;
        if (denominator !== null) value.denominator = (value.denominator ?? 0) + denominator;
      }
    }
  }
  if (metric.rollUp !== 'distinct') return values;
  for (const subject of shared) {
    for (const side of ['numerator', 'denominator'] as const) {
      const counted = new Set<string>();
      for (const id of subject[side].flatMap(chainOf)) {
        const value = values.get(id);
        if (counted.has(id) && value) value[side] = (value[side] ?? 0) - 1;
        counted.add(id);
      }
    }
  }
  return values;
}
