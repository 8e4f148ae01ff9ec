import { expect, it } from 'vitest';
import { isStretch } from './stretch.ts';

it.each([
  ['争取建设五个工作室', true],
  ['力争建成十个团队', true],
  ['推动建设一至两所', true],
  ['打造二十个品牌专业', false],
  ['达到百分之六十以上', false],
])('%s', (words, expected) => {
  expect(isStretch(words)).toBe(expected);
});
