import { describe, expect, it } from 'vitest';
import type { AmendmentChange } from '../contract/amendment.ts';
import type { TargetFacts } from '../contract/plan.ts';
import { type AmendedPlan, amendmentFaults } from './amendment.ts';

const plan: AmendedPlan = {
  tasks: [
    { id: 't1', no: '1' },
    { id: 't2', no: '2' },
  ],
  targets: [{ id: 'g1', taskId: 't1' }],
  knownNames: new Set(['市教育局', '市财政局']),
  knownMetrics: new Set(['teachers.dual-qualified-share']),
  inForceFrom: '2021-04-01',
  inForceTo: null,
  lastVersionOn: '2021-04-01',
};
const task = (no: string, printed = ['市教育局']) => ({
  no,
  title: '任务',
  part: null,
  section: null,
  printedUnits: printed.map((name) => ({ printed: name, role: 'responsible' as const })),
});
const figure: TargetFacts = {
  text: '六成以上',
  comparator: '>=',
  value: 60,
  min: null,
  max: null,
  strict: false,
  unit: '%',
  toleranceShare: null,
  deadline: null,
  deadlineText: null,
  stretch: false,
  per: null,
};
const metric = (metricId: string) => ({ kind: 'metric' as const, metricId, organisationId: null });

describe('amendmentFaults', () => {
  const cases: [string, string, AmendmentChange[], Partial<AmendedPlan>, string[]][] = [
    ['a new task with known bodies', '2022-01-01', [{ kind: 'add-task', task: task('3') }], {}, []],
    [
      'a task that takes over the number of one that ends',
      '2022-01-01',
      [
        { kind: 'end-task', taskId: 't2' },
        { kind: 'add-task', task: task('2') },
      ],
      {},
      [],
    ],
    [
      'two tasks that change numbers with each other',
      '2022-01-01',
      [
        { kind: 'change-task', taskId: 't1', task: task('2') },
        { kind: 'change-task', taskId: 't2', task: task('1') },
      ],
      {},
      [],
    ],
    [
      'a number that is taken',
      '2022-01-01',
      [{ kind: 'add-task', task: task('2') }],
      {},
      ['task-number-twice changes.0.task.no'],
    ],
    [
      'a body that nobody knows',
      '2022-01-01',
      [{ kind: 'add-task', task: task('3', ['市科技局']) }],
      {},
      ['unit-unmapped changes.0.task.printedUnits'],
    ],
    [
      'a task that nobody would answer for',
      '2022-01-01',
      [{ kind: 'change-task', taskId: 't1', task: task('1', []) }],
      {},
      ['task-without-unit changes.0.task.printedUnits'],
    ],
    [
      'not before the version before it',
      '2021-04-01',
      [{ kind: 'end-target', targetId: 'g1' }],
      {},
      ['amendment-before-last from'],
    ],
    [
      'not before the plan itself',
      '2021-03-01',
      [{ kind: 'end-target', targetId: 'g1' }],
      {},
      ['amendment-outside-plan from'],
    ],
    [
      'not after a plan has ended',
      '2023-02-01',
      [{ kind: 'end-target', targetId: 'g1' }],
      { inForceTo: '2022-12-31' },
      ['amendment-outside-plan from'],
    ],
    [
      'a metric that does not exist, for the plan as a whole',
      '2022-01-01',
      [{ kind: 'add-target', taskId: null, target: figure, binding: metric('x.y') }],
      {},
      ['metric-unknown changes.0.binding.metricId'],
    ],
    [
      'the same target twice',
      '2022-01-01',
      [
        { kind: 'change-target', targetId: 'g1', target: figure },
        { kind: 'end-target', targetId: 'g1' },
      ],
      {},
      ['changed-twice changes.1'],
    ],
    [
      'a new figure for a task that ends',
      '2022-01-01',
      [
        { kind: 'end-task', taskId: 't1' },
        { kind: 'change-target', targetId: 'g1', target: figure },
      ],
      {},
      ['target-of-ended-task changes.1'],
    ],
    [
      'everything at once',
      '2021-01-01',
      [
        { kind: 'end-task', taskId: 'a task of another plan' },
        { kind: 'end-target', targetId: 'a target of another plan' },
        { kind: 'add-task', task: task('1', ['市科技局', '市教育局']) },
      ],
      {},
      [
        'amendment-outside-plan from',
        'task-not-in-plan changes.0.taskId',
        'target-not-in-plan changes.1.targetId',
        'unit-unmapped changes.2.task.printedUnits',
        'task-number-twice changes.2.task.no',
      ],
    ],
  ];
  it.each(cases)('%s', (_name, from, changes, rest, expected) => {
    const found = amendmentFaults({ ...plan, ...rest }, from, changes);
    expect(found.map(({ code, field }) => `${code} ${field}`)).toEqual(expected);
  });
});
