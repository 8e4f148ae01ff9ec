import { expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { compareOffers } from '#kernel/testing/offered-acts.ts';
import { openTestHouse } from '#kernel/testing/test-house.ts';
import { type ReturnAction, type ReturnView, returnActions } from '../contract/return.ts';
import { buildCity } from '../testing/build-city.ts';

it('offers of a return what is accepted in each state, to each role', async () => {
  const house = await openTestHouse({ clock: fixedClock('2023-10-10T02:00:00Z') });
  try {
    const city = await buildCity(house);
    const school = await city.school('甲职业学校');
    const other = await city.school('乙职业学校');
    await city.open(2023);
    const { id, fields } = await city.returnOf(2023, school);
    const { version } = fields.find(({ field }) => field === 'books') ?? { version: 1 };
    const path = `/condition-returns/${id}`;
    const government = await house.organisationId('市政府');
    const seen = async (person: typeof city.office) => (await person.get(path)).body as ReturnView;
    const actions = [...returnActions, 'edit', 'exempt'] as const;
    const disagreements = await compareOffers<ReturnView['state'], ReturnAction | 'edit' | 'exempt'>({
      house,
      table: 'conditions.school_return',
      id,
      states: { draft: {}, signed: {}, checked: {}, accepted: { accepted_on: '2023-10-09' } },
      actions,
      persons: {
        registrar: await city.registrar(school),
        stranger: await city.registrar(other),
        county: city.county,
        countyPlanner: await house.person('plan-office', await house.organisationId('盐湖区教育局')),
        office: city.office,
        leader: await house.person('leader', government),
      },
      offered: async (person) => {
        const { abilities } = await seen(person);
        if (!abilities) return [];
        return [
          ...abilities.actions,
          ...(abilities.edit ? (['edit'] as const) : []),
          ...(abilities.exempt ? (['exempt'] as const) : []),
        ];
      },
      take: (person, action, revision) => {
        if (action === 'edit')
          return person.put(`${path}/fields`, { fields: [{ field: 'books', version, value: 9 }] });
        if (action === 'exempt')
          return person.post(`${path}/exemption`, {
            revision,
            exemption: { reason: '当年新设', clause: '方案第九条' },
          });
        return person.post(`${path}/actions`, { revision, action, note: '请核对' });
      },
      refusals: ['return-step-refused', 'return-not-draft'],
    });
    expect(disagreements).toEqual([]);
  } finally {
    await house.close();
  }
});
