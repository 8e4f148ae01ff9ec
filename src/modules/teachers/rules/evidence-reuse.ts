import type { Criterion } from '../contract/criterion.ts';
import { simpleCriteria } from './criteria.ts';

/** Evidence of an earlier case. */
export type HeldEvidence = { id: string; criterion: string };

/**
 * Evidence of an earlier case that counts again under the criteria of the new one: what the criterion of the
 * same name still asks for, unless it speaks of a time that has since moved on (师德 of the last three years).
 */
export function reusableEvidence<E extends HeldEvidence>(
  criteria: readonly Criterion[],
  held: readonly E[],
): E[] {
  const lasting = new Set(
    simpleCriteria(criteria)
      .filter((criterion) => criterion.predicate !== 'statement' || criterion.lasting)
      .map(({ id }) => id),
  );
  return held.filter(({ criterion }) => lasting.has(criterion));
}
