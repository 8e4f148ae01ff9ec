import { expect, it } from 'vitest';
import { figureText } from './figure-text.ts';

const target = { value: null, min: null, max: null, strict: false, unit: '个' };

it.each([
  [{ ...target, comparator: '>=' as const, value: 60, unit: '%' }, '≥ 60%'],
  [{ ...target, comparator: '>=' as const, value: 1000 }, '≥ 1,000 个'],
  [{ ...target, comparator: 'range' as const, min: 5, max: 7 }, '5–7 个'],
  [{ ...target, comparator: '>=' as const, value: 50, strict: true, unit: '%' }, '> 50%'],
  [{ ...target, comparator: 'approx' as const, value: 50, unit: '%' }, '≈ 50%'],
  [{ ...target, comparator: '=' as const, value: 2, unit: null }, '2'],
])('%j', (given, expected) => {
  expect(figureText(given)).toBe(expected);
});
