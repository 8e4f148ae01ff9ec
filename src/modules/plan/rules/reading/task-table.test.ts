import { expect, test } from 'vitest';
import { splitSourceLines } from './source-lines.ts';
import { extractTaskTables, hasTaskTable } from './task-table.ts';

const read = (text: string) =>
  extractTaskTables(splitSourceLines(text)).tables.flatMap(({ rows }) =>
    rows.map(({ no, section, text: cell, lead, units, due }) => [no, section, cell.text, lead || units, due]),
  );

test('rows kept whole are read by column', () => {
  expect(read('序号\t重点任务\t责任单位\t完成时限\n1\t建设基地\t市教育局\t2024年')).toEqual([
    ['1', null, '建设基地', '市教育局', '2024年'],
  ]);
});

test('a heading row merged over all columns is the section', () => {
  expect(read('| 任务 | 责任单位 |\n| --- | --- |\n| 一、甲 | 一、甲 |\n| 建设基地 | 市教育局 |')).toEqual([
    ['1', '一、甲', '建设基地', '市教育局', ''],
  ]);
});

test('flattened cells are gathered by what they say', () => {
  expect(
    read('序号\n任务\n责任单位\n1\n建设基地，\n扩大规模\n市教育局、\n市财政局\n2\n开展培训\n市人社局'),
  ).toEqual([
    ['1', null, '建设基地，扩大规模', '市教育局、市财政局', ''],
    ['2', null, '开展培训', '市人社局', ''],
  ]);
});

test('a table without responsible bodies is left in the text', () => {
  const lines = splitSourceLines('序号\n项目\n金额\n1\n设备\n100');
  expect(hasTaskTable(lines)).toBe(false);
  expect(extractTaskTables(lines).rest).toEqual(lines);
});
