import { describe, expect, it } from 'vitest';
import { historyDays, monthEnd } from './history-days.ts';

describe('the days of a history line', () => {
  it('are both ends and the months between', () => {
    expect(historyDays('2021-11-15', '2022-03-10', 24)).toEqual([
      '2021-11-15',
      '2021-11-30',
      '2021-12-31',
      '2022-01-31',
      '2022-02-28',
      '2022-03-10',
    ]);
  });
  it('keep the latest when there are too many', () => {
    expect(historyDays('2020-01-01', '2022-03-31', 3)).toEqual(['2022-01-31', '2022-02-28', '2022-03-31']);
  });
  it('are one when both ends are the same', () => {
    expect(historyDays('2022-03-31', '2022-03-31', 3)).toEqual(['2022-03-31']);
  });
  it('know leap years', () => {
    expect(monthEnd('2024-02-03')).toBe('2024-02-29');
  });
});
