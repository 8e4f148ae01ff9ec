import { expect, it } from 'vitest';
import { containing, likeOperator } from './containing.ts';

it.each([
  ['a word', '职业', '%职业%'],
  ['signs that mean something in a pattern', '50%_\\', '%50\\%\\_\\\\%'],
  ['nothing', '', '%%'],
])('finds %s anywhere', (_name, text, pattern) => {
  expect(containing(text)).toBe(pattern);
});

it.each([
  ['Chinese', '王明', 'LIKE'],
  ['digits and signs', '999_%', 'LIKE'],
  ['Latin letters', 'CNC', 'ILIKE'],
  ['full-width letters', 'ＣＮ', 'ILIKE'],
])('asks for the case of %s only where it has one', (_name, text, operator) => {
  expect(likeOperator(text)).toBe(operator);
});
