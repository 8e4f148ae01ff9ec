import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeAlphabet, readQueryCode, writeQueryCode } from './query-code.ts';

const values = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 13, maxLength: 13 });
const plain = (code: string) => code.replaceAll('-', '');

describe('a query code', () => {
  it('is written in three groups with a check symbol worked out by hand', () => {
    // 1·0+2·1+…+13·12 = 728 = 23·31 + 15, and the symbol with the number 15 is H (2=0 … 9=7, A=8 … H=15).
    expect(writeQueryCode([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toBe('23456-789AB-CDEH');
  });

  it('has no symbol that is mistaken for another in print, and a prime number of them', () => {
    expect(codeAlphabet).toHaveLength(31);
    expect(codeAlphabet).not.toMatch(/[01ILO]/);
  });

  it('is read as typed: small letters, full width, spaces', () => {
    expect(readQueryCode(' ２３４５６ 789ab-cdeh ')).toBe('23456789ABCDEH');
  });

  it('is told from one that was mistyped by a single symbol or by two swapped', () => {
    fc.assert(
      fc.property(values, fc.nat(13), fc.nat(13), fc.nat(29), (drawn, at, other, shift) => {
        const code = [...plain(writeQueryCode(drawn))];
        expect(readQueryCode(code.join(''))).toBe(code.join(''));
        const wrong = [...code];
        const now = codeAlphabet.indexOf(code[at] ?? '');
        wrong[at] = codeAlphabet.charAt((now + 1 + shift) % 31);
        expect(readQueryCode(wrong.join(''))).toBeUndefined();
        const swapped = [...code];
        [swapped[at], swapped[other]] = [code[other] ?? '', code[at] ?? ''];
        if (code[at] !== code[other]) expect(readQueryCode(swapped.join(''))).toBeUndefined();
      }),
    );
  });

  it.each(['', '23456-789AB-CDE', '23456-789AB-CDEH2', '23456-789AB-CDE0'])('is not %j', (text) => {
    expect(readQueryCode(text)).toBeUndefined();
  });

  it('is made of thirteen values of the alphabet and nothing else', () => {
    expect(() => writeQueryCode([1, 2, 3])).toThrow(RangeError);
    expect(() => writeQueryCode(Array(13).fill(31))).toThrow(RangeError);
  });
});
