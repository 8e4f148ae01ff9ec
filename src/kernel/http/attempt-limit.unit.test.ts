import { describe, expect, it } from 'vitest';
import { createAttemptLimit } from './attempt-limit.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 8, minutes));

describe('a limit of three failures in ten minutes', () => {
  it('lets the third failure happen and makes the fourth attempt wait until the first is old', () => {
    const limit = createAttemptLimit({ failuresMax: 3, windowMinutes: 10 });
    for (const minute of [0, 2, 4]) {
      expect(limit.minutesToWait('a', at(minute))).toBeUndefined();
      limit.fail('a', at(minute));
    }
    expect(limit.minutesToWait('a', at(5))).toBe(5);
    expect(limit.minutesToWait('a', at(10))).toBeUndefined();
    limit.fail('a', at(10));
    expect(limit.minutesToWait('a', at(11))).toBe(1);
  });

  it('counts each key alone', () => {
    const limit = createAttemptLimit({ failuresMax: 1, windowMinutes: 10 });
    limit.fail('a', at(0));
    expect(limit.minutesToWait('a', at(1))).toBe(9);
    expect(limit.minutesToWait('b', at(1))).toBeUndefined();
  });

  it('forgets the keys that failed longest ago rather than grow without end', () => {
    const limit = createAttemptLimit({ failuresMax: 1, windowMinutes: 10 });
    for (let index = 0; index <= 10_000; index += 1) limit.fail(`key ${index}`, at(0));
    expect(limit.minutesToWait('key 0', at(1))).toBeUndefined();
    expect(limit.minutesToWait('key 1', at(1))).toBe(9);
  });
});
