import { describe, expect, it } from 'vitest';
import { forecastOf, type HistoryPoint, seePace } from './pace.ts';

const start = '2021-04-01';
const now = { day: '2022-06-30', value: 52 };

describe('the pace seen', () => {
  it.each<[string, HistoryPoint[], object | undefined]>([
    [
      // 2021-12-31 to 2022-06-30 are 181 days: 12 points in 181 days.
      'looks back half a year',
      [
        { day: '2021-06-30', value: 10 },
        { day: '2021-12-31', value: 40 },
        { day: '2022-03-31', value: 50 },
      ],
      { since: '2021-12-31', from: 40, per30Days: (12 * 30) / 181 },
    ],
    [
      // 2022-03-31 to 2022-06-30 are 91 days.
      'takes the earliest point when there is no older one',
      [
        { day: '2022-03-31', value: 42.9 },
        { day: '2022-04-30', value: 44 },
      ],
      { since: '2022-03-31', from: 42.9, per30Days: ((52 - 42.9) * 30) / 91 },
    ],
    ['sees nothing in less than 30 days', [{ day: '2022-06-15', value: 40 }], undefined],
    ['does not look before the plan', [{ day: '2021-03-31', value: 0 }], undefined],
    ['passes over days without a figure', [{ day: '2021-12-31', value: null }], undefined],
  ])('%s', (_name, history, expected) => {
    const pace = seePace(history, now, start);
    if (expected) expect(pace).toMatchObject(expected);
    else expect(pace).toBeUndefined();
  });
});

describe('the forecast', () => {
  it.each([
    ['goes on straight', 40, 2, 90, { min: 0, max: 100 }, 46],
    ['stops at the whole', 95, 10, 60, { min: 0, max: 100 }, 100],
    ['does not undo what is done', 8, -3, 60, { min: 8, max: Number.POSITIVE_INFINITY }, 8],
    ['carries no binary dust', 0.1, 0.2, 30, { min: 0, max: 100 }, 0.3],
  ])('%s', (_name, value, pace, daysLeft, bounds, expected) => {
    expect(forecastOf(value, pace, daysLeft, bounds)).toBe(expected);
  });
});
