import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  formatPercent,
  todayInChina,
} from './format.ts';

describe('days', () => {
  test.each([
    ['in Chinese', '2022-12-31', 'zh-CN', '2022年12月31日'],
    ['without padding', '2021-03-05', 'zh-CN', '2021年3月5日'],
    ['in English', '2022-12-31', 'en', '31 Dec 2022'],
    ['nothing', null, 'zh-CN', '—'],
    ['what is no day', '2022-02-30', 'zh-CN', '—'],
  ] as const)('%s', (_name, day, language, expected) => {
    expect(formatDay(day, language)).toBe(expected);
  });

  test('the last hours of a day in London are the next day in China', () => {
    expect(todayInChina(new Date('2022-12-31T16:00:00Z'))).toBe('2023-01-01');
    expect(todayInChina(new Date('2022-12-31T15:59:59Z'))).toBe('2022-12-31');
  });
});

test('an instant is told by the clock of China', () => {
  expect(formatInstant('2022-12-31T16:05:00Z', 'zh-CN')).toBe('2023/01/01 00:05');
});

describe('figures', () => {
  test.each([
    [1234567, '1,234,567'],
    [0.125, '0.13'],
    [-5, '-5'],
    [null, '—'],
  ])('the number %s', (value, expected) => {
    expect(formatNumber(value)).toBe(expected);
  });

  test.each([
    [85, '85.0%'],
    [33.333, '33.3%'],
    [100.05, '100.1%'],
    [null, '—'],
  ])('%s per cent', (value, expected) => {
    expect(formatPercent(value)).toBe(expected);
  });

  test.each([
    [900, '900 B'],
    [2048, '2 KB'],
    [5_242_880, '5 MB'],
    [1_572_864, '1.5 MB'],
  ])('%s bytes', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });
});
