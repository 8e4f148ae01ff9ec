import { describe, expect, it } from 'vitest';
import type { BoardTarget } from '#kernel/ports/plan-board.ts';
import type { TargetJudgement } from '#kernel/ports/target-judge.ts';
import { judgeTarget, type Measured, type MeasuredBy } from './judge-target.ts';

const period = { startsOn: '2021-04-01', endsOn: '2022-12-31' };
const metric = { kind: 'metric', metricId: 'test.metric', organisationId: null } as const;
const target = (more: Partial<BoardTarget>): BoardTarget => ({
  targetId: 't',
  taskId: null,
  text: '',
  comparator: '>=',
  value: 60,
  min: null,
  max: null,
  strict: false,
  unit: null,
  toleranceShare: null,
  deadline: '2022-12-31',
  stretch: false,
  per: null,
  binding: metric,
  ...more,
});
const count: MeasuredBy = { kind: 'count', better: 'more', cumulative: true };
const falling: MeasuredBy = { kind: 'count', better: 'less', cumulative: false };
const share: MeasuredBy = { kind: 'ratio', better: 'more', cumulative: false };
const figure = (
  by: MeasuredBy,
  value: number | null,
  more: Partial<Extract<Measured, { kind: 'figure' }>> = {},
): Measured => ({
  kind: 'figure',
  by,
  value,
  numerator: value,
  denominator: null,
  atDeadline: null,
  history: [],
  ...more,
});
const past = (day: string, value: number | null) => ({ history: [{ day, value }] });
const bodies = (values: number[]) =>
  values.map((value, i) => ({ organisationId: `o${i}`, name: `校${i}`, value }));

type Case = [string, Partial<BoardTarget>, Measured, string, Partial<TargetJudgement>];
const range = { comparator: 'range', value: null, min: 5, max: 7 } as const;
const limit = { comparator: '<=', value: 5 } as const;

// From 2022-01-02 to 2022-07-01 are 180 days; from there to 2022-12-31 another 183.
const cases: Case[] = [
  [
    'range met inside',
    range,
    figure(count, 6),
    '2022-07-01',
    { status: 'in-range', rule: 'in-range', needed: 5 },
  ],
  ['range met above', range, figure(count, 9), '2022-07-01', { status: 'met', rule: 'met', needed: 5 }],
  [
    'strict range overshot, and what is done stays done',
    { ...range, strict: true },
    figure(count, 9, past('2022-01-02', 9)),
    '2022-07-01',
    { status: 'at-risk', rule: 'standstill', forecast: 9, paceSeen: 0 },
  ],
  [
    'strict floor only touched',
    { strict: true },
    figure(count, 60),
    '2022-12-31',
    { status: 'at-risk', rule: 'due-today' },
  ],
  [
    'about, inside the tolerance',
    { comparator: 'approx', value: 50, toleranceShare: 0.1, unit: '%' },
    figure(share, 46),
    '2022-07-01',
    { status: 'in-range', rule: 'in-range' },
  ],
  [
    'about, drifting towards it',
    { comparator: 'approx', value: 50, toleranceShare: 0.1, unit: '%' },
    figure(share, 40, past('2022-01-02', 34)),
    '2022-07-01',
    // 6 points in 180 days is 1 in 30; 183 days more give 6.1.
    { status: 'on-track', rule: 'on-track', paceSeen: 1, forecast: 46.1 },
  ],
  [
    'about, without a tolerance',
    { comparator: 'approx', value: 50, unit: '%' },
    figure(share, 50),
    '2022-07-01',
    { status: 'not-measurable', rule: 'no-tolerance', value: 50 },
  ],
  [
    'deadline passed without it',
    {},
    figure(count, 59, { atDeadline: 58 }),
    '2023-03-01',
    { status: 'missed', rule: 'missed' },
  ],
  [
    'reached by the deadline and still so',
    {},
    figure(count, 64, { atDeadline: 61 }),
    '2023-03-01',
    { status: 'met', rule: 'met' },
  ],
  [
    'reached by the deadline, fallen since',
    { unit: '%' },
    figure(share, 58, { atDeadline: 61 }),
    '2023-03-01',
    { status: 'met', rule: 'met-at-deadline' },
  ],
  [
    'reached only after the deadline',
    {},
    figure(count, 60, { atDeadline: 58 }),
    '2023-03-01',
    { status: 'met', rule: 'met-late' },
  ],
  [
    'the deadline itself is still in time',
    {},
    figure(count, 60),
    '2022-12-31',
    { status: 'met', rule: 'met' },
  ],
  [
    'before the plan begins',
    {},
    figure(count, 3),
    '2021-03-31',
    { status: 'not-measurable', rule: 'before-start' },
  ],
  [
    'the pace suffices',
    {},
    figure(count, 40, past('2022-01-02', 16)),
    '2022-07-01',
    // 24 in 180 days is 4 in 30; 183 days more give 24.4. Needed: 20 in 183 days.
    { status: 'on-track', rule: 'on-track', paceSeen: 4, forecast: 64.4, paceNeeded: (20 * 30) / 183 },
  ],
  [
    'the pace does not suffice',
    {},
    figure(count, 40, past('2022-01-02', 28)),
    '2022-07-01',
    { status: 'at-risk', rule: 'at-risk', paceSeen: 2, forecast: 52.2 },
  ],
  [
    'a standstill',
    {},
    figure(count, 40, past('2022-01-02', 40)),
    '2022-07-01',
    { status: 'at-risk', rule: 'standstill', paceSeen: 0, forecast: 40 },
  ],
  [
    'a count that cannot fall is not forecast below itself',
    {},
    figure(count, 40, past('2022-01-02', 46)),
    '2022-07-01',
    { status: 'at-risk', rule: 'standstill', paceSeen: -1, forecast: 40 },
  ],
  [
    'no pace to see yet',
    {},
    figure(count, 2),
    '2021-04-10',
    { status: 'on-track', rule: 'too-early', forecast: null },
  ],
  [
    'a limit that must come down, on its way',
    limit,
    figure(falling, 8, past('2022-01-02', 12)),
    '2022-07-01',
    // 4 fewer in 180 days: two thirds a month; 183 days more take 4.0666…
    { status: 'on-track', rule: 'on-track', forecast: 3.933333 },
  ],
  [
    'a limit reached that may rise and fall',
    limit,
    figure(falling, 4),
    '2022-07-01',
    { status: 'met', rule: 'met' },
  ],
  [
    'a limit on what cannot fall, broken for good',
    limit,
    figure({ ...count, better: 'less' }, 6),
    '2022-07-01',
    { status: 'missed', rule: 'limit-broken' },
  ],
  [
    'a limit on what cannot fall, holding',
    limit,
    figure({ ...count, better: 'less' }, 2, past('2022-01-02', 1)),
    '2022-07-01',
    { status: 'on-track', rule: 'within-limit' },
  ],
  [
    'a limit on what cannot fall, in danger',
    limit,
    figure({ ...count, better: 'less' }, 4, past('2022-01-02', 2)),
    '2022-07-01',
    { status: 'at-risk', rule: 'limit-in-danger' },
  ],
  [
    'the end of the plan where the text names no day',
    { deadline: null },
    figure(count, 59, { atDeadline: 59 }),
    '2023-01-01',
    { status: 'missed', rule: 'missed' },
  ],
  [
    'nothing to divide by',
    { unit: '%' },
    figure(share, null),
    '2022-07-01',
    { status: 'not-measurable', rule: 'no-figure' },
  ],
  [
    'a share measured as a count',
    { unit: '%' },
    figure(count, 3),
    '2022-07-01',
    { status: 'not-measurable', rule: 'unit-mismatch' },
  ],
  [
    'a promise without a number',
    { value: null },
    figure(count, 3),
    '2022-07-01',
    { status: 'not-measurable', rule: 'no-threshold' },
  ],
  [
    'a metric nobody declares',
    {},
    { kind: 'metric-unknown' },
    '2022-07-01',
    { status: 'not-measurable', rule: 'metric-unknown' },
  ],
  [
    'bound to nothing, with the reason',
    { binding: { kind: 'none', reason: '等待省级标准' } },
    { kind: 'nothing' },
    '2022-07-01',
    { status: 'not-measurable', rule: 'unbound' },
  ],
  [
    'all milestones done',
    { binding: { kind: 'milestones', done: 3, total: 3, overdue: 0 } },
    { kind: 'nothing' },
    '2023-07-01',
    { status: 'met', rule: 'milestones-done', value: 3, needed: 3 },
  ],
  [
    'a milestone past its day',
    { binding: { kind: 'milestones', done: 1, total: 3, overdue: 1 } },
    { kind: 'nothing' },
    '2022-07-01',
    { status: 'overdue', rule: 'milestones-overdue' },
  ],
  [
    'milestones open after the deadline',
    { binding: { kind: 'milestones', done: 2, total: 3, overdue: 1 } },
    { kind: 'nothing' },
    '2023-01-01',
    { status: 'missed', rule: 'milestones-missed' },
  ],
  [
    'milestones under way',
    { binding: { kind: 'milestones', done: 2, total: 3, overdue: 0 } },
    { kind: 'nothing' },
    '2022-07-01',
    { status: 'on-track', rule: 'milestones-running' },
  ],
  [
    'bound to milestones that nobody has set',
    { binding: { kind: 'milestones', done: 0, total: 0, overdue: 0 } },
    { kind: 'nothing' },
    '2022-07-01',
    { status: 'not-measurable', rule: 'no-milestones' },
  ],
  [
    'a floor that every body reaches',
    { comparator: 'range', value: null, min: 1, max: 2, per: '每校' },
    { kind: 'bodies', by: count, bodies: { now: bodies([1, 2, 3]), atDeadline: null, history: [] } },
    '2022-07-01',
    { status: 'met', rule: 'floor-met', value: 3, needed: 3 },
  ],
  [
    'a floor that one body misses, however much the others have',
    { comparator: 'range', value: null, min: 1, max: 2, per: '每校' },
    {
      kind: 'bodies',
      by: count,
      bodies: { now: bodies([9, 9, 0]), atDeadline: bodies([9, 9, 0]), history: [] },
    },
    '2023-01-01',
    { status: 'missed', rule: 'floor-missed', value: 2, needed: 3 },
  ],
  [
    'a floor that one more body reaches every half year',
    { value: 1, per: '每校' },
    {
      kind: 'bodies',
      by: count,
      bodies: {
        now: bodies([1, 1, 0]),
        atDeadline: null,
        history: [{ day: '2022-01-02', bodies: bodies([1, 0, 0]) }],
      },
    },
    '2022-07-01',
    { status: 'on-track', rule: 'floor-on-track', forecast: 3.016667 },
  ],
  [
    'a floor for bodies the house does not know',
    { per: '每人' },
    { kind: 'bodies-unknown' },
    '2022-07-01',
    { status: 'not-measurable', rule: 'bodies-unknown' },
  ],
];

describe('a target', () => {
  it.each(cases)('%s', (_name, more, measured, asOf, expected) => {
    expect(judgeTarget(target(more), measured, period, asOf)).toMatchObject(expected);
  });

  it('of a plan without an end cannot be late when it names no day itself', () => {
    const judged = judgeTarget(
      target({ deadline: null }),
      figure(count, 3),
      { ...period, endsOn: null },
      '2030-01-01',
    );
    expect(judged).toMatchObject({ status: 'on-track', rule: 'no-deadline', params: { deadline: null } });
  });

  it('says when its deadline is the end of the plan', () => {
    const judged = judgeTarget(target({ deadline: null }), figure(count, 60), period, '2022-07-01');
    expect(judged.params).toMatchObject({ deadline: '2022-12-31', deadlineFromPlan: 'yes' });
  });

  it('to strive for is judged by the same formula, and marked', () => {
    const judge = (stretch: boolean) =>
      judgeTarget(target({ stretch }), figure(count, 59, { atDeadline: 58 }), period, '2023-03-01');
    expect(judge(true).status).toBe(judge(false).status);
    expect([judge(true).params.stretch, judge(false).params.stretch]).toEqual(['yes', null]);
  });
});

describe('T14: dual-qualified teachers, 60 % and more by the end of 2022', () => {
  const t14 = target({ unit: '%', value: 60, deadline: '2022-12-31' });
  const teachers = (dual: number, specialised: number) => ({
    value: (dual * 100) / specialised,
    numerator: dual,
    denominator: specialised,
  });

  it('is at risk in mid-2022 with 1 043 of 1 980', () => {
    // 52.68 % on 2022-06-30, 48.5 % on 2021-12-31, 181 days before: 0.69 points a month; 184 days to go.
    const measured = figure(share, null, {
      ...teachers(1043, 1980),
      history: [{ day: '2021-12-31', value: 48.5 }],
    });
    const judged = judgeTarget(t14, measured, period, '2022-06-30');
    expect(judged).toMatchObject({
      status: 'at-risk',
      rule: 'at-risk',
      numerator: 1043,
      denominator: 1980,
      needed: 60,
    });
    expect(judged.forecast).toBeCloseTo(56.92, 1);
    expect(judged.paceSeen).toBeCloseTo(0.69, 2);
    expect(judged.paceNeeded).toBeCloseTo(1.19, 2);
  });

  it('is met by 1 188 of 1 980, which is 60 % exactly, and not by one fewer', () => {
    const on = (dual: number) =>
      judgeTarget(t14, figure(share, null, teachers(dual, 1980)), period, '2022-12-31').status;
    expect([on(1188), on(1187)]).toEqual(['met', 'at-risk']);
  });
});
