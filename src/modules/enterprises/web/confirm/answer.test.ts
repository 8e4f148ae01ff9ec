import { describe, expect, test } from 'vitest';
import { answerOf, type Draft, draftFaults, draftOf } from './answer.ts';
import { confirmTexts } from './texts.ts';

const t = confirmTexts['zh-CN'];
const good: Draft = {
  headcount: '120',
  headcountAsOf: '2022-06-15',
  contactName: '王示例',
  contactPost: '',
  phone: '',
  note: '',
};

test('the texts are there in both languages, with the same places to fill in', () => {
  const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
  const { en, 'zh-CN': chinese } = confirmTexts;
  const keys = Object.keys(chinese) as (keyof typeof chinese)[];
  expect(Object.keys(en)).toEqual(keys);
  for (const key of keys) {
    expect(places(en[key]), key).toEqual(places(chinese[key]));
    expect(en[key].trim(), key).not.toBe('');
  }
});

describe('what the holder of a link types', () => {
  test.each([
    ['nothing is wrong', {}, {}],
    ['staff in words', { headcount: '一百' }, { headcount: t.wholeNumber }],
    ['more staff than any enterprise has', { headcount: '2000001' }, { headcount: t.wholeNumber }],
    ['tomorrow', { headcountAsOf: '2022-06-16' }, { headcountAsOf: t.dayNeeded }],
    ['no name', { contactName: '  ' }, { contactName: t.needed }],
    ['half a number', { phone: '1380013' }, { phone: t.phoneShape }],
    ['a fixed number', { phone: '0359-2221234' }, {}],
    [
      'everything at once',
      { headcount: '', headcountAsOf: '', contactName: '', phone: 'x' },
      {
        headcount: t.wholeNumber,
        headcountAsOf: t.dayNeeded,
        contactName: t.needed,
        phone: t.phoneShape,
      },
    ],
  ])('%s', (_name, typed, faults) => {
    expect(draftFaults({ ...good, ...typed }, '2022-06-15', t)).toEqual(faults);
  });

  test('is sent as numbers and days, and what is empty is left out', () => {
    expect(answerOf('token', { ...good, contactName: ' 王示例 ' })).toEqual({
      token: 'token',
      headcount: 120,
      headcountAsOf: '2022-06-15',
      contactName: '王示例',
      contactPost: null,
      phone: null,
      note: null,
    });
  });

  test('begins with what is known, but for the number of the phone', () => {
    const draft = draftOf({
      enterpriseName: '示例公司',
      creditCode: '91140881MA0ABC1212',
      contactName: '王示例',
      contactPost: null,
      phoneMasked: '138****0000',
      remark: null,
      headcount: null,
      headcountAsOf: null,
      today: '2022-06-15',
      synthetic: false,
    });
    expect(draft).toEqual({ ...good, headcount: '' });
  });
});
