import { expect, test } from 'vitest';
import { judgeBlockKind } from './block-kind.ts';
import { buildOutline, headingText } from './outline.ts';
import { joinParagraphs } from './paragraphs.ts';
import { splitSourceLines } from './source-lines.ts';

const judge = (text: string) => {
  const blocks = buildOutline(joinParagraphs(splitSourceLines(text)));
  const kindOf = judgeBlockKind(blocks);
  return blocks.slice(1).map((block) => `${headingText(block)} ${kindOf(block)}`);
};

test('sections take after their part, goals stand out', () => {
  expect(
    judge(
      '一、总体要求\n（一）指导思想。\n（二）主要目标。\n二、任务\n（一）甲类。\n三、保障措施\n（一）领导。',
    ),
  ).toEqual([
    '总体要求 preface',
    '指导思想 preface',
    '主要目标 goals',
    '任务 work',
    '甲类 work',
    '保障措施 guarantee',
    '领导 guarantee',
  ]);
});

test('目标任务 is goals where another part holds the work', () => {
  expect(judge('一、目标任务\n1.甲事。\n二、保障措施')[0]).toBe('目标任务 work');
  expect(judge('一、目标任务\n1.甲事。\n二、重点任务')[0]).toBe('目标任务 goals');
});
