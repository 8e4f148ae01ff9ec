import type { Person, TestHouse } from '#kernel/testing/test-house.ts';
import type { Field } from '../contract/condition.ts';
import type { ReturnView } from '../contract/return.ts';

/** A few schools of one county with those who act for them, made through the commands of real work. */
export type BuiltCity = {
  office: Person;
  county: Person;
  school(name: string, premises?: { landAreaM2: number; floorAreaM2: number }): Promise<string>;
  registrar(schoolId: string): Promise<Person>;
  open(year: number): Promise<void>;
  returnOf(year: number, schoolId: string): Promise<ReturnView>;
  /** Enters values on the versions that hold, confirming each. */
  fill(person: Person, view: ReturnView, entered: Partial<Record<Field, number>>): Promise<void>;
  /** Signs, checks and accepts a filled return. */
  accept(registrar: Person, year: number, schoolId: string): Promise<void>;
};

/** What a school without any register enters to meet everything but what is changed. */
export const compliantEntries: Record<Field, number> = {
  students: 1000,
  fullTimeTeachers: 60,
  programmeTeachers: 40,
  dualQualifiedTeachers: 20,
  landArea: 42_000,
  buildingArea: 25_000,
  equipmentValue: 3_100_000,
  books: 31_000,
  computers: 160,
};

const idOf = (answer: { status: number; body: unknown }): string => {
  if (answer.status !== 200) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
  return (answer.body as { id: string }).id;
};

async function buildSchool(
  house: TestHouse,
  office: Person,
  name: string,
  premises: { landAreaM2: number; floorAreaM2: number },
): Promise<string> {
  const id = idOf(
    await office.post('/organisations', {
      name,
      shortName: name,
      kind: 'secondary-vocational-school',
      divisionCode: '140802',
      parentId: await house.organisationId('盐湖区教育局'),
      foundedOn: '2019-01-01',
    }),
  );
  const facts = {
    schoolType: 'secondary-general',
    ownership: 'public',
    countyCentre: false,
    organiser: null,
  };
  idOf(await office.post(`/schools/${id}/facts`, { facts, effectiveOn: '2019-01-01' }));
  const campus = {
    name: '主校区',
    address: '测试路1号',
    divisionCode: '140802',
    landAreaM2: premises.landAreaM2,
    tenure: 'owned',
  };
  const campusId = idOf(
    await office.post(`/schools/${id}/campuses`, { facts: campus, openedOn: '2019-01-01' }),
  );
  const building = { name: '教学楼', purpose: 'teaching', floorAreaM2: premises.floorAreaM2 };
  idOf(await office.post(`/campuses/${campusId}/buildings`, { facts: building, openedOn: '2019-01-01' }));
  return id;
}

export async function buildCity(house: TestHouse): Promise<BuiltCity> {
  const office = await house.person('plan-office', await house.organisationId('市教育局'));
  const county = await house.person('officer', await house.organisationId('盐湖区人民政府'));
  const returnOf = async (year: number, schoolId: string): Promise<ReturnView> => {
    const list = (await office.get(`/condition-compliance?year=${year}&pageSize=200`)).body as {
      rows: { organisationId: string; returnId: string }[];
    };
    const found = list.rows.find(({ organisationId }) => organisationId === schoolId);
    return (await office.get(`/condition-returns/${found?.returnId}`)).body;
  };
  const step = async (person: Person, year: number, schoolId: string, action: string) => {
    const { id, revision } = await returnOf(year, schoolId);
    idOf(await person.post(`/condition-returns/${id}/actions`, { revision, action }));
  };
  return {
    office,
    county,
    school: (name, premises = { landAreaM2: 42_000, floorAreaM2: 25_000 }) =>
      buildSchool(house, office, name, premises),
    registrar: (schoolId) => house.person('registrar', schoolId),
    open: async (year) => {
      const answer = await office.post('/condition-rounds', {
        year,
        referenceDay: `${year}-09-01`,
        schoolDueOn: `${year}-10-15`,
        countyDueOn: `${year}-11-15`,
      });
      if (answer.status !== 200) throw new Error(`round refused: ${JSON.stringify(answer.body)}`);
    },
    returnOf,
    fill: async (person, view, entered) => {
      const fields = view.fields
        .filter(({ field }) => entered[field] !== undefined)
        .map(({ field, version }) => ({ field, version, value: entered[field], confirmed: true }));
      const answer = await person.put(`/condition-returns/${view.id}/fields`, { fields });
      if (answer.status !== 200) throw new Error(`entries refused: ${JSON.stringify(answer.body)}`);
    },
    accept: async (registrar, year, schoolId) => {
      await step(registrar, year, schoolId, 'sign');
      await step(county, year, schoolId, 'check');
      await step(office, year, schoolId, 'accept');
    },
  };
}
