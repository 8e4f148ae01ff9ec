import { expect, it } from 'vitest';
import { type MetricCandidate, proposeMetrics } from './metric-proposals.ts';

const metric = (id: string, title: string, unit: string): MetricCandidate => ({
  id,
  title: { 'zh-CN': title, en: id },
  unit,
});
const metrics = [
  metric('teachers.dual-qualified-share', '“双师型”教师占专业教师比例', '%'),
  metric('teachers.part-time-share', '兼职教师占比', '%'),
  metric('teachers.specialised-count', '专业教师数', '人'),
];

it.each([
  ['“双师型”教师占专业教师的比例达到60%以上', '%', 'teachers.dual-qualified-share'],
  ['企业兼职教师占比不低于20%', '%', 'teachers.part-time-share'],
])('%s', (text, unit, expected) => {
  expect(proposeMetrics({ text, unit }, metrics)[0]?.metricId).toBe(expected);
});

it('proposes nothing for what no metric counts', () => {
  expect(proposeMetrics({ text: '打造20个品牌', unit: '个' }, metrics)).toEqual([]);
});
