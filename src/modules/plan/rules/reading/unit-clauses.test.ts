import { describe, expect, test } from 'vitest';
import { findUnitClauses } from './unit-clauses.ts';

const read = (text: string) => {
  const lists = findUnitClauses(text).map(({ list }) => list);
  const join = (pick: (list: (typeof lists)[number]) => readonly string[]) => lists.flatMap(pick).join(' ');
  return [join(({ units }) => units), join(({ lead }) => lead), join(({ support }) => support)];
};

describe('forms of naming bodies', () => {
  test.each([
    [
      '做好。（责任单位：市教育局、市财政局，各县［市、区］人民政府）',
      '市教育局 市财政局 各县［市、区］人民政府',
      '',
      '',
    ],
    ['做好。(责任部门:市教育局；市财政局)', '市教育局 市财政局', '', ''],
    ['做好。【责任单位：市教育局】', '市教育局', '', ''],
    ['做好。〔责任单位 市教育局〕', '市教育局', '', ''],
    [
      '做好。\n牵头单位：市教育局。配合单位：市人社局、各区政府。',
      '市教育局 市人社局 各区政府',
      '市教育局',
      '市人社局 各区政府',
    ],
    [
      '做好。（市教育局牵头，市财政局、市人社局配合）',
      '市教育局 市财政局 市人社局',
      '市教育局',
      '市财政局 市人社局',
    ],
    ['做好（市教育局、市财政局负责）。', '市教育局 市财政局', '', ''],
    ['做好。市教委牵头负责，各区政府组织落实。', '市教委 各区政府', '市教委', ''],
    ['做好。由市教育局牵头，市财政局配合，2023年8月底前完成。', '市教育局 市财政局', '市教育局', '市财政局'],
    [
      '做好。（市教育局、市财政局，各县（市、区）人民政府）',
      '市教育局 市财政局 各县（市、区）人民政府',
      '',
      '',
    ],
    ['做好。\n责任单位\n市教育局\n市财政局', '市教育局 市财政局', '', ''],
    ['做好。（责任单位：市教育局（牵头）、市财政局）', '市教育局 市财政局', '市教育局', ''],
    ['做好。（责任单位：市教育局、各县（市、区）人民政府', '市教育局 各县（市、区）人民政府', '', ''],
    [
      '做好。（教育部门牵头，财政、人社部门配合）',
      '教育部门 财政部门 人社部门',
      '教育部门',
      '财政部门 人社部门',
    ],
  ])('%s', (text, units, lead, support) => {
    expect(read(text)).toEqual([units, lead, support]);
  });

  test.each([
    '建设基地（含职业院校）。',
    '由市教育局牵头建立联席会议制度。',
    '省级层面成立专班，由省教育厅牵头。',
    '教育部门负责做好职业教育统筹规划、综合协调。',
    '各县（市、区）要配合。',
  ])('%s names none', (text) => {
    expect(findUnitClauses(text)).toEqual([]);
  });

  test('a time limit beside the bodies is kept apart', () => {
    const [clause] = findUnitClauses('做好。（责任单位：市教育局；完成时限：2022年12月底前）');
    expect(clause?.list).toMatchObject({ units: ['市教育局'], due: '2022年12月底前' });
  });
});
