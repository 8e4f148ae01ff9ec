import { expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { compareOffers } from '#kernel/testing/offered-acts.ts';
import { openTestHouse, type Person } from '#kernel/testing/test-house.ts';
import { type FilingAction, type FilingState, type FilingView, filingActions } from '../contract/filing.ts';
import { filingFacts } from '../testing/filing-facts.ts';

it.each([
  ['720201', 'secondary-3'],
  ['570102K', 'college-3'],
])(
  'offers of a filing of %s what is accepted in each state, to each role',
  async (programmeCode, pathway) => {
    const house = await openTestHouse({ clock: fixedClock('2023-03-01T04:00:00Z') });
    try {
      const [education, county] = [
        await house.organisationId('市教育局'),
        await house.organisationId('盐湖区教育局'),
      ];
      const admin = await house.person('administrator', education);
      const found = async (name: string) => {
        const answer = await admin.post('/organisations', {
          name,
          shortName: name,
          kind: 'secondary-vocational-school',
          divisionCode: '140802',
          parentId: county,
          foundedOn: '2019-09-01',
        });
        return (answer.body as { id: string }).id;
      };
      const [school, other] = [await found('备案甲职业学校'), await found('备案乙职业学校')];
      const registrar = await house.person('registrar', school);
      const office = await house.person('plan-office', education);
      const facts = filingFacts(school, { programmeCode, pathway });
      const opened = await registrar.post('/programme-filings', facts);
      expect(opened.status, JSON.stringify(opened.body)).toBe(200);
      const path = `/programme-filings/${(opened.body as { id: string }).id}`;
      const offering = await office.post('/programmes', {
        organisationId: other,
        programmeCode,
        pathway,
        durationYears: 3,
        capacity: 80,
        from: '2020-09-01',
        filingReference: '备案',
      });
      const { id: offeringId } = offering.body as { id: string };
      const seen = async (person: Person) => (await person.get(path)).body as FilingView;
      const decided = { decided_on: '2023-02-01' };
      const disagreements = await compareOffers<FilingState, FilingAction | 'edit'>({
        house,
        table: 'programmes.filing_case',
        id: (opened.body as { id: string }).id,
        states: programmeCode.endsWith('K')
          ? { checked: {}, forwarded: {} }
          : {
              draft: {},
              submitted: {},
              checked: {},
              accepted: { ...decided, offering_id: offeringId, document_number: '运教备〔2023〕2号' },
              refused: decided,
              withdrawn: {},
            },
        actions: [...filingActions, 'edit'],
        persons: {
          registrar,
          stranger: await house.person('registrar', other),
          county: await house.person('officer', county),
          countyPlanner: await house.person('plan-office', county),
          office,
          leader: await house.person('leader', await house.organisationId('市政府')),
        },
        offered: async (person) => {
          const view = await seen(person);
          return [...(view.actions ?? []), ...(view.mayEdit ? (['edit'] as const) : [])];
        },
        take: async (person, action) => {
          const { revision } = await seen(office);
          if (action === 'edit') return person.put(path, { ...facts, revision, planFileId: null });
          // Without a number nothing is opened: the step is asked for, its document is missing.
          return person.post(`${path}/actions`, { revision, action, note: '请核对' });
        },
        refusals: ['programmes-step-refused'],
      });
      expect(disagreements).toEqual([]);
    } finally {
      await house.close();
    }
  },
);
