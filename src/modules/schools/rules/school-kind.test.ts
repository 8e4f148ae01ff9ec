import { describe, expect, it } from 'vitest';
import type { SchoolFacts } from '../contract/school.ts';
import { likelyType, schoolFactFaults, schoolOrganisationKinds } from './school-kind.ts';

const facts = (change: Partial<SchoolFacts>): SchoolFacts => ({
  schoolType: 'secondary-general',
  ownership: 'public',
  countyCentre: false,
  organiser: null,
  ...change,
});

describe('what a school is', () => {
  it.each<[string, Partial<SchoolFacts>, string, string[]]>([
    ['a plain secondary school', {}, 'secondary-vocational-school', []],
    ['a county centre', { countyCentre: true }, 'county-vocational-centre', []],
    ['a senior technical school', { schoolType: 'senior-technical' }, 'technical-school', []],
    [
      'a general school that calls itself technical',
      { schoolType: 'technical' },
      'secondary-vocational-school',
      ['school-type-unlike-kind'],
    ],
    ['a department', {}, 'city-department', ['school-not-a-school']],
    [
      'a public school with an organiser',
      { organiser: '某教育公司' },
      'secondary-vocational-school',
      ['school-organiser-of-public'],
    ],
    [
      'a private school with one',
      { ownership: 'private-for-profit', organiser: '某教育公司' },
      'secondary-vocational-school',
      [],
    ],
    [
      'everything wrong at once',
      { schoolType: 'college', organiser: '某教育公司', countyCentre: true },
      'technical-school',
      ['school-type-unlike-kind', 'school-organiser-of-public', 'school-centre-unlike-kind'],
    ],
  ])('%s', (_name, change, kind, codes) => {
    expect(schoolFactFaults(facts(change), kind).map(({ code }) => code)).toEqual(codes);
  });

  it('takes every kind of school organisation for a kind of school that fits it', () => {
    for (const kind of schoolOrganisationKinds) {
      const schoolType = likelyType(kind);
      expect(schoolType, kind).toBeDefined();
      if (schoolType) expect(schoolFactFaults(facts({ schoolType }), kind)).toEqual([]);
    }
    expect(likelyType('enterprise')).toBeUndefined();
  });
});
