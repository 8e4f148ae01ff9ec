import { expect, test } from 'vitest';
import { pathText } from './market-fault.ts';

test.each([
  [['reserves', 0, 'seats'], 'reserves[0].seats'],
  [['ranking', 'order', 3, 1], 'ranking.order[3][1]'],
  [[], ''],
])('%j is written %s', (path, text) => {
  expect(pathText(path)).toBe(text);
});
