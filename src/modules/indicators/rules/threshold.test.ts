import { describe, expect, it } from 'vitest';
import { directionOf, gapOf, neededOf, outcomeOf, type Pledge } from './threshold.ts';

const pledge = (more: Partial<Pledge>): Pledge => ({
  comparator: '>=',
  value: null,
  min: null,
  max: null,
  strict: false,
  toleranceShare: null,
  ...more,
});
const atLeast60 = pledge({ value: 60 });
const over60 = pledge({ value: 60, strict: true });
const atMost5 = pledge({ comparator: '<=', value: 5 });
const under5 = pledge({ comparator: '<=', value: 5, strict: true });
const range = pledge({ comparator: 'range', min: 5, max: 7 });
const strictRange = pledge({ comparator: 'range', min: 5, max: 7, strict: true });
const hundred = pledge({ comparator: '=', value: 100 });
const exactly = pledge({ comparator: '=', value: 100, strict: true });
const about50 = pledge({ comparator: 'approx', value: 50, toleranceShare: 0.1 });
const about50Untold = pledge({ comparator: 'approx', value: 50 });

describe('the outcome', () => {
  it.each([
    ['a floor reached exactly', atLeast60, 'more', 60, 'met'],
    ['a floor missed by a hair', atLeast60, 'more', 59.96, 'not-reached'],
    ['a strict floor reached only', over60, 'more', 60, 'not-reached'],
    ['a strict floor passed', over60, 'more', 60.01, 'met'],
    ['a limit touched', atMost5, 'less', 5, 'met'],
    ['a limit passed', atMost5, 'less', 6, 'not-reached'],
    ['a strict limit touched', under5, 'less', 5, 'not-reached'],
    ['inside the range, lower end', range, 'more', 5, 'in-range'],
    ['inside the range, upper end', range, 'more', 7, 'in-range'],
    ['above the range', range, 'more', 9, 'met'],
    ['below the range', range, 'more', 4, 'not-reached'],
    ['below a range of which less is better', range, 'less', 4, 'met'],
    ['above a range of which less is better', range, 'less', 8, 'not-reached'],
    ['above a strict range', strictRange, 'more', 9, 'not-reached'],
    ['more than the number promised', hundred, 'more', 103, 'met'],
    ['less than the number promised', hundred, 'more', 99, 'not-reached'],
    ['more than exactly', exactly, 'more', 103, 'not-reached'],
    ['exactly', exactly, 'more', 100, 'met'],
    ['about, lower edge of the tolerance', about50, 'more', 45, 'in-range'],
    ['about, upper edge of the tolerance', about50, 'more', 55, 'in-range'],
    ['about, outside', about50, 'more', 44, 'not-reached'],
    ['about, without a tolerance', about50Untold, 'more', 50, 'not-reached'],
  ] as const)('%s', (_name, promise, better, value, expected) => {
    expect(outcomeOf(promise, better, value)).toBe(expected);
  });
});

describe('the number compared with', () => {
  it('is the near end of a range', () => {
    expect(neededOf(range, 'more')).toBe(5);
    expect(neededOf(range, 'less')).toBe(7);
    expect(neededOf(hundred, 'more')).toBe(100);
  });
});

describe('the direction', () => {
  it('comes from the words first and from the metric where they leave it open', () => {
    expect(directionOf(atMost5, 'more')).toBe('less');
    expect(directionOf(range, 'less')).toBe('less');
    expect(directionOf(hundred, 'more')).toBe('more');
    expect(directionOf(exactly, 'more')).toBe('near');
    expect(directionOf(about50, 'more')).toBe('near');
  });
});

describe('a gap', () => {
  it('is named when there is nothing to compare with', () => {
    expect(gapOf(pledge({}), 'more')).toBe('no-threshold');
    expect(gapOf(pledge({ comparator: 'range', min: 5 }), 'more')).toBe('no-threshold');
    expect(gapOf(about50Untold, 'more')).toBe('no-tolerance');
    expect(gapOf(about50, 'more')).toBeUndefined();
  });
});
