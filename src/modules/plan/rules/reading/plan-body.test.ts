import { expect, test } from 'vitest';
import { joinParagraphs } from './paragraphs.ts';
import { selectPlanBody } from './plan-body.ts';
import { splitSourceLines } from './source-lines.ts';

const select = (text: string) =>
  selectPlanBody(joinParagraphs(splitSourceLines(text))).map(({ body }) => body.text);

test('of notice, plan and annex the plan is taken', () => {
  const body = select(
    '一、高度重视。\n二、抓好落实。\n附件1\n方案\n一、任务\n1.甲事。（责任单位：市教育局）\n2.乙事。（责任单位：市财政局）\n附件2\n标准\n1.丙。',
  );
  expect(body).toContain('甲事。（责任单位：市教育局）');
  expect(body.join()).not.toMatch(/高度重视|丙/);
});

test('a list of annexes holds no items', () => {
  expect(select('一、任务\n1.甲事。\n附件：1.任务分工表\n2.院校名单')).toEqual(['任务', '甲事。']);
});

test('issuer and date below the last item are no part of it', () => {
  expect(select('一、任务\n1.甲事。\n青州市人民政府办公室\n2022年11月3日')).toEqual(['任务', '甲事。']);
});
