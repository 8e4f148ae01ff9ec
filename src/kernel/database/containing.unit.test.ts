import { expect, it } from 'vitest';
import { containing } from './containing.ts';

it.each([
  ['a word', '职业', '%职业%'],
  ['signs that mean something in a pattern', '50%_\\', '%50\\%\\_\\\\%'],
  ['nothing', '', '%%'],
])('finds %s anywhere', (_name, text, pattern) => {
  expect(containing(text)).toBe(pattern);
});
