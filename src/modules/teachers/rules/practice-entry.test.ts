import { expect, it } from 'vitest';
import { practiceFaults } from './practice-entry.ts';

const cases: [string, [string, string, number], string[]][] = [
  ['a month', ['2022-07-01', '2022-07-31', 31], []],
  ['one day', ['2022-07-01', '2022-07-01', 1], []],
  ['fewer days than the period has', ['2022-07-01', '2022-08-31', 40], []],
  ['one day more than the period has', ['2022-07-01', '2022-07-31', 32], ['practice-days-impossible']],
  ['over new year', ['2021-12-20', '2022-01-10', 15], ['practice-over-two-years']],
  ['ends before it starts', ['2022-07-31', '2022-07-01', 1], ['practice-ends-before-start']],
  ['ends today', ['2022-12-01', '2022-12-31', 20], []],
  ['ends tomorrow', ['2023-01-01', '2023-01-01', 1], ['practice-not-over']],
  [
    'all at once',
    ['2022-12-30', '2023-01-02', 9],
    ['practice-over-two-years', 'practice-not-over', 'practice-days-impossible'],
  ],
];

it.each(cases)('%s', (_name, [startedOn, endedOn, days], codes) => {
  expect(practiceFaults({ startedOn, endedOn, days }, '2022-12-31').map(({ code }) => code)).toEqual(codes);
});
