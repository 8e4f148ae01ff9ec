import { expect, test } from 'vitest';
import { hasUnitLabel, readUnitList } from './unit-list.ts';

test.each([
  ['市教育局、市财政局等', '市教育局 市财政局', true],
  ['市教育局、市财政局等部门，各县（市、区）人民政府', '市教育局 市财政局 各县（市、区）人民政府', true],
  ['省财政厅等省有关单位及各设区市人民政府', '省财政厅 各设区市人民政府', true],
  ['市教育局，市教育局', '市教育局', false],
  ['市教育局、市财政局，列第一位者为牵头单位，下同', '市教育局 市财政局', false],
])('%s', (clause, units, etc) => {
  const list = readUnitList(clause);
  expect([list.units.join(' '), list.etc]).toEqual([units, etc]);
});

test('labels give their part to the bodies behind them', () => {
  const list = readUnitList('牵头单位：市教育局；配合单位：市财政局；责任人：张三');
  expect(list).toMatchObject({ units: ['市教育局', '市财政局'], lead: ['市教育局'], support: ['市财政局'] });
});

test('a label opens a clause in any bracket', () => {
  expect(['责任单位：甲', '（牵头单位：甲', '【责任部门】甲', '为责任单位'].map(hasUnitLabel)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
