import { describe, expect, it } from 'vitest';
import { refusalToVerify, type VerifierPlace, type VerifyCase } from './who-may-verify.ts';

const place = (organisationId: string, rest: Partial<VerifierPlace> = {}): VerifierPlace => ({
  organisationId,
  isPlanOffice: false,
  reachesDoer: true,
  ...rest,
});

describe('refusalToVerify', () => {
  const cases: [string, Partial<VerifyCase>, ReturnType<typeof refusalToVerify>][] = [
    ['the city leader verifies a county', { places: [place('city')] }, null],
    [
      'nobody verifies what they wrote themselves',
      { isDoer: true, places: [place('city')] },
      'verifies-oneself',
    ],
    [
      'not even the plan office its own words',
      { isDoer: true, places: [place('office', { isPlanOffice: true })] },
      'verifies-oneself',
    ],
    ['a county leader does not verify the county', { places: [place('county')] }, 'verifies-own-body'],
    [
      'the leader of the leading body verifies it',
      { places: [place('county')], leadOrganisationIds: ['county'] },
      null,
    ],
    [
      'the leading body verifies the others, outside its own reach',
      { places: [place('bureau', { reachesDoer: false })], leadOrganisationIds: ['bureau'] },
      null,
    ],
    [
      'the plan office verifies a colleague of its own bureau',
      { doerOrganisationId: 'bureau', places: [place('bureau', { isPlanOffice: true })] },
      null,
    ],
    [
      'another county has no say',
      { places: [place('other', { reachesDoer: false })] },
      'outside-jurisdiction',
    ],
    ['without the right nobody has', { places: [] }, 'outside-jurisdiction'],
    ['one good place among several suffices', { places: [place('county'), place('city')] }, null],
  ];
  it.each(cases)('%s', (_name, given, expected) => {
    expect(
      refusalToVerify({
        isDoer: false,
        doerOrganisationId: 'county',
        leadOrganisationIds: [],
        places: [],
        ...given,
      }),
    ).toBe(expected);
  });
});
