import { expect, test } from 'vitest';
import { fold, listBracketPairs, squeeze, visualWidth } from './characters.ts';

test('folding keeps every offset', () => {
  expect(fold('１２％（A－B）［c］：')).toBe('12%（A-B）［c］：');
  expect(fold('(a):')).toBe('（a）：');
});

test('blanks stay only between half-width words', () => {
  expect(squeeze(' 到 2022 年底　建成 AI lab ')).toBe('到2022年底建成AI lab');
});

test('a half-width character takes half the room', () => {
  expect(visualWidth('到2022年')).toBe(4);
});

test('only the outermost brackets are listed, of whatever shape', () => {
  expect(listBracketPairs(fold('甲（乙［丙］丁）戊(己）'))).toEqual([
    { start: 1, end: 7 },
    { start: 9, end: 11 },
  ]);
});
