import { expect, test } from 'vitest';
import { isUnmistakableBody, looksLikeBody, shareEndings, splitBodies } from './unit-names.ts';

test.each([
  ['市教育局、市财政局；市人社局', ['市教育局', '市财政局', '市人社局']],
  ['各县［市、区］人民政府', ['各县［市、区］人民政府']],
  ['各区、县（市）人民政府，市政府各部门', ['各区、县（市）人民政府', '市政府各部门']],
  ['各县（市）、区人民政府', ['各县（市）、区人民政府']],
  ['市规划和自然资源局和市税务局', ['市规划和自然资源局', '市税务局']],
  ['市文化和旅游局', ['市文化和旅游局']],
])('%s is split', (list, names) => {
  expect(splitBodies(list)).toEqual(names);
});

test.each([
  [
    ['浦东新区', '徐汇区政府'],
    ['浦东新区政府', '徐汇区政府'],
  ],
  [
    ['长宁', '静安区政府'],
    ['长宁区政府', '静安区政府'],
  ],
  [
    ['教育', '财政部门'],
    ['教育部门', '财政部门'],
  ],
  [
    ['市教育局', '各县人民政府'],
    ['市教育局', '各县人民政府'],
  ],
])('%s share an ending', (names, whole) => {
  expect(shareEndings(names)).toEqual(whole);
});

test('names of bodies are told from prose', () => {
  expect(['市委编办', '团市委', '市妇联', '各职业院校', '共青团运城市委'].every(looksLikeBody)).toBe(true);
  expect(['完善机制的', '成立专班', '建设10个中心'].some(looksLikeBody)).toBe(false);
  expect([isUnmistakableBody('市教育局'), isUnmistakableBody('高职院校')]).toEqual([true, false]);
});
