import { expect, test } from 'vitest';
import { dayText, type PublicItem, sectionsOf } from './plan-view.ts';

const item = (no: string, section: string | null): PublicItem => ({ no, section, title: no, units: [] });

test('items stand under their sections in the order of the document', () => {
  const sections = sectionsOf([item('1', '一'), item('2', '一'), item('3', '二'), item('4', null)]);
  expect(sections.map(({ section, items }) => [section, ...items.map(({ no }) => no)])).toEqual([
    ['一', '1', '2'],
    ['二', '3'],
    [null, '4'],
  ]);
});

test('a plan without items has no sections', () => {
  expect(sectionsOf([])).toEqual([]);
});

test('days are written out in Chinese without padding', () => {
  expect(dayText('2021-03-05', false)).toBe('2021年3月5日');
  expect(dayText('2021-03-05', true)).toBe('2021-03-05');
});
