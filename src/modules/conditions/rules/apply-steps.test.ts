import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Operation } from '../contract/layout.ts';
import { values } from '../testing/conditions.ts';
import { applySteps, type PlannedSchool } from './apply-steps.ts';

const school = (id: string, change: Parameters<typeof values>[0] = {}): PlannedSchool => ({
  id,
  name: id,
  divisionCode: '140802',
  schoolType: 'secondary-general',
  values: values(change),
});
const step = (value: unknown): Operation => Operation.parse(value);
const three = [school('a'), school('b', { students: 300, fullTimeTeachers: 20 }), school('c')];
const layoutAfter = (steps: unknown[], schools = three) => {
  const result = applySteps(schools, steps.map(step));
  return {
    faults: result.faults.map(({ code, field }) => `${field} ${code}`),
    schools: Object.fromEntries(result.schools.map(({ id, values: held }) => [id, held])),
  };
};

describe('applySteps', () => {
  it('merges: people and premises add up in the one that stays', () => {
    const { schools } = layoutAfter([{ kind: 'merge', schoolIds: ['b'], intoId: 'a' }]);
    expect(Object.keys(schools)).toEqual(['a', 'c']);
    expect(schools.a).toMatchObject({
      students: 1500,
      fullTimeTeachers: 80,
      landArea: 80_000,
      books: 72_000,
    });
  });

  it('closes: people and movable things go, land and buildings only where that is said', () => {
    const close = { kind: 'close', schoolId: 'b', toId: 'a' };
    expect(layoutAfter([close]).schools.a).toMatchObject({
      students: 1500,
      landArea: 40_000,
      equipmentValue: 6_000_000,
    });
    expect(layoutAfter([{ ...close, keepPremises: true }]).schools.a).toMatchObject({ landArea: 80_000 });
  });

  it('builds an empty school and sends part of another there', () => {
    const { schools } = layoutAfter([
      {
        kind: 'build',
        key: 'new-1',
        name: '新校',
        divisionCode: '140827',
        schoolType: 'secondary-general',
        landArea: 50_000,
        teachers: 5,
      },
      { kind: 'transfer', fromId: 'a', toId: 'new-1', students: 600, teachers: 30 },
    ]);
    // Half of the 60 teachers, so half of the 40 programme and of the 20 dual-qualified ones.
    expect(schools['new-1']).toMatchObject({
      students: 600,
      fullTimeTeachers: 35,
      programmeTeachers: 20,
      dualQualifiedTeachers: 10,
      landArea: 50_000,
    });
    expect(schools.a).toMatchObject({ students: 600, fullTimeTeachers: 30, programmeTeachers: 20 });
  });

  it('moves: the old site is given up', () => {
    const { schools } = layoutAfter([
      { kind: 'move', schoolId: 'a', divisionCode: '140821', landArea: 60_000, buildingArea: 30_000 },
    ]);
    expect(schools.a).toMatchObject({ landArea: 60_000, buildingArea: 30_000, students: 1200 });
  });

  it('names every step that cannot be taken and takes the others', () => {
    const { faults, schools } = layoutAfter([
      { kind: 'merge', schoolIds: ['b'], intoId: 'a' },
      { kind: 'expand', schoolId: 'b', landArea: 1 },
      { kind: 'merge', schoolIds: ['c', 'c'], intoId: 'a' },
      { kind: 'transfer', fromId: 'c', toId: 'a', students: 1201 },
      { kind: 'expand', schoolId: 'c', books: 4000 },
    ]);
    expect(faults).toEqual([
      'steps.1.schoolId layout-school-gone',
      'steps.2.schoolIds.1 layout-school-twice',
      'steps.3.students layout-more-than-there',
    ]);
    expect(schools.c?.books).toBe(40_000);
  });

  it('loses and invents no student and no teacher, whatever the steps', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const any = fc.oneof(
      fc.record({
        kind: fc.constant('merge'),
        schoolIds: fc.array(id, { minLength: 1, maxLength: 2 }),
        intoId: id,
      }),
      fc.record({ kind: fc.constant('close'), schoolId: id, toId: id }),
      fc.record({
        kind: fc.constant('transfer'),
        fromId: id,
        toId: id,
        students: fc.integer({ min: 0, max: 1500 }),
        teachers: fc.integer({ min: 0, max: 70 }),
      }),
    );
    const sum = (schools: readonly PlannedSchool[], field: 'students' | 'fullTimeTeachers') =>
      schools.reduce((total, { values: held }) => total + (held[field] ?? 0), 0);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (steps) => {
        const { schools } = applySteps(three, steps.map(step));
        expect(sum(schools, 'students')).toBe(2700);
        expect(sum(schools, 'fullTimeTeachers')).toBe(140);
      }),
    );
  });
});
