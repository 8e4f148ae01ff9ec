import { describe, expect, it } from 'vitest';
import { countReaching, kindsOwing } from './floor-per-body.ts';

describe('a floor for each body', () => {
  it('counts the bodies that reach it, those without anything to measure not among them', () => {
    const floor = {
      comparator: 'range',
      value: null,
      min: 1,
      max: 2,
      strict: false,
      toleranceShare: null,
    } as const;
    const bodies = [0, 1, 2, 3, null].map((value, i) => ({ organisationId: `${i}`, name: `校${i}`, value }));
    expect(countReaching(floor, 'more', bodies)).toBe(3);
  });

  it.each([
    ['每县', ['county-government']],
    ['县', ['county-government']],
    ['每所中职学校', ['secondary-vocational-school', 'technical-school', 'county-vocational-centre']],
    ['每所高校', ['vocational-college', 'vocational-university', 'undergraduate-college']],
    ['每个集团', ['education-group']],
    ['规模以上企业', ['enterprise']],
    ['每人', undefined],
  ])('%s speaks of %j', (per, kinds) => {
    expect(kindsOwing(per)).toEqual(kinds);
  });

  it('每校 speaks of secondary schools and colleges alike', () => {
    expect(kindsOwing('每校')).toHaveLength(6);
  });
});
