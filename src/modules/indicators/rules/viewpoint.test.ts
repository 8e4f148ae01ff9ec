import { describe, expect, it } from 'vitest';
import { answersFor, findCity, seesFigureOf, viewpointOf } from './viewpoint.ts';

const organisation = (id: string, kind: string, parentId: string | null) => ({
  id,
  kind,
  parentId,
  name: `${id}全称`,
  shortName: id,
});
const tree = [
  organisation('city', 'city-government', null),
  organisation('finance', 'city-department', 'city'),
  organisation('yanhu', 'county-government', 'city'),
  organisation('yanhu-bureau', 'county-education-bureau', 'yanhu'),
  organisation('school-a', 'secondary-vocational-school', 'yanhu-bureau'),
  organisation('school-b', 'secondary-vocational-school', 'yanhu-bureau'),
  organisation('xia', 'county-government', 'city'),
  organisation('factory', 'enterprise', null),
];
const units = (...ids: string[]) => ids.map((organisationId) => ({ organisationId }));

describe('the city', () => {
  it('is the root of the tree, not any body without a superior', () => {
    expect(findCity(tree)?.id).toBe('city');
  });
});

describe('a viewpoint', () => {
  it('over the whole city sees everything', () => {
    const all = viewpointOf('all', tree);
    expect([seesFigureOf(all, 'xia'), answersFor(all, units('xia'))]).toEqual([true, true]);
  });

  it.each([
    // name, reach, sees figures of, does not, answers for, does not
    [
      'a county government',
      ['yanhu', 'yanhu-bureau', 'school-a', 'school-b'],
      'school-b',
      'xia',
      'yanhu',
      'xia',
    ],
    [
      'a county bureau works for its county',
      ['yanhu-bureau', 'school-a', 'school-b'],
      'school-a',
      'yanhu',
      'yanhu',
      'xia',
    ],
    ['a school works for its county', ['school-a'], 'school-a', 'school-b', 'yanhu', 'finance'],
    ['a department does not answer for the city', ['finance'], 'finance', 'yanhu', 'finance', 'city'],
    ['an enterprise stands alone', ['factory'], 'factory', 'yanhu', 'factory', 'city'],
  ])('%s', (_name, reach, sees, hidden, owes, free) => {
    const viewpoint = viewpointOf(reach, tree);
    expect(seesFigureOf(viewpoint, sees)).toBe(true);
    expect(seesFigureOf(viewpoint, hidden)).toBe(false);
    expect(answersFor(viewpoint, units(owes))).toBe(true);
    expect(answersFor(viewpoint, units(free))).toBe(false);
    expect(seesFigureOf(viewpoint, 'city'), 'the city total is context').toBe(true);
  });

  it('has an own figure when one of its organisations stands above the others', () => {
    const county = viewpointOf(['yanhu', 'yanhu-bureau', 'school-a', 'merged-long-ago'], tree);
    expect(county).toMatchObject({ own: { organisationId: 'yanhu', name: 'yanhu' } });
    expect(viewpointOf(['yanhu', 'xia'], tree)).toMatchObject({ own: null });
  });
});
