import { expect, it } from 'vitest';
import type { Criterion } from '../contract/criterion.ts';
import { reusableEvidence } from './evidence-reuse.ts';

const label = { 'zh-CN': '条件', en: 'criterion' };
const criteria: Criterion[] = [
  { id: 'conduct', predicate: 'statement', lasting: false, label },
  { id: 'results', predicate: 'statement', lasting: true, label },
  { id: 'title', predicate: 'title-rank', rank: 'middle', label },
];

it.each([
  ['an award counts again', 'results', true],
  ['conduct of the last years has to be stated anew', 'conduct', false],
  ['a file on what the register shows counts again', 'title', true],
  ['a criterion that is gone needs nothing', 'textbooks', false],
])('%s', (_name, criterion, expected) => {
  const held = [{ id: '1', criterion }];
  expect(reusableEvidence(criteria, held)).toEqual(expected ? held : []);
});
