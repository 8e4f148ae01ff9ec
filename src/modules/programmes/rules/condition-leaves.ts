import type { Condition, MeasureTest, RankTest } from '../contract/warning-rule.ts';

export type Leaf = MeasureTest | RankTest;

/** The tests of a condition in the order in which they are read. */
export function leavesOf(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return 'not' in condition ? leavesOf(condition.not) : [condition];
}

/** The same condition with other tests in the same places. @throws RangeError when their number differs. */
export function withLeaves(condition: Condition, leaves: readonly Leaf[]): Condition {
  let next = 0;
  const replace = (part: Condition): Condition => {
    if ('all' in part) return { all: part.all.map(replace) };
    if ('any' in part) return { any: part.any.map(replace) };
    if ('not' in part) return { not: replace(part.not) };
    const leaf = leaves[next];
    next += 1;
    if (!leaf) throw new RangeError('too few tests for the condition');
    return leaf;
  };
  const replaced = replace(condition);
  if (next !== leaves.length) throw new RangeError('too many tests for the condition');
  return replaced;
}
