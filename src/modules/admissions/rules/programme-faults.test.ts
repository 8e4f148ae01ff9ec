import { describe, expect, it } from 'vitest';
import { ProgrammeFacts } from '../contract/programme.ts';
import { programmeFaults } from './programme-faults.ts';

const school = '01890000-0000-7000-8000-000000000001';
const other = '01890000-0000-7000-8000-000000000002';
const offering = '01890000-0000-7000-8000-00000000000a';
const known = {
  batches: [{ no: 1 }, { no: 4 }],
  groups: new Set(['arts']),
  offerings: new Map([
    [offering, { organisationId: school, programmeCode: '660301', pathway: 'secondary-3' }],
  ]),
};
const general = { batchNo: 1, code: '101', title: '普通班', track: 'general', seats: 100 } as const;
const vocational = {
  batchNo: 4,
  code: '401',
  title: '机电技术应用',
  track: 'vocational',
  programmeCode: '660301',
  pathway: 'secondary-3',
  offeringId: offering,
  seats: 80,
} as const;

const codes = (facts: object, organisationId = school) =>
  programmeFaults({ ...ProgrammeFacts.parse(facts), organisationId }, known).map(
    ({ code, field }) => `${field} ${code}`,
  );

describe('a proposal', () => {
  it.each([
    ['general, sound', general, []],
    ['vocational, sound', vocational, []],
    ['in a batch that is not there', { ...general, batchNo: 2 }, ['batchNo batch-unknown']],
    [
      'for a group that nobody knows',
      { ...general, requiresAny: ['arts', 'chess'] },
      ['requiresAny group-unknown'],
    ],
    [
      'general, with an offering',
      { ...general, offeringId: offering },
      ['offeringId general-programme-with-offering'],
    ],
    [
      'vocational, with nothing said of it',
      { ...vocational, programmeCode: null, pathway: null, offeringId: null },
      ['programmeCode programme-code-needed', 'pathway pathway-needed'],
    ],
    [
      'for another programme than the offering',
      { ...vocational, programmeCode: '660302' },
      ['programmeCode offering-differs'],
    ],
  ])('%s', (_name, facts, expected) => {
    expect(codes(facts)).toEqual(expected);
  });

  it('is refused with the offering of another school', () => {
    expect(codes(vocational, other)).toEqual(['offeringId offering-not-of-school']);
  });
});
