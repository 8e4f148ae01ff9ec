import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BuildingFacts, CampusFacts } from '../contract/school.ts';
import { inventPremises } from './invent-premises.ts';

const place = { divisionCode: '140827', divisionName: '垣曲县' };
const rolls = (numbers: readonly number[]) => {
  let index = 0;
  return () => numbers[index++ % numbers.length] ?? 0;
};

describe('invented premises', () => {
  it('are what a real entry could be, whatever the lot', () => {
    const lot = fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(lot, fc.double({ min: 0.5, max: 3, noNaN: true }), (numbers, size) => {
        for (const campus of inventPremises(place, size, rolls(numbers))) {
          expect(CampusFacts.parse(campus.facts)).toEqual(campus.facts);
          for (const building of campus.buildings) expect(BuildingFacts.parse(building)).toEqual(building);
          if (campus.enlarged) expect(campus.enlarged.landAreaM2).toBeGreaterThan(campus.facts.landAreaM2);
        }
      }),
    );
  });

  it('are the same for the same lot', () => {
    expect(inventPremises(place, 1, rolls([0.2, 0.7]))).toEqual(inventPremises(place, 1, rolls([0.2, 0.7])));
  });
});
