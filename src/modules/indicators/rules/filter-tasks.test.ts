import { describe, expect, it } from 'vitest';
import type { Status } from '../contract/cockpit.ts';
import { filterTasks } from './filter-tasks.ts';

const task = (
  no: string,
  title: string,
  status: Status,
  units: string[],
  targets: [string, Status | null][],
) => ({
  no,
  title,
  part: no.startsWith('G') ? '保障机制' : '重点任务',
  status,
  units: units.map((name) => ({ organisationId: `id-${name}`, name, role: 'responsible' as const })),
  printedUnits: units,
  targets: targets.map(([text, at]) => ({ text, judgement: at && { status: at } })),
});
const tasks = [
  task('14', '建设高水平师资队伍', 'at-risk', ['市教育局', '市人社局'], [['双师型占比', 'at-risk']]),
  task(
    '2',
    '铸魂育人',
    'missed',
    ['市教育局'],
    [
      ['思政工作室', 'met'],
      ['文化品牌', 'missed'],
    ],
  ),
  task('G3', '保障经费投入', 'on-track', ['市财政局'], [['地方教育附加', null]]),
];

describe('filtering tasks', () => {
  it.each([
    ['nothing asked, everything left', {}, ['14', '2', 'G3']],
    ['by status of the task', { status: 'at-risk' }, ['14']],
    ['by status of one of its targets', { status: 'met' }, ['2']],
    ['by unit', { unit: 'id-市教育局' }, ['14', '2']],
    ['by part', { part: '保障机制' }, ['G3']],
    ['by words of a target', { q: '工作室' }, ['2']],
    ['by name of a unit', { q: '财政' }, ['G3']],
    ['by number, whole', { q: 'g3' }, ['G3']],
    ['a number is not looked for inside others', { q: '4' }, []],
    ['all at once', { unit: 'id-市教育局', status: 'missed', q: '品牌' }, ['2']],
  ] as const)('%s', (_name, filter, expected) => {
    expect(filterTasks(tasks, filter).map(({ no }) => no)).toEqual(expected);
  });
});
