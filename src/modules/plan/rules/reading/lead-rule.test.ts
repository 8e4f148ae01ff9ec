import { expect, test } from 'vitest';
import { findLeadRule, removeLeadRule } from './lead-rule.ts';

test.each([
  ['责任单位中列第一位者为牵头单位，下同', 'first', false],
  ['排在首位的为牵头单位', 'first', false],
  ['第一个单位为牵头单位，其他为配合单位', 'first', true],
  ['带*的为牵头单位', 'marked', false],
])('%s', (text, by, restSupports) => {
  expect(findLeadRule(text)).toEqual({ by, restSupports });
});

test('a lead named for one task is no rule', () => {
  expect(findLeadRule('（市教育局为牵头单位）')).toBeUndefined();
});

test('the wording of the rule is no body', () => {
  expect(removeLeadRule('市教育局、市财政局（列第一位者为牵头单位，下同）')).toBe('市教育局、市财政局');
});
