import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { SchoolDetail } from '../contract/school.ts';

let house: TestHouse;
let office: Person;
let county: string;

beforeAll(async () => {
  house = await openTestHouse();
  county = await house.organisationId('盐湖区教育局');
  office = await house.person('plan-office', await house.organisationId('市教育局'));
});
afterAll(() => house.close());

const day = (from: string) => ({ effectiveOn: from, documentNumber: null });
const general = {
  schoolType: 'secondary-general',
  ownership: 'public',
  countyCentre: false,
  organiser: null,
};
const campus = {
  name: '主校区',
  address: '河东路1号',
  divisionCode: '140802',
  landAreaM2: 30_000,
  tenure: 'owned',
  detached: false,
};

async function found(name: string, kind = 'secondary-vocational-school'): Promise<string> {
  const answer = await office.post('/organisations', {
    name,
    shortName: name,
    kind,
    divisionCode: '140802',
    parentId: county,
    foundedOn: '2019-09-01',
  });
  expect(answer.status).toBe(200);
  return (answer.body as { id: string }).id;
}

const idOf = (answer: { status: number; body: never }): string => {
  expect(answer.status).toBe(200);
  return (answer.body as { id: string }).id;
};
const read = async (id: string, asOf: string): Promise<SchoolDetail> =>
  (await office.get(`/schools/${id}?asOf=${asOf}`)).body;

async function school(name: string): Promise<{ id: string; campusId: string }> {
  const id = await found(name);
  idOf(await office.post(`/schools/${id}/facts`, { facts: general, ...day('2019-09-01') }));
  const campusId = idOf(
    await office.post(`/schools/${id}/campuses`, { facts: campus, openedOn: '2019-09-01' }),
  );
  const building = (facts: object) =>
    office.post(`/campuses/${campusId}/buildings`, { facts, openedOn: '2019-09-01' });
  idOf(await building({ name: '教学楼', purpose: 'teaching', floorAreaM2: 12_000 }));
  idOf(await building({ name: '家属楼', purpose: 'staff-housing', floorAreaM2: 3000 }));
  return { id, campusId };
}

describe('the register of schools', () => {
  it('lists the institutions of the city file, one of them private', async () => {
    const answer = await office.get('/schools?ownership=private');
    expect(answer.body).toMatchObject({
      total: 1,
      rows: [{ name: '运城职业技术大学', schoolType: 'vocational-university', ownership: 'private' }],
    });
  });

  it('shows a school that nobody has registered yet, so that it is not forgotten', async () => {
    const id = await found('尚未登记职业学校');
    expect(await read(id, '2022-01-01')).toMatchObject({ schoolType: null, ownership: null, campuses: 0 });
  });

  it('keeps what a school was before it became another kind', async () => {
    const id = await found('转设技工学校', 'technical-school');
    const facts = { ...general, schoolType: 'technical' };
    idOf(await office.post(`/schools/${id}/facts`, { facts, ...day('2019-09-01') }));
    idOf(
      await office.post(`/schools/${id}/facts`, {
        facts: { ...facts, schoolType: 'senior-technical' },
        ...day('2023-01-01'),
      }),
    );
    expect((await read(id, '2022-12-31')).schoolType).toBe('technical');
    expect((await read(id, '2023-01-01')).schoolType).toBe('senior-technical');
  });

  it('names everything that contradicts itself at once', async () => {
    const id = await found('自相矛盾学校');
    const answer = await office.post(`/schools/${id}/facts`, {
      facts: { schoolType: 'college', ownership: 'public', countyCentre: true, organiser: '某集团' },
      ...day('2019-09-01'),
    });
    expect(answer.status).toBe(422);
    expect((answer.body as { faults: { field: string }[] }).faults.map(({ field }) => field)).toEqual([
      'facts.schoolType',
      'facts.organiser',
      'facts.countyCentre',
    ]);
  });
});

describe('premises', () => {
  it('count without staff housing, on each day what stood then', async () => {
    const { id, campusId } = await school('校舍核算学校');
    expect(await read(id, '2020-01-01')).toMatchObject({ landAreaM2: 30_000, buildingAreaM2: 12_000 });
    idOf(
      await office.post(`/campuses/${campusId}/changes`, {
        revision: 1,
        facts: { ...campus, landAreaM2: 41_000 },
        effectiveOn: '2022-03-01',
        reason: '征地',
      }),
    );
    expect((await read(id, '2022-02-28')).landAreaM2).toBe(30_000);
    expect((await read(id, '2022-03-01')).landAreaM2).toBe(41_000);
  });

  it('are corrected from their first day, without a trace of a change in the world', async () => {
    const { id, campusId } = await school('更正面积学校');
    const correction = {
      revision: 1,
      facts: { ...campus, landAreaM2: 33_000 },
      effectiveOn: '2019-09-01',
      reason: '录入有误',
    };
    idOf(await office.post(`/campuses/${campusId}/changes`, correction));
    expect(await read(id, '2019-09-01')).toMatchObject({ landAreaM2: 33_000, buildingAreaM2: 12_000 });
    expect((await read(id, '2022-01-01')).campusHistory).toHaveLength(1);
  });

  it('leave with a campus that is closed, from its day on', async () => {
    const { id, campusId } = await school('关闭校区学校');
    idOf(
      await office.post(`/campuses/${campusId}/closure`, {
        revision: 1,
        closedOn: '2023-09-01',
        reason: '搬迁',
      }),
    );
    expect(await read(id, '2023-08-31')).toMatchObject({ campuses: 1, buildingAreaM2: 12_000 });
    expect(await read(id, '2023-09-01')).toMatchObject({ campuses: 0, buildingAreaM2: 0 });
    const late = await office.post(`/campuses/${campusId}/buildings`, {
      facts: { name: '新楼', purpose: 'teaching', floorAreaM2: 100 },
      openedOn: '2024-01-01',
    });
    expect(late).toMatchObject({ status: 422, body: { code: 'premises-campus-not-open' } });
  });

  it('refuse a change by somebody who saw an older version', async () => {
    const { campusId } = await school('并发修改学校');
    const change = (landAreaM2: number) =>
      office.post(`/campuses/${campusId}/changes`, {
        revision: 1,
        facts: { ...campus, landAreaM2 },
        effectiveOn: '2022-03-01',
        reason: '征地',
      });
    expect((await change(40_000)).status).toBe(200);
    expect(await change(50_000)).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
  });

  it('are changed by the school itself, and by no other school', async () => {
    const { id, campusId } = await school('本校登记学校');
    const other = await school('邻校登记学校');
    const own = await house.person('registrar', id);
    const stranger = await house.person('registrar', other.id);
    const facts = { name: '实训楼', purpose: 'practice', floorAreaM2: 2000 };
    const path = `/campuses/${campusId}/buildings`;
    expect(await stranger.post(path, { facts, openedOn: '2021-01-01' })).toMatchObject({
      status: 403,
      body: { code: 'outside-jurisdiction' },
    });
    expect((await own.post(path, { facts, openedOn: '2021-01-01' })).status).toBe(200);
    expect((await read(id, '2021-01-01')).buildingAreaM2).toBe(14_000);
  });
});

describe('a merger', () => {
  it('hands campuses over from its day and leaves earlier days as they were', async () => {
    const [stays, goes] = [await school('存续职业学校'), await school('并入职业学校')];
    const merger = { fromIds: [goes.id], into: { id: stays.id }, effectiveOn: '2022-08-01' };
    expect((await office.post('/organisation-mergers', merger)).status).toBe(200);
    await house.runJobs();
    expect(await read(goes.id, '2022-07-31')).toMatchObject({ landAreaM2: 30_000, existing: true });
    expect(await read(stays.id, '2022-07-31')).toMatchObject({ landAreaM2: 30_000 });
    expect(await read(stays.id, '2022-08-01')).toMatchObject({
      landAreaM2: 60_000,
      buildingAreaM2: 24_000,
      campuses: 2,
      succession: [{ id: goes.id, direction: 'from', kind: 'merged', effectiveOn: '2022-08-01' }],
    });
    expect(await read(goes.id, '2022-08-01')).toMatchObject({
      existing: false,
      staying: { campuses: 0 },
      succession: [{ id: stays.id, direction: 'into' }],
    });
    const { rows } = await house.services.owner.pool.query(
      "SELECT count(*) AS n FROM schools.school_v1 WHERE organisation_id = $1 AND valid @> DATE '2022-08-01'",
      [goes.id],
    );
    expect(Number(rows[0].n)).toBe(0);
  });
});
