import { expect, test } from 'vitest';
import { readPlan } from './read-plan.ts';
import { mergeUnits } from './tasks.ts';
import { readUnitList } from './unit-list.ts';

const numbersOf = (text: string) =>
  readPlan(`工作方案\n${text}`).tasks.map(({ no, title }) => `${no} ${title}`);
const bodies = '（责任单位：市教育局）';

test('safeguards with bodies of their own are numbered apart', () => {
  expect(
    numbersOf(
      `一、任务\n1.甲。${bodies}\n2.乙。${bodies}\n二、保障措施\n（一）领导。${bodies}\n（二）宣传。做好。`,
    ),
  ).toEqual(['1 甲', '2 乙', 'G1 领导']);
});

test('safeguards that go on in the run keep their number', () => {
  expect(
    numbersOf(
      `一、任务\n（一）甲。${bodies}\n二、提质\n（二）乙。${bodies}\n三、组织实施\n（三）领导。${bodies}`,
    ),
  ).toEqual(['（一） 甲', '（二） 乙', '（三） 领导']);
});

test('bodies named once above the items count for each', () => {
  const { tasks } = readPlan(
    '工作方案\n一、任务\n（一）甲类。\n1.甲。（市教育局负责）\n2.乙。（市教育局负责）\n（二）乙类。（市财政局负责）\n1.丙。做好。\n2.丁。做好。',
  );
  expect(tasks.map(({ title, units }) => `${title} ${units.join()}`)).toEqual([
    '甲 市教育局',
    '乙 市教育局',
    '丙 市财政局',
    '丁 市财政局',
  ]);
});

test('a title has forty characters at most', () => {
  const { tasks } = readPlan(`工作方案\n一、任务\n1.${'很'.repeat(60)}。${bodies}`);
  expect(tasks[0]?.title).toHaveLength(40);
});

test('the rule of the document names the lead where the task does not', () => {
  const list = readUnitList('市教育局、市财政局*');
  expect(mergeUnits([list], { by: 'first', restSupports: true })).toMatchObject({
    lead: ['市教育局'],
    support: ['市财政局'],
  });
  expect(mergeUnits([list], { by: 'marked', restSupports: false })).toMatchObject({
    lead: ['市财政局'],
    support: [],
  });
  expect(mergeUnits([list], undefined).lead).toEqual([]);
});
