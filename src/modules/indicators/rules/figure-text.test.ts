import { describe, expect, it } from 'vitest';
import { changeText, figureText } from './figure-text.ts';

describe('the text of a figure', () => {
  it.each([
    [60, 'ratio', null, '60.0%'],
    [52.6767, 'ratio', null, '52.7%'],
    [62.35, 'ratio', null, '62.4%'],
    [59.96, 'ratio', 60, '59.96%'],
    [59.9996, 'ratio', 60, '59.9996%'],
    [60, 'ratio', 60, '60.0%'],
    [12345, 'count', null, '12,345'],
    [56.92, 'count', null, '56.92'],
    [1234567.891, 'amount', null, '1,234,567.89'],
    [null, 'ratio', 60, '—'],
    [-0.04, 'ratio', null, '0.0%'],
  ] as const)('%s as %s beside %s is %s', (value, kind, beside, text) => {
    expect(figureText(value, kind, beside)).toBe(text);
  });
});

describe('the text of a change', () => {
  it.each([
    [0.694, 'ratio', '+0.7'],
    [-3, 'count', '−3'],
    [0.001, 'ratio', '±0.0'],
    [null, 'count', '—'],
  ] as const)('%s as %s is %s', (change, kind, text) => {
    expect(changeText(change, kind)).toBe(text);
  });
});
