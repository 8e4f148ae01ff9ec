import { describe, expect, it } from 'vitest';
import { chinaTime, clockOffset, timeLeft } from './countdown.ts';

describe('the time of the server', () => {
  it('is told apart from that of a device that goes wrong', () => {
    const device = Date.parse('2026-06-28T01:00:00Z');
    expect(clockOffset('2026-06-28T00:00:00Z', device - 200, device + 200)).toBe(-3_600_000);
  });
});

describe('the time left', () => {
  const now = Date.parse('2026-06-27T00:00:00Z');
  it('is days, hours, minutes and seconds', () => {
    expect(timeLeft('2026-06-28T02:03:04Z', now)).toEqual({ days: 1, hours: 2, minutes: 3, seconds: 4 });
    expect(timeLeft('2026-06-27T00:00:00Z', now)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
  });
  it('is none afterwards', () => {
    expect(timeLeft('2026-06-26T23:59:59Z', now)).toBeNull();
  });
});

describe('a time', () => {
  it('is that of China, in the words of the reader', () => {
    expect(chinaTime('2026-06-28T09:59:59.042Z', false)).toBe('2026年6月28日 17:59:59');
    expect(chinaTime('2026-12-31T20:05:06Z', true)).toBe('2027-01-01 04:05:06');
  });
});
