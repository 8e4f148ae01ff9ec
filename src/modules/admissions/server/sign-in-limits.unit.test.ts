import { describe, expect, it } from 'vitest';
import { SignInLimits } from './sign-in-limits.ts';

const start = Date.parse('2026-06-20T08:00:00Z');
const at = (seconds: number) => start + seconds * 1000;
const failed = (times: number, number = 'A', address = '10.0.0.1') => {
  const limits = new SignInLimits();
  for (let n = 0; n < times; n++) limits.fail(number, address, at(0));
  return limits;
};

describe('limits on sign-in', () => {
  it('hold back the number at the address from which it failed, and nobody else', () => {
    const limits = failed(8);
    expect(limits.secondsToWait('A', '10.0.0.1', at(0))).toBe(16);
    expect(limits.secondsToWait('B', '10.0.0.1', at(0))).toBe(0);
    expect(limits.secondsToWait('A', '10.0.0.2', at(0))).toBe(0);
  });

  it('never keep a candidate out for more than a minute, however many others try its number', () => {
    const limits = new SignInLimits();
    for (let n = 0; n < 5000; n++) limits.fail('A', `10.1.${n >> 8}.${n & 255}`, at(0));
    expect(limits.secondsToWait('A', '192.168.1.1', at(0))).toBe(60);
    expect(limits.secondsToWait('A', '192.168.1.1', at(61))).toBe(0);
  });

  it('close an address that tries one number after the other', () => {
    const limits = new SignInLimits();
    for (let n = 0; n < 210; n++) limits.fail(`N${n}`, '10.0.0.9', at(0));
    expect(limits.secondsToWait('Z', '10.0.0.9', at(0))).toBe(300);
  });

  it('forget after half an hour, and at once when the right code comes', () => {
    const limits = failed(8);
    expect(limits.secondsToWait('A', '10.0.0.1', at(31 * 60))).toBe(0);
    limits.succeed('A', '10.0.0.1');
    expect(limits.secondsToWait('A', '10.0.0.1', at(0))).toBe(0);
  });

  it('tell of the first failure at once and of the others once a minute', () => {
    const limits = new SignInLimits();
    expect(limits.fail('A', '10.0.0.1', at(0))).toEqual({ failures: 1, numbers: 1, addresses: 1 });
    expect(limits.fail('B', '10.0.0.1', at(10))).toBeUndefined();
    expect(limits.fail('B', '10.0.0.2', at(20))).toBeUndefined();
    expect(limits.fail('C', '10.0.0.2', at(61))).toEqual({ failures: 3, numbers: 2, addresses: 2 });
  });
});
