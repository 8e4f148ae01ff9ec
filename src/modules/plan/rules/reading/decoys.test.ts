import { expect, test } from 'vitest';
import { describesPresent, isDecoy } from './decoys.ts';
import { findQuantities } from './quantities.ts';

const inContext = (clause: string, sentenceBefore = '') => ({
  quantity: findQuantities(clause)[0]!,
  clause,
  sentenceBefore,
  followsExisting: false,
});

test.each([
  ['支持市域内7所高校', '', true],
  ['在现有20个基础上', '', true],
  ['校均规模3000人', '截至目前，', true],
  ['再建设5所', '在现有10所基础上，', false],
  ['新增省级以上5个', '', false],
])('%s describes what exists: %s%s', (clause, before, expected) => {
  expect(describesPresent(inContext(clause, before))).toBe(expected);
});

test.each([
  ['按职工总数的2%安排实习岗位', false],
  ['教育费附加用于职业教育的比例不低于30%的政策', false],
  ['按工资总额的8%足额提取教育经费', true],
  ['最高给予500万元奖补', true],
  ['安排专项资金5000万元', false],
])('%s is a policy rate or grant: %s', (clause, expected) => {
  expect(isDecoy(inContext(clause))).toBe(expected);
});
