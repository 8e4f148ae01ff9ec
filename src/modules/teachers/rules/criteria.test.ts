import { expect, it } from 'vitest';
import type { Criterion, SimpleCriterion } from '../contract/criterion.ts';
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

const oneOf = (...options: SimpleCriterion[]): Criterion => ({
  id: 'either',
  predicate: 'one-of',
  label,
  options,
});
const title: SimpleCriterion = { id: 't', predicate: 'title-rank', rank: 'associate', label };
const skill: SimpleCriterion = { id: 's', predicate: 'skill-level', level: 3, label };
const stated: SimpleCriterion = { id: 'award', predicate: 'statement', lasting: true, label };

// 教师厅〔2022〕2号 joins predicates by "all" and "one of": a title or a skill level, or the exceptional path.
cases.push(
  ['one alternative holds and the other does not', oneOf(title, skill), {}, 'met'],
  ['both hold', oneOf(title, skill), { titleRank: 'senior' }, 'met'],
  ['none holds', oneOf(title, skill), { skillLevel: 4 }, 'not-met'],
  ['none holds, and one could still be shown', oneOf(title, stated), {}, 'missing'],
  ['the exceptional path alone', oneOf(title, stated), { statements: ['award'] }, 'met'],
);

it('shows each alternative with its own verdict', () => {
  const [result] = assess([oneOf(title, skill)], facts);
  expect(result?.options.map(({ id, verdict, value }) => [id, verdict, value])).toEqual([
    ['t', 'not-met', 'middle'],
    ['s', 'met', '3'],
  ]);
});

it.each(cases)('%s', (_name, criterion, change, verdict) => {
  expect(assess([criterion], { ...facts, ...change })[0]?.verdict).toBe(verdict);
});
