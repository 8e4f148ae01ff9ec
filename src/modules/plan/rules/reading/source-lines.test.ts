import { expect, test } from 'vitest';
import { dropPageFurniture, splitSourceLines } from './source-lines.ts';

const texts = (text: string, keepFigures = false) =>
  dropPageFurniture(splitSourceLines(text), keepFigures).map((line) => line.text);

test('lines keep their number through blank lines and page breaks', () => {
  expect(splitSourceLines('甲\r\n\r\n乙\f丙').map(({ no, text }) => [no, text])).toEqual([
    [1, '甲'],
    [3, '乙'],
    [3, '丙'],
  ]);
});

test('page numbers and what a web page adds are left out', () => {
  expect(
    texts(
      '首页 > 政府文件\n字体：大 中 小\n正文一。\n— 3 —\n第4页\n5\n正文二。\n正文三。\n正文四。\n上一篇：某通知\n版权所有',
    ),
  ).toEqual(['正文一。', '正文二。', '正文三。', '正文四。']);
});

test('lone figures stay where they number the rows of a table', () => {
  expect(texts('序号\n1\n任务', true)).toEqual(['序号', '1', '任务']);
});

test('signs of Markdown are no text', () => {
  expect(splitSourceLines('## **一、目标**\n> 云政办').map(({ text, heading }) => [text, heading])).toEqual([
    ['一、目标', 2],
    ['云政办', 0],
  ]);
});
