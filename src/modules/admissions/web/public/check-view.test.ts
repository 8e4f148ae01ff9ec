import { expect, test } from 'vitest';
import { findings, partText } from './check-view.ts';
import { publicTexts } from './texts.ts';

const t = publicTexts['zh-CN'];

test('steps of the computation are named by their batch', () => {
  const titles = { 0: '提前批', 4: '第四批' };
  expect(partText(t, titles, 'batch-0')).toBe('提前批');
  expect(partText(t, titles, 'batch-4-general-lines')).toBe('第四批，先求统招线');
  expect(partText(t, titles, 'batch-4-consent')).toBe('第四批，服从调剂');
  expect(partText(t, {}, 'batch-7')).toBe('7');
  expect(partText(t, {}, 'something-else')).toBe('something-else');
});

test('a promise that the rules do not allow is told as one that is not made', () => {
  const certificate = {
    name: 'batch-1',
    market: '',
    result: '',
    feasible: true,
    noJustifiedEnvy: true,
    noWastedSeat: false,
    optimalForCandidates: 'not-promised',
  };
  expect(findings(t, certificate).map(({ holds }) => holds)).toEqual([true, true, false, false]);
  expect(findings(t, certificate)[3]?.text).toContain('不作这项保证');
});

test('both languages have every sentence with the same values', () => {
  const values = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(t))
    expect(values(publicTexts.en[key as keyof typeof t]), key).toEqual(values(text));
});
