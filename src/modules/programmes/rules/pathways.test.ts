import { expect, it } from 'vitest';
import { pathways } from '../contract/offering.ts';
import { levelOfPathway, usualDurationYears } from './pathways.ts';

it.each([
  ['secondary-3', 'secondary', 3],
  ['three-plus-two', 'secondary', 5],
  ['five-year', 'college', 5],
  ['college-3', 'college', 3],
  ['college-2', 'college', 2],
  ['bachelor-4', 'bachelor', 4],
] as const)('%s bears codes of the level %s and takes %i years', (pathway, level, years) => {
  expect(levelOfPathway(pathway)).toBe(level);
  expect(usualDurationYears(pathway)).toBe(years);
});

it('covers every pathway', () => {
  expect(pathways.every((pathway) => usualDurationYears(pathway) > 0)).toBe(true);
});
