import { expect, test } from 'vitest';
import { isKnownPartHeading, isMixedGoals, judgePartKind } from './part-kind.ts';

test.each([
  ['指导思想', 'preface'],
  ['总体要求', 'preface'],
  ['基本原则', 'preface'],
  ['发展目标', 'goals'],
  ['主要目标', 'goals'],
  ['重点任务', 'work'],
  ['目标任务', 'work'],
  ['健全职业教育体系', 'work'],
  ['强化质量保障体系建设', 'work'],
  ['保障机制', 'guarantee'],
  ['保障措施', 'guarantee'],
  ['强化组织实施', 'guarantee'],
  ['工作要求', 'guarantee'],
])('%s is %s', (heading, kind) => {
  expect(judgePartKind(heading)).toBe(kind);
});

test('headings without a number are known by name', () => {
  expect(['重点任务', '保障措施：', '办学条件'].map(isKnownPartHeading)).toEqual([true, true, false]);
  expect(['目标任务', '目标与举措', '目标'].map(isMixedGoals)).toEqual([true, true, false]);
});
