import { describe, expect, it } from 'vitest';
import { delayRules, secondsToWait } from './sign-in-delay.ts';

const at = 1_000_000;
const waiting = (count: number, seconds = 0) =>
  secondsToWait({ count, lastAt: at }, delayRules.pair, at + seconds * 1000);

describe('the wait after failed sign-ins', () => {
  it('is none for the first few, since people mistype', () => {
    expect(secondsToWait(undefined, delayRules.pair, at)).toBe(0);
    expect(waiting(4)).toBe(0);
  });
  it('doubles from then on, up to its limit', () => {
    expect([5, 6, 7, 8, 13, 14, 40].map((count) => waiting(count))).toEqual([2, 4, 8, 16, 512, 900, 900]);
  });
  it('passes with time', () => {
    expect([0, 3, 7.5, 8, 100].map((seconds) => waiting(7, seconds))).toEqual([8, 5, 1, 0, 0]);
  });
  it('closes a number that is tried from everywhere for a minute at most', () => {
    expect(secondsToWait({ count: 10_000, lastAt: at }, delayRules.number, at)).toBe(60);
  });
});
