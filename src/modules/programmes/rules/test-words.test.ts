import { expect, it } from 'vitest';
import { fillIn } from '#kernel/i18n/sentence.ts';
import { zhCN } from '../web/zh-CN.ts';
import { seenWords, testWords, valueWords, type Words } from './test-words.ts';

const texts: Readonly<Record<string, string>> = zhCN;
const words: Words = (key, values = {}) => fillIn(texts[key] ?? key, values);

it.each([
  [{ measure: 'intake', is: 'below', value: 20, years: 2 }, false, '招生数连续 2 年低于 20'],
  [{ measure: 'placement-share', is: 'at-least', value: 90, years: 1 }, false, '毕业去向落实率不低于 90.0%'],
  [{ measure: 'pillar', is: 'equals', value: 1, years: 1 }, false, '服务支柱产业为“是”'],
  [
    { measure: 'placement-share', rank: 'bottom', percent: 10, years: 2 },
    false,
    '毕业去向落实率连续 2 年居全市后 10%',
  ],
  [{ measure: 'pillar', is: 'equals', value: 1, years: 1 }, true, '非：服务支柱产业为“是”'],
] as const)('%o reads', (test, negated, expected) => {
  expect(testWords(test, negated, words)).toBe(expected);
});

it.each([
  ['placement-share', 62.5, '62.5%'],
  ['demand-ratio', 1.2345, '1.23'],
  ['intake', 40, '40'],
  ['controlled', 0, '否'],
  ['intake', null, '无数据'],
] as const)('%s %s is shown as %s', (name, value, expected) => {
  expect(valueWords(name, value, words)).toBe(expected);
});

it('tells what was seen in a year, with both sides and how many are no better', () => {
  const test = { measure: 'placement-share', rank: 'bottom', percent: 10, years: 1 } as const;
  const seen = {
    year: 2025,
    value: 45,
    sides: [18, 40] as [number, number],
    rank: [3, 120] as [number, number],
    holds: true,
  };
  expect(seenWords(test, seen, words)).toBe('2025 年 45.0%（18/40），全市 120 个专业中不高于它的有 3 个');
  const plain = { measure: 'intake', is: 'below', value: 20, years: 1 } as const;
  expect(seenWords(plain, { ...seen, value: 5, sides: null, rank: null }, words)).toBe('2025 年 5');
});
