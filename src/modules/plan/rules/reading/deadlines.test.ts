import { expect, test } from 'vitest';
import { findLastDay, findPeriods } from './deadlines.ts';

test.each([
  ['到2022年底', '2022-12-31'],
  ['2022年', '2022-12-31'],
  ['2022年年底前', '2022-12-31'],
  ['2021年上半年', '2021-06-30'],
  ['2021年下半年', '2021-12-31'],
  ['2021年第三季度', '2021-09-30'],
  ['2021年一季度末', '2021-03-31'],
  ['2024年2月底', '2024-02-29'],
  ['2023年9月1日前', '2023-09-01'],
  ['2023年5月上旬', '2023-05-10'],
  ['二〇二五年底', '2025-12-31'],
  ['2021—2023年', '2023-12-31'],
  ['2021年至2023年', '2023-12-31'],
  ['“十四五”期间', '2025-12-31'],
  ['到“十四五”末', '2025-12-31'],
  ['十五五时期', '2030-12-31'],
])('%s ends on %s', (phrase, lastDay) => {
  expect(findLastDay(phrase)).toBe(lastDay);
});

test.each(['较2020年', '比2020年', '2021年起', '2021年以来', '2021年版', '“十四五”规划', '2023年13月'])(
  '%s names no end',
  (phrase) => {
    expect(findLastDay(phrase)).toBeUndefined();
  },
);

test.each(['每年', '逐年', '三年内', '年底前', '今年年底', '每学期', '12月底前'])(
  '%s is relative',
  (phrase) => {
    expect(findPeriods(phrase).map(({ relative }) => relative)).toEqual([phrase]);
  },
);

test('a month without a year takes the year named before it', () => {
  expect(findPeriods('2022年6月底前完成立项，12月底前完成验收').map(({ lastDay }) => lastDay)).toEqual([
    '2022-06-30',
    '2022-12-31',
  ]);
});
