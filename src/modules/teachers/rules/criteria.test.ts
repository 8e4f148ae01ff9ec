import { expect, it } from 'vitest';
import type { Criterion } from '../contract/criterion.ts';
import { assess, type TeacherFacts } from './criteria.ts';

const label = { 'zh-CN': '条件', en: 'criterion' };
const facts: TeacherFacts = {
  qualifications: ['teacher-certificate'],
  titleRank: 'middle',
  skillLevel: 3,
  enterpriseYears: 2.5,
  statements: ['conduct'],
};

const cases: [string, Criterion, Partial<TeacherFacts>, string][] = [
  ['a statement that was made', { id: 'conduct', predicate: 'statement', lasting: false, label }, {}, 'met'],
  [
    'a statement that was not',
    { id: 'results', predicate: 'statement', lasting: true, label },
    {},
    'missing',
  ],
  [
    'a certificate in the register',
    { id: 'q', predicate: 'qualification', kind: 'teacher-certificate', label },
    {},
    'met',
  ],
  [
    'a certificate that is missing',
    { id: 'q', predicate: 'qualification', kind: 'teacher-certificate', label },
    { qualifications: [] },
    'missing',
  ],
  ['the rank itself', { id: 't', predicate: 'title-rank', rank: 'middle', label }, {}, 'met'],
  ['a rank below', { id: 't', predicate: 'title-rank', rank: 'associate', label }, {}, 'not-met'],
  [
    'no title',
    { id: 't', predicate: 'title-rank', rank: 'assistant', label },
    { titleRank: null },
    'missing',
  ],
  [
    'a higher skill level has a smaller number',
    { id: 's', predicate: 'skill-level', level: 4, label },
    {},
    'met',
  ],
  ['a lower skill level', { id: 's', predicate: 'skill-level', level: 2, label }, {}, 'not-met'],
  ['years enough', { id: 'e', predicate: 'enterprise-years', years: 2.5, label }, {}, 'met'],
  ['a little short', { id: 'e', predicate: 'enterprise-years', years: 3, label }, {}, 'not-met'],
];

it.each(cases)('%s', (_name, criterion, change, verdict) => {
  expect(assess([criterion], { ...facts, ...change })[0]?.verdict).toBe(verdict);
});
