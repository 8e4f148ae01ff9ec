import { describe, expect, it, test } from 'vitest';
import { chineseNumeral, headingCounter, headingNumber } from './heading-number.ts';
import {
  CHARACTER_TWIPS,
  CHARACTERS_PER_LINE,
  LINE_TWIPS,
  LINES_PER_PAGE,
  TYPE_AREA,
  twips,
} from './page-measures.ts';
import { signatureIndents } from './signature-indents.ts';
import { widthInCharacters } from './text-width.ts';

describe('page measures', () => {
  it('leaves a type area of 156 mm by 225 mm', () => {
    expect(Math.abs(TYPE_AREA.widthTwips - twips(156))).toBeLessThanOrEqual(2);
    expect(Math.abs(TYPE_AREA.heightTwips - twips(225))).toBeLessThanOrEqual(2);
  });

  it('holds 22 lines of 28 characters and not one more', () => {
    expect(LINES_PER_PAGE * LINE_TWIPS).toBeLessThanOrEqual(TYPE_AREA.heightTwips);
    expect((LINES_PER_PAGE + 1) * LINE_TWIPS).toBeGreaterThan(TYPE_AREA.heightTwips);
    expect(CHARACTERS_PER_LINE * Math.floor(CHARACTER_TWIPS)).toBeLessThanOrEqual(TYPE_AREA.widthTwips);
    expect((CHARACTERS_PER_LINE + 1) * Math.floor(CHARACTER_TWIPS)).toBeGreaterThan(TYPE_AREA.widthTwips);
  });
});

describe('headings', () => {
  test.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [99, '九十九'],
  ])('%d is written %s', (number, text) => {
    expect(chineseNumeral(number)).toBe(text);
  });

  it('refuses numbers headings do not reach', () => {
    for (const number of [0, 100, 1.5]) expect(() => chineseNumeral(number)).toThrow(RangeError);
  });

  it('count by level and start again below a new heading', () => {
    const count = headingCounter();
    expect([count(1), count(2), count(2), count(3), count(4), count(1), count(2)]).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1.',
      '（1）',
      '二、',
      '（一）',
    ]);
    expect(headingNumber(4, 12)).toBe('（12）');
  });
});

describe('signature', () => {
  // 2026年4月1日 is six characters wide: four half-width digits, 年, a digit, 月, a digit, 日.
  test.each([
    ['sealed, issuer centred on the date', '运城市人民政府', '2026年4月1日', true, { issuer: 3.5, date: 4 }],
    ['sealed, a very long issuer', '一'.repeat(20), '2026年4月1日', true, { issuer: 0, date: 4 }],
    [
      'unsealed, date two behind the issuer',
      '运城市人民政府办公室',
      '2026年4月1日',
      false,
      { issuer: 2, date: 4 },
    ],
    ['unsealed, date longer than the issuer', '市教育局', '2026年4月1日', false, { issuer: 6, date: 2 }],
  ])('%s', (_name, issuer, date, sealed, indents) => {
    expect(signatureIndents(issuer, date, sealed)).toEqual(indents);
  });

  it('measures full-width and half-width text', () => {
    expect(widthInCharacters('2026年4月1日')).toBe(6);
    expect(widthInCharacters('（一）')).toBe(3);
  });
});
