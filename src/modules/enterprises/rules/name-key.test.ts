import { describe, expect, it } from 'vitest';
import { alternatives, nameKey } from './name-key.ts';

const words = {
  places: ['山西省', '山西', '运城市', '运城', '永济市', '永济'],
  forms: ['有限公司', '有限责任公司', '股份有限公司', '公司', '集团', '厂'],
};

/** Worked out by hand: strike places in front and in brackets, punctuation, then forms at the end. */
const cases: [string, string][] = [
  ['运城市启明机械有限公司', '启明机械'],
  ['山西省运城市启明机械有限责任公司', '启明机械'],
  ['启明机械股份有限公司', '启明机械'],
  ['启明机械集团有限公司', '启明机械'],
  ['启明（运城）机械有限公司', '启明机械'],
  ['启明(山西)机械 有限公司', '启明机械'],
  ['启明·机械厂', '启明机械'],
  ['ＡＢＣ电机有限公司', 'abc电机'],
  ['abc 电机公司', 'abc电机'],
  ['大运城建有限公司', '大运城建'],
  ['运城市有限公司', '运城市有限公司'],
  ['永济厂', '永济厂'],
];

describe('the key of a name', () => {
  it.each(cases)('of %s is %s', (name, key) => expect(nameKey(name, words)).toBe(key));

  it('keeps apart what differs in more than place and form', () => {
    expect(nameKey('运城市启明机械有限公司', words)).not.toBe(nameKey('运城市启明电机有限公司', words));
  });

  it('is the same however often it is taken', () => {
    for (const [, key] of cases.slice(0, 10)) expect(nameKey(key, words)).toBe(key);
  });
});

it('the longest word is tried first, and none is taken for a pattern', () => {
  expect(alternatives(['公司', '有限公司', 'co.'])).toBe('有限公司|co\\.|公司');
});
