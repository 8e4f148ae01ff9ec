import { describe, expect, it } from 'vitest';
import { renewableFrom, renewalRefusal, renewedFrom } from './renewal.ts';

describe('renewalRefusal, reminded 90 days before', () => {
  // 2025-05-01 less 90 days is 2025-01-31 (30 days of April, 31 of March, 28 of February, one of January).
  it.each([
    ['on the first day', { to: '2025-05-01', withdrawnOn: null }, '2025-01-31', null],
    ['a day earlier', { to: '2025-05-01', withdrawnOn: null }, '2025-01-30', 'renewal-too-early'],
    ['on the last day', { to: '2025-05-01', withdrawnOn: null }, '2025-05-01', null],
    ['after it ran out', { to: '2025-05-01', withdrawnOn: null }, '2026-01-01', null],
    ['withdrawn', { to: '2025-05-01', withdrawnOn: '2024-01-01' }, '2025-04-01', 'certificate-withdrawn'],
    ['without an end', { to: null, withdrawnOn: null }, '2025-04-01', 'certificate-without-end'],
  ])('%s', (_name, certificate, today, expected) => {
    expect(renewalRefusal(certificate, today, 90)).toBe(expected);
  });
  it('says from when', () => {
    expect(renewableFrom('2025-05-01', 90)).toBe('2025-01-31');
    expect(renewableFrom('2025-05-01', 0)).toBe('2025-05-01');
  });
});

describe('renewedFrom', () => {
  it.each([
    ['issued in time', '2025-05-01', '2025-04-10', '2025-05-02'],
    ['issued on the last day', '2025-05-01', '2025-05-01', '2025-05-02'],
    ['issued a day late', '2025-05-01', '2025-05-02', '2025-05-02'],
    ['issued long after', '2025-05-01', '2025-09-01', '2025-09-01'],
    ['nothing before it', null, '2025-09-01', '2025-09-01'],
  ])('%s', (_name, former, issued, from) => {
    expect(renewedFrom(former, issued)).toBe(from);
  });
});
