import { describe, expect, it } from 'vitest';
import { passwordFaults } from './password-policy.ts';

describe('passwordFaults', () => {
  const cases: [string, string, string[]][] = [
    ['a long phrase is good without signs', 'correct horse battery', []],
    ['Chinese counts by character', '河东盐池三月的风很大啊', []],
    ['nine characters are too few', 'ab3d5f7h9', ['too-short']],
    ['one character ten times', 'aaaaaaaaaa', ['one-character']],
    ['all digits in order', '1234567890', ['sequence']],
    ['the keyboard backwards', 'poiuytrewq', ['sequence']],
    ['the alphabet', 'abcdefghij', ['sequence']],
    ['a common word dressed up', '123Password456', ['too-common']],
    ['the name of the house', 'hedong2021!', ['too-common']],
    ['all faults at once', 'aaa', ['too-short', 'one-character']],
    ['beyond what is hashed', 'x1y2'.repeat(33), ['too-long']],
  ];
  it.each(cases)('%s', (_name, password, faults) => {
    expect(passwordFaults(password)).toEqual(faults);
  });
});
