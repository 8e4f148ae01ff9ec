import { describe, expect, it } from 'vitest';
import { effectFaults, isCorrection, openingFaults } from './premises-period.ts';

const open = { name: '东校区', from: '2019-01-01', to: null };
const closed = { name: '西校区', from: '2019-01-01', to: '2022-08-01' };

describe('a change or an end of premises', () => {
  it.each([
    ['the day before it opened', open, '2018-12-31', false, false],
    ['the day it opened', open, '2019-01-01', true, false],
    ['the day after', open, '2019-01-02', true, true],
    ['the last day of one that was closed', closed, '2022-07-31', true, true],
    ['the day it was closed', closed, '2022-08-01', false, false],
  ])('%s', (_name, standing, day, canChange, canEnd) => {
    expect(effectFaults(standing, day, 'effectiveOn').length === 0).toBe(canChange);
    expect(effectFaults(standing, day, 'closedOn').length === 0).toBe(canEnd);
    expect(isCorrection(standing, day)).toBe(day === '2019-01-01');
  });

  it('says which days would do', () => {
    expect(effectFaults(closed, '2023-01-01', 'closedOn')).toEqual([
      {
        code: 'premises-day-outside',
        field: 'closedOn',
        params: { name: '西校区', from: '2019-01-01', to: '2022-08-01' },
      },
    ]);
  });
});

describe('a new building', () => {
  it.each([
    ['on the day the campus opened', open, '2019-01-01', true],
    ['before the campus opened', open, '2018-09-01', false],
    ['on a campus that has been closed since', closed, '2020-01-01', false],
  ])('%s', (_name, campus, day, possible) => {
    expect(openingFaults(campus, day).length === 0).toBe(possible);
  });
});
