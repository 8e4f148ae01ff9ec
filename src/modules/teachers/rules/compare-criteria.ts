import type { Criterion } from '../contract/criterion.ts';
import { assess, type TeacherFacts } from './criteria.ts';

/** Which conditions decide that somebody meets one set of criteria and not the other. */
export type Turned = { personId: string; because: string[] };
export type Comparison = { metBefore: number; metAfter: number; newly: Turned[]; noLonger: Turned[] };

const unmet = (criteria: readonly Criterion[], facts: TeacherFacts) =>
  assess(criteria, facts)
    .filter(({ verdict }) => verdict !== 'met')
    .map(({ id }) => id);

/** Who meets the criteria after and did not before, and the other way round; whoever stays is only counted. */
export function compareCriteria(
  people: readonly { personId: string; facts: TeacherFacts }[],
  before: readonly Criterion[],
  after: readonly Criterion[],
): Comparison {
  const comparison: Comparison = { metBefore: 0, metAfter: 0, newly: [], noLonger: [] };
  for (const { personId, facts } of people) {
    const [lackedBefore, lacksAfter] = [unmet(before, facts), unmet(after, facts)];
    const [met, meets] = [lackedBefore.length === 0, lacksAfter.length === 0];
    if (met) comparison.metBefore++;
    if (meets) comparison.metAfter++;
    if (meets && !met) comparison.newly.push({ personId, because: lackedBefore });
    if (met && !meets) comparison.noLonger.push({ personId, because: lacksAfter });
  }
  return comparison;
}
