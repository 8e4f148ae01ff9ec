import { describe, expect, it } from 'vitest';
import { nineIndicators, values } from '../testing/conditions.ts';
import { combineValues } from './combine-values.ts';
import { judgeConditions, missedOf } from './judge-conditions.ts';

describe('schools that have become one', () => {
  it('add up', () => {
    expect(combineValues([values(), values({ students: 300, books: 4000 })])).toMatchObject({
      students: 1500,
      books: 40_000,
      landArea: 80_000,
      fullTimeTeachers: 120,
    });
  });

  it('do not know what one of them did not say', () => {
    expect(combineValues([values(), values({ books: null })]).books).toBeNull();
  });

  it('can meet together what neither met alone, and the other way round', () => {
    const small = values({ students: 500, landArea: 25_000, fullTimeTeachers: 35 });
    expect(missedOf(judgeConditions(small, nineIndicators).items)).toEqual(['land', 'teachers']);
    // Together: 1 000 students on 50 000 m² with 70 teachers.
    expect(judgeConditions(combineValues([small, small]), nineIndicators).verdict).toBe('compliant');
    // 1 200 + 900 students want 42 000 m² of floor; 24 000 + 10 000 are 8 000 short.
    const crowded = values({ students: 900, buildingArea: 10_000, fullTimeTeachers: 60 });
    const both = judgeConditions(combineValues([values(), crowded]), nineIndicators);
    expect(both.items.find(({ indicator }) => indicator === 'building-per-student')?.gap).toBe(8000);
  });

  it('of one school is that school', () => {
    expect(combineValues([values()])).toEqual(values());
  });
});
