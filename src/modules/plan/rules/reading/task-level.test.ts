import { expect, test } from 'vitest';
import { judgeBlockKind } from './block-kind.ts';
import { buildOutline, headingText } from './outline.ts';
import { joinParagraphs } from './paragraphs.ts';
import { splitSourceLines } from './source-lines.ts';
import { chooseTaskLevel, listTaskBlocks } from './task-level.ts';

function tasksOf(text: string): string[] {
  const blocks = buildOutline(joinParagraphs(splitSourceLines(text)));
  const facts = {
    kind: judgeBlockKind(blocks),
    namesUnits: (block: (typeof blocks)[number]) => block.own.some((own) => own.text.includes('责任单位')),
  };
  const level = chooseTaskLevel(blocks, facts);
  return level ? listTaskBlocks(blocks, level, facts).map(headingText) : [];
}

const bodies = '（责任单位：市教育局）';

test('the level that names the bodies holds the tasks', () => {
  expect(tasksOf(`一、任务\n（一）甲。${bodies}\n1.小事；\n2.小事；\n（二）乙。${bodies}\n1.小事；`)).toEqual(
    ['甲', '乙'],
  );
  expect(
    tasksOf(`一、任务\n（一）甲。\n1.子。${bodies}\n2.丑。${bodies}\n（二）乙。\n1.寅。${bodies}`),
  ).toEqual(['子', '丑', '寅']);
});

test('bodies below the last point belong to the heading above all points', () => {
  expect(
    tasksOf(
      `一、任务\n（一）甲。\n1.子。\n2.丑。\n3.寅。${bodies}\n（二）乙。\n1.卯。\n2.辰。\n3.巳。${bodies}`,
    ),
  ).toEqual(['甲', '乙']);
});

test('without bodies the numbers that run through the parts hold the tasks', () => {
  expect(tasksOf('一、强基\n（一）甲。\n1.子。\n（二）乙。\n1.丑。\n二、提质\n（三）丙。\n1.寅。')).toEqual([
    '甲',
    '乙',
    '丙',
  ]);
});

test('a section without items is a task itself', () => {
  expect(tasksOf('一、任务\n（一）甲。\n1.子。\n2.丑。\n（二）乙。做好。\n（三）丙。\n1.寅。')).toEqual([
    '子',
    '丑',
    '乙',
    '寅',
  ]);
});
