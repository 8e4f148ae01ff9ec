import { expect, it } from 'vitest';
import type { InputChange } from '../contract/correction.ts';
import { correctionSentence } from './correction-sentence.ts';

/** Shows which sentence was chosen and what fills it. */
const t = (key: string, params?: Record<string, unknown>) =>
  key === 'list.comma'
    ? '、'
    : `${key.split('.').at(-1)}${params ? JSON.stringify(Object.values(params)) : ''}`;
const titles = { maths: '数学', physics: '物理', g1: '农村' };
const candidateId = '00000000-0000-4000-8000-000000000001';

it.each<[string, InputChange, string]>([
  [
    'marks by the titles of their subjects, the total apart',
    {
      kind: 'score',
      candidateId,
      number: '12',
      before: { maths: 90, total: 500 },
      after: { maths: 95, physics: 3, total: 508 },
    },
    'score["12",500,508,"数学 90 → 95、物理 0 → 3"]',
  ],
  [
    'groups by their titles, and none by a word',
    { kind: 'groups', candidateId, number: '12', before: [], after: ['g1', 'g9'] },
    'groups["12","noGroup","农村、g9"]',
  ],
  [
    'seats of a programme by its code',
    { kind: 'seats', code: '0102', before: 40, after: 45 },
    'seats["seats","0102",40,45]',
  ],
])('names %s', (_what, change, sentence) => {
  expect(correctionSentence(change, titles, t)).toBe(sentence);
});
