import { describe, expect, it } from 'vitest';
import { controlDifferences, readMark } from './read-mark.ts';

describe('a mark in a list', () => {
  it.each([
    ['101', 101, 'scored'],
    ['101.5', 101.5, 'scored'],
    ['０', 0, 'scored'],
    ['120', 120, 'scored'],
    ['99.50', 99.5, 'scored'],
    ['缺考', 0, 'absent'],
    [' Absent ', 0, 'absent'],
    ['违纪', 0, 'void'],
  ])('%j is %d points, %s', (typed, value, mark) => {
    expect(readMark(typed, 120)).toEqual({ ok: true, value: { value, mark }, findings: [] });
  });

  it.each([
    ['120.5', 'mark-above-max'],
    ['-1', 'mark-unreadable'],
    ['1e2', 'mark-unreadable'],
    ['一百', 'mark-unreadable'],
    ['99.125', 'mark-too-fine'],
  ])('%j is refused: %s', (typed, code) => {
    expect(readMark(typed, 120).findings.map((finding) => finding.code)).toEqual([code]);
  });
});

describe('the totals stated beside a file', () => {
  const found = { rows: 3, sums: { chinese: 301.5, maths: 288 } };
  it('hold when rows and every sum agree to the hundredth', () => {
    expect(controlDifferences({ rows: 3, sums: { chinese: 301.5, maths: 288 } }, found)).toEqual([]);
    expect(
      controlDifferences({ rows: 1, sums: { chinese: 0.3 } }, { rows: 1, sums: { chinese: 0.1 + 0.2 } }),
    ).toEqual([]);
  });

  it('differ in rows, in a sum, or by a sum that was not stated', () => {
    expect(controlDifferences({ rows: 4, sums: { chinese: 301 } }, found)).toEqual([
      { key: 'rows', stated: 4, found: 3 },
      { key: 'chinese', stated: 301, found: 301.5 },
      { key: 'maths', stated: null, found: 288 },
    ]);
  });
});
