import { describe, expect, it } from 'vitest';
import { type MergerSide, mergerFaults } from './merger-faults.ts';

const entry = (id: string, rest: Partial<MergerSide> = {}): MergerSide => ({
  id,
  merged: false,
  synthetic: false,
  actingOrganisationId: null,
  ...rest,
});

const cases: [string, MergerSide, MergerSide, string[]][] = [
  ['two plain entries', entry('a'), entry('b'), []],
  ['one of them with accounts', entry('a'), entry('b', { actingOrganisationId: 'o' }), []],
  ['an entry with itself', entry('a'), entry('a'), ['merger-with-itself']],
  ['into a merged one', entry('a', { merged: true }), entry('b'), ['merger-already']],
  ['of a merged one', entry('a'), entry('b', { merged: true }), ['merger-already']],
  ['of an invented one with a real one', entry('a'), entry('b', { synthetic: true }), ['merger-of-invented']],
  [
    'two with accounts, one of them invented',
    entry('a', { actingOrganisationId: 'o' }),
    entry('b', { actingOrganisationId: 'p', synthetic: true }),
    ['merger-of-invented', 'merger-of-two-organisations'],
  ],
];

describe('a merger', () => {
  it.each(cases)('%s', (_name, survivor, absorbed, codes) => {
    expect(mergerFaults(survivor, absorbed).map(({ code }) => code)).toEqual(codes);
  });
});
