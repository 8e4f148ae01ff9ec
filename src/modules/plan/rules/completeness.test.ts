import { describe, expect, it } from 'vitest';
import { type CheckedTarget, type CheckedTask, gapsOf } from './completeness.ts';

const task = (no: string, rest: Partial<CheckedTask> = {}): CheckedTask => ({
  id: `t${no}`,
  no,
  title: no,
  printed: ['市教育局'],
  mapped: ['市教育局'],
  units: 1,
  ...rest,
});
const target = (bound: boolean): CheckedTarget => ({ id: 'g', taskId: 't1', text: '六成以上', bound });

describe('gapsOf', () => {
  const cases: [string, CheckedTask[], CheckedTarget[], string[]][] = [
    ['a complete plan has none', [task('1'), task('2')], [target(true)], []],
    ['a plan needs tasks', [], [], ['plan-without-tasks']],
    ['a number may stand once', [task('1'), task('1')], [], ['task-number-twice']],
    [
      'a printed body needs an organisation',
      [task('1', { printed: ['市教育局', '市科技局'] })],
      [],
      ['unit-unmapped'],
    ],
    ['a task needs somebody', [task('1', { printed: [], mapped: [], units: 0 })], [], ['task-without-unit']],
    ['a group of bodies is somebody', [task('1', { printed: [], mapped: [], units: 13 })], [], []],
    ['a target needs a measure or a reason', [task('1')], [target(false)], ['target-unbound']],
    [
      'all at once',
      [task('1', { printed: ['甲'], mapped: [] }), task('1')],
      [target(false)],
      ['unit-unmapped', 'task-number-twice', 'target-unbound'],
    ],
  ];
  it.each(cases)('%s', (_name, tasks, targets, codes) => {
    expect(gapsOf(tasks, targets).map(({ code }) => code)).toEqual(codes);
  });
});
