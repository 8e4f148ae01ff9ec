import { expect, test } from 'vitest';
import { hasCircle } from './improvement-circle.ts';

test.each([
  ['no edge', [[], []], false],
  ['a path that ends', [[1], [2], []], false],
  ['an edge to nowhere', [[-1], [-1]], false],
  ['two that point at each other', [[1], [0]], true],
  ['a programme that points at itself', [[], [1]], true],
  ['two ways to one place', [[1, 2], [3], [3], []], false],
  ['a circle behind a detour', [[1, 2], [], [3], [1, 2]], true],
])('%s', (_, edges, expected) => {
  expect(hasCircle(edges)).toBe(expected);
});

test('a chain of a hundred thousand programmes is walked without recursion', () => {
  expect(hasCircle(Array.from({ length: 100_000 }, (_, at) => (at === 99_999 ? [] : [at + 1])))).toBe(false);
});
