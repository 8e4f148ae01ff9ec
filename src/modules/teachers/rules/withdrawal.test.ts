import { describe, expect, test } from 'vitest';
import { withdrawalFault } from './withdrawal.ts';

const today = '2026-11-24';

describe('withdrawing a recognition that holds from 2026-03-01', () => {
  test.each([
    ['on its first day, as wrong from the start', null, '2026-03-01', null],
    ['today', null, today, null],
    [
      'before it began',
      null,
      '2026-02-28',
      { code: 'withdrawn-before-start', field: 'on', params: { from: '2026-03-01' } },
    ],
    ['tomorrow', null, '2026-11-25', { code: 'withdrawn-in-future', field: 'on', params: { today } }],
    [
      'a second time',
      '2026-05-01',
      today,
      { code: 'certificate-withdrawn-already', params: { on: '2026-05-01' } },
    ],
  ])('%s', (_case, withdrawnOn, on, fault) => {
    expect(withdrawalFault({ from: '2026-03-01', withdrawnOn }, on, today)).toEqual(fault);
  });
});
