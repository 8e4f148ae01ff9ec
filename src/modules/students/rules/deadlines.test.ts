import { describe, expect, it } from 'vitest';
import type { Deadline } from '../contract/rule.ts';
import { addWorkingDays, nextDue, registrationDue } from './deadlines.ts';

// ADM-20: autumn intake by 20 November, spring intake by 20 April of the same year.
const autumn: Deadline = {
  month: 11,
  day: 20,
  entryMonths: [7, 8, 9, 10, 11, 12],
  remindDays: 14,
  duty: 'register',
};
const spring: Deadline = {
  month: 4,
  day: 20,
  entryMonths: [1, 2, 3, 4, 5, 6],
  remindDays: 14,
  duty: 'register',
};

describe('registrationDue', () => {
  it.each([
    ['autumn intake', '2025-09-01', '2025-11-20'],
    ['entered after the deadline of the intake', '2025-12-03', '2025-11-20'],
    ['spring intake', '2026-03-01', '2026-04-20'],
  ])('%s', (_name, enteredOn, expected) => {
    expect(registrationDue(enteredOn, [autumn, spring])).toBe(expected);
  });
  it('knows no deadline where none covers the month', () => {
    expect(registrationDue('2026-03-01', [autumn])).toBeUndefined();
  });
});

describe('nextDue', () => {
  it.each([
    ['a fortnight before', '2025-11-06', { dueOn: '2025-11-20', daysLeft: 14, state: 'due-soon' }],
    ['a day earlier still ahead', '2025-11-05', { dueOn: '2025-11-20', daysLeft: 15, state: 'ahead' }],
    ['on the day', '2025-11-20', { dueOn: '2025-11-20', daysLeft: 0, state: 'due-soon' }],
    ['just past', '2025-11-25', { dueOn: '2025-11-20', daysLeft: -5, state: 'past' }],
    [
      'thirty-one days later it is next year’s',
      '2025-12-21',
      { dueOn: '2026-11-20', daysLeft: 334, state: 'ahead' },
    ],
  ])('%s', (_name, today, expected) => {
    expect(nextDue(autumn, today)).toEqual(expected);
  });
  it('still shows last year’s in January when it is thirty days ago', () => {
    expect(nextDue({ ...autumn, month: 12, day: 31 }, '2026-01-05').dueOn).toBe('2025-12-31');
  });
});

it.each([
  ['Friday and one', '2026-11-27', 1, '2026-11-30'],
  ['fifteen from a Wednesday', '2026-11-25', 15, '2026-12-16'],
  ['none', '2026-11-25', 0, '2026-11-25'],
])('addWorkingDays: %s', (_name, from, days, expected) => {
  expect(addWorkingDays(from, days)).toBe(expected);
});
