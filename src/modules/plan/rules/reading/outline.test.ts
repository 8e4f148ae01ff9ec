import { expect, test } from 'vitest';
import { buildOutline, partOf, printedHeading, wholeText } from './outline.ts';
import { joinParagraphs } from './paragraphs.ts';
import { splitSourceLines } from './source-lines.ts';

const build = (text: string) => buildOutline(joinParagraphs(splitSourceLines(text)));

test('headings hold what stands under them', () => {
  const blocks = build('一、任务\n（一）甲类。\n1.甲事。做好。\n二、保障');
  expect(
    blocks.slice(1).map((block) => [printedHeading(block), block.parent && printedHeading(block.parent)]),
  ).toEqual([
    ['一、任务', ''],
    ['（一）甲类', '一、任务'],
    ['1.甲事', '（一）甲类'],
    ['二、保障', ''],
  ]);
  expect(printedHeading(partOf(blocks[3]!)!)).toBe('一、任务');
});

test('the text of an item takes in its points', () => {
  const [, , item] = build('一、任务\n1.甲事。\n（1）做好。\n（2）做完。');
  expect(wholeText(item!).text).toBe('甲事。\n（1）做好。\n（2）做完。');
});

test('headings without a number rank by their signs', () => {
  const blocks = build('# 方案\n## 任务\n1.甲事。\n## 保障\n做好。');
  expect(blocks.filter(({ rank }) => rank === 2).map(printedHeading)).toEqual(['任务', '保障']);
});
