import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nineIndicators, values } from '../testing/conditions.ts';
import { judgeConditions, missedOf } from './judge-conditions.ts';
import { seatsOf } from './seats.ts';

describe('seats', () => {
  it.each<[string, Parameters<typeof values>[0], number, string]>([
    // 40 000 / 33 = 1 212.1; 24 000 / 20 = 1 200; 60 × 20 = 1 200; 3 million / 2 500 = 1 200; 36 000 / 30 = 1 200.
    ['a school that meets everything exactly', {}, 1200, 'building-per-student'],
    ['few teachers', { fullTimeTeachers: 41 }, 820, 'students-per-teacher'],
    ['few books', { books: 29_999 }, 999, 'books-per-student'],
    // 30 000 / 33 = 909.09
    ['little land', { landArea: 30_000 }, 909, 'land-per-student'],
  ])('%s', (_name, change, seats, limit) => {
    expect(seatsOf(values(change), nineIndicators)).toEqual({ seats, limit });
  });

  it('are not known while a value is missing', () => {
    expect(seatsOf(values({ books: null }), nineIndicators)).toBeUndefined();
  });

  it('fit exactly: with so many students nothing per student is missed, with one more something is', () => {
    const amount = (max: number) => fc.integer({ min: 1, max });
    const perStudent = new Set([
      'land-per-student',
      'building-per-student',
      'students-per-teacher',
      'equipment-per-student',
      'books-per-student',
    ]);
    fc.assert(
      fc.property(
        amount(90_000),
        amount(60_000),
        amount(200),
        amount(9_000_000),
        amount(90_000),
        (landArea, buildingArea, fullTimeTeachers, equipmentValue, books) => {
          const given = values({ landArea, buildingArea, fullTimeTeachers, equipmentValue, books });
          const seats = seatsOf(given, nineIndicators)?.seats ?? 0;
          const missedWith = (students: number) =>
            missedOf(judgeConditions({ ...given, students }, nineIndicators).items).filter((each) =>
              perStudent.has(each),
            );
          expect(missedWith(seats)).toEqual([]);
          expect(missedWith(seats + 1)).not.toEqual([]);
        },
      ),
    );
  });
});
