import { expect, it } from 'vitest';
import { compareOffers } from '#kernel/testing/offered-acts.ts';
import type { Person } from '#kernel/testing/test-house.ts';
import { type CaseAction, type CaseState, type CaseView, caseActions } from '../contract/certification.ts';
import { openSchoolHouse } from '../testing/school-house.ts';

it('offers of a certification case what is accepted in each state, to each role', async () => {
  const { house, schoolA, registrarA, registrarB, planner, enter } =
    await openSchoolHouse('2023-03-01T04:00:00Z');
  try {
    const opened = await registrarA.post('/certification-cases', {
      teacherId: await enter(),
      organisationId: schoolA,
      level: 'junior',
    });
    expect(opened.status, JSON.stringify(opened.body)).toBe(200);
    const { id } = opened.body as { id: string };
    const path = `/certification-cases/${id}`;
    const county = await house.organisationId('盐湖区教育局');
    const seen = async (person: Person) => (await person.get(path)).body as CaseView;
    const disagreements = await compareOffers<CaseState, CaseAction>({
      house,
      table: 'teachers.certification_case',
      id,
      states: {
        draft: {},
        submitted: {},
        'school-checked': {},
        'under-review': {},
        publicity: { publicity_until: '2023-02-20' },
        issued: {},
        refused: {},
        withdrawn: {},
      },
      actions: caseActions,
      persons: {
        registrar: registrarA,
        stranger: registrarB,
        county: await house.person('officer', county),
        countyPlanner: await house.person('plan-office', county),
        planner,
        reviewer: await house.person('reviewer', await house.organisationId('市教育局')),
      },
      offered: async (person) => (await seen(person)).actions ?? [],
      take: (person, action, revision) =>
        person.post(`${path}/actions`, { revision, action, note: '请核对' }),
      refusals: ['case-step-refused'],
    });
    expect(disagreements).toEqual([]);
  } finally {
    await house.close();
  }
});
