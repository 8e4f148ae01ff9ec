import { expect, it } from 'vitest';
import type { Condition } from '../contract/warning-rule.ts';
import { type Leaf, leavesOf, withLeaves } from './condition-leaves.ts';

const few: Leaf = { measure: 'intake', is: 'below', value: 20, years: 2 };
const low: Leaf = { measure: 'placement-share', rank: 'bottom', percent: 10, years: 2 };
const pillar: Leaf = { measure: 'pillar', is: 'equals', value: 1, years: 1 };
const condition: Condition = { all: [few, { any: [low, { not: pillar }] }] };

it('reads the tests of a condition in order', () => {
  expect(leavesOf(condition)).toEqual([few, low, pillar]);
});

it('puts other tests in the same places', () => {
  const fewer = { ...few, value: 10 };
  expect(withLeaves(condition, [fewer, low, pillar])).toEqual({
    all: [fewer, { any: [low, { not: pillar }] }],
  });
  expect(withLeaves(condition, leavesOf(condition))).toEqual(condition);
});

it('refuses too few and too many', () => {
  expect(() => withLeaves(condition, [few, low])).toThrow(RangeError);
  expect(() => withLeaves(few, [few, low])).toThrow(RangeError);
});
