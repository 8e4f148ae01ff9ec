import { describe, expect, it } from 'vitest';
import { type Chooser, ineligibility, type Offer } from './eligibility.ts';

const open: Offer = { id: 'p', batch: 1, requiresAny: [], minimum: {} };
const yanhu = ['county:140802', 'origin:JH01'];

const cases: [string, Partial<Offer>, Chooser, ReturnType<typeof ineligibility>][] = [
  ['a programme open to all takes anybody', {}, { groups: [], scores: null }, undefined],
  [
    'one for two counties takes a candidate of either',
    { requiresAny: ['county:140821', 'county:140802'] },
    { groups: yanhu, scores: null },
    undefined,
  ],
  [
    'and nobody of a third',
    { requiresAny: ['county:140821'] },
    { groups: yanhu, scores: null },
    { reason: 'group', needed: ['county:140821'] },
  ],
  [
    'a minimum is not held against somebody whose score is unknown',
    { minimum: { total: 420 } },
    { groups: [], scores: null },
    undefined,
  ],
  [
    'who reaches the minimum exactly is eligible (ADM-14: below the line nobody is admitted)',
    { minimum: { total: 420 } },
    { groups: [], scores: { total: 420 } },
    undefined,
  ],
  [
    'who is half a mark below is not',
    { minimum: { total: 420 } },
    { groups: [], scores: { total: 419.5 } },
    { reason: 'below-minimum', key: 'total', needed: 420, own: 419.5 },
  ],
  [
    'a score that is missing counts as none',
    { minimum: { skill: 60 } },
    { groups: [], scores: { total: 500 } },
    { reason: 'below-minimum', key: 'skill', needed: 60, own: 0 },
  ],
  [
    'the group is named first',
    { requiresAny: ['arts'], minimum: { total: 600 } },
    { groups: [], scores: { total: 1 } },
    { reason: 'group', needed: ['arts'] },
  ],
];

describe('who may choose a programme', () => {
  it.each(cases)('%s', (_name, offer, chooser, expected) => {
    expect(ineligibility({ ...open, ...offer }, chooser)).toEqual(expected);
  });
});
