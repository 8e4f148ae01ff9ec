import { expect, test } from 'vitest';
import { findQuantities } from './quantities.ts';

test('万 and 亿 are multiplied out without rounding noise', () => {
  expect(findQuantities('培训1.15万人次、投入2.3亿元').map(({ value, unit }) => [value, unit])).toEqual([
    [11500, '人次'],
    [230000000, '元'],
  ]);
});

test('the longest unit is taken', () => {
  expect(findQuantities('提高5个百分点').map(({ unit }) => unit)).toEqual(['个百分点']);
  expect(findQuantities('新建2000平方米').map(({ unit }) => unit)).toEqual(['平方米']);
});

test('a time is no quantity', () => {
  expect(findQuantities('不少于6个月、3年、15日、2个工作日')).toEqual([]);
});

test('figures inside codes count nothing', () => {
  expect(findQuantities('A4个、3+2个、第5个')).toEqual([]);
});
