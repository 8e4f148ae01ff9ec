import { expect, test } from 'vitest';
import { parseChineseNumber, parseOrdinal } from './chinese-number.ts';

test.each([
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['一百零五', 105],
  ['二〇二五', 2025],
  ['两', 2],
  ['甲', undefined],
  ['', undefined],
])('%s is %s', (text, value) => {
  expect(parseChineseNumber(text)).toBe(value);
});

test('ordinals may be figures', () => {
  expect([parseOrdinal('12'), parseOrdinal('十二')]).toEqual([12, 12]);
});
