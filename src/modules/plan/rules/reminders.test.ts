import { expect, it } from 'vitest';
import { reminderStage } from './reminders.ts';

it.each([
  ['31 days before, nothing yet', '2022-11-30', null],
  ['30 days before', '2022-12-01', 'ahead-30'],
  ['eight days before, still the first', '2022-12-23', 'ahead-30'],
  ['seven days before', '2022-12-24', 'ahead-7'],
  ['two days before', '2022-12-29', 'ahead-7'],
  ['the day before', '2022-12-30', 'ahead-1'],
  ['on the day, still the last one ahead', '2022-12-31', 'ahead-1'],
  ['the day after', '2023-01-01', 'late-1'],
  ['a week late', '2023-01-07', 'late-1'],
  ['into the second week', '2023-01-08', 'late-2'],
  ['fifty days late', '2023-02-19', 'late-8'],
])('%s', (_name, today, expected) => {
  expect(reminderStage('2022-12-31', today)).toBe(expected);
});

it('over a leap day counts the days of the calendar', () => {
  expect(reminderStage('2024-03-01', '2024-02-23')).toBe('ahead-7');
});
