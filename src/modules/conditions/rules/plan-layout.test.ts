import { describe, expect, it } from 'vitest';
import { nineStandard as standard, values } from '../testing/conditions.ts';
import type { PlannedSchool } from './apply-steps.ts';
import { planLayout } from './plan-layout.ts';

const rules = { standards: [standard], day: '2025-09-01', populations: new Map<string, number>() };
const school = (id: string, divisionCode: string, change: Parameters<typeof values>[0]): PlannedSchool => ({
  id,
  name: id,
  divisionCode,
  schoolType: 'secondary-general',
  values: values(change),
});
/** Two halves of a school in one county, and one in another that meets everything. */
const half = { students: 500, landArea: 25_000, buildingArea: 14_000, fullTimeTeachers: 35 };
const schools = [school('a', '140821', half), school('b', '140821', half), school('c', '140802', {})];

describe('a scenario', () => {
  it('changes nothing without steps', () => {
    const layout = planLayout(schools, [], rules);
    expect(layout.after).toEqual(layout.before);
    expect(layout.totalsIn(null).before).toMatchObject({ schools: 3, compliant: 1, students: 2200 });
  });

  it('shows a merger making a county compliant, and what it lacked before', () => {
    const layout = planLayout(schools, [{ kind: 'merge', schoolIds: ['b'], intoId: 'a' }], rules);
    const county = layout.totalsIn('140821');
    // Each half lacks 15 000 m² of land, 10 000 m² of floor and 25 teachers.
    expect(county.before).toMatchObject({
      schools: 2,
      compliant: 0,
      lacking: { landArea: 30_000, buildingArea: 20_000, fullTimeTeachers: 50 },
    });
    // Together 50 000 m² and 28 000 m² for 1 000 students and 70 teachers; seats: 28 000 / 20 = 1 400, 70 × 20 = 1 400.
    expect(county.after).toMatchObject({ schools: 1, compliant: 1, students: 1000, lacking: {} });
    expect(layout.after.find(({ id }) => id === 'a')).toMatchObject({
      seats: 1400,
      limit: 'building-per-student',
      verdict: 'compliant',
    });
    expect(layout.totalsIn('140802')).toMatchObject({ before: { compliant: 1 }, after: { compliant: 1 } });
  });

  it('carries a moved school to its new county', () => {
    const layout = planLayout(
      schools,
      [{ kind: 'move', schoolId: 'c', divisionCode: '140821', landArea: 60_000, buildingArea: 30_000 }],
      rules,
    );
    expect(layout.totalsIn('140802').after).toMatchObject({ schools: 0, seats: 0 });
    expect(layout.totalsIn('140821').after).toMatchObject({ schools: 3 });
  });
});
