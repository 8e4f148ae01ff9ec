import { describe, expect, it } from 'vitest';
import type { Status } from '../contract/cockpit.ts';
import { countStatuses, taskStatus } from './count-statuses.ts';

const none = { milestonesDone: 0, milestonesTotal: 0, milestonesOverdue: 0 };
const firm = (...statuses: (Status | null)[]) => statuses.map((status) => ({ stretch: false, status }));
const stretch = (status: Status) => ({ stretch: true, status });

describe('counting', () => {
  it('gives every status a number', () => {
    expect(countStatuses(['met', 'met', 'missed'])).toEqual({
      missed: 1,
      overdue: 0,
      'at-risk': 0,
      'on-track': 0,
      'in-range': 0,
      met: 2,
      'not-measurable': 0,
    });
  });
});

describe('the status of a task', () => {
  it.each([
    ['is its gravest target', { ...none, targets: firm('met', 'at-risk', 'on-track') }, 'at-risk'],
    ['is met only when all is met', { ...none, targets: firm('met', 'in-range') }, 'in-range'],
    [
      'does not suffer from a stretch target',
      { ...none, targets: [...firm('met'), stretch('missed')] },
      'met',
    ],
    [
      'is that of the stretch target when there is no other',
      { ...none, targets: [stretch('at-risk')] },
      'at-risk',
    ],
    ['ranks what is measured above what is not', { ...none, targets: firm('not-measurable', 'met') }, 'met'],
    [
      'is overdue with a milestone',
      { ...none, milestonesTotal: 2, milestonesOverdue: 1, targets: firm('met') },
      'overdue',
    ],
    [
      'is met with all milestones done',
      { milestonesDone: 2, milestonesTotal: 2, milestonesOverdue: 0, targets: [] },
      'met',
    ],
    [
      'is on track with milestones to come',
      { milestonesDone: 1, milestonesTotal: 2, milestonesOverdue: 0, targets: [] },
      'on-track',
    ],
    ['is unknown with nothing to go by', { ...none, targets: [] }, 'not-measurable'],
    ['is unknown when all figures are hidden', { ...none, targets: firm(null) }, 'not-measurable'],
  ] as const)('%s', (_name, task, expected) => {
    expect(taskStatus(task)).toBe(expected);
  });
});
