import { expect, test } from 'vitest';
import { readPlan } from './read-plan.ts';

const table =
  '序号\t重点任务\t牵头单位\t配合单位\n1\t建设基地\t市教育局\t市财政局\n2\t开展培训\t市人社局\t市总工会';

test('rows are tasks where the text has none', () => {
  const { tasks } = readPlan(`任务分工方案\n${table}`);
  expect(tasks.map(({ no, title, lead, support }) => [no, title, lead, support])).toEqual([
    ['1', '建设基地', ['市教育局'], ['市财政局']],
    ['2', '开展培训', ['市人社局'], ['市总工会']],
  ]);
});

test('rows supply the bodies the text leaves out', () => {
  const { tasks } = readPlan(`工作方案\n一、重点任务\n1.建设基地。建成10个。\n2.开展培训。\n附件\n${table}`);
  expect(tasks.map(({ part, units, targets }) => [part, units, targets.length])).toEqual([
    ['一、重点任务', ['市教育局', '市财政局'], 1],
    ['一、重点任务', ['市人社局', '市总工会'], 0],
  ]);
});

test('a table adds nothing where the text names the bodies', () => {
  const { tasks } = readPlan(`工作方案\n一、重点任务\n1.建设基地。（市发展改革委负责）\n${table}`);
  expect(tasks.map(({ units }) => units)).toEqual([['市发展改革委']]);
});
