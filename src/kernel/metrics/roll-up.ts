import type { OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';
import type { Metric, MetricValue } from './metric.ts';

/** What one organisation counts itself: a number, or the ids when persons must be counted once. */
export type OwnCount = {
  organisationId: string;
  numerator: number | readonly string[];
  denominator: number | readonly string[] | null;
};

/** The organisation and its superiors, nearest first. A broken tree with a circle ends at the circle. */
export function superiors(id: string, parents: ReadonlyMap<string, string | null>): string[] {
  const chain: string[] = [];
  for (let at: string | null | undefined = id; at && !chain.includes(at); at = parents.get(at))
    chain.push(at);
  return chain;
}

type Side = { sum: number; ids: Set<string> };

function add(side: Side, count: number | readonly string[]): void {
  if (typeof count === 'number') side.sum += count;
  else for (const id of count) side.ids.add(id);
}

/**
 * Carries own counts up the tree of the day. `sum` adds both sides; `distinct` counts each subject once
 * however many organisations list it; `none` leaves values where they are.
 */
export function rollUp(
  metric: Pick<Metric, 'rollUp'>,
  own: readonly OwnCount[],
  tree: readonly OrganisationOnDay[],
): Map<string, MetricValue> {
  const parents = new Map(tree.map(({ id, parentId }) => [id, parentId]));
  const sides = new Map<string, { numerator: Side; denominator: Side | null }>();
  for (const count of own) {
    const chain =
      metric.rollUp === 'none' ? [count.organisationId] : superiors(count.organisationId, parents);
    for (const id of chain) {
      let entry = sides.get(id);
      if (!entry) {
        const empty = (): Side => ({ sum: 0, ids: new Set() });
        entry = { numerator: empty(), denominator: count.denominator === null ? null : empty() };
        sides.set(id, entry);
      }
      add(entry.numerator, count.numerator);
      if (entry.denominator && count.denominator !== null) add(entry.denominator, count.denominator);
    }
  }
  const total = (side: Side) => side.sum + side.ids.size;
  return new Map(
    [...sides].map(([id, { numerator, denominator }]) => [
      id,
      { numerator: total(numerator), denominator: denominator ? total(denominator) : null },
    ]),
  );
}
