import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { HistoryEntry } from '../contract/enterprise.ts';
import {
  countyOfficer,
  creditCode,
  enter,
  newEnterprise,
  recordSize,
  recordStaff,
  view,
} from '../testing/enterprise-house.ts';

const clock = fixedClock('2022-12-31T04:00:00Z');
let house: TestHouse;
let yanhu: Person;
let linyi: Person;
let city: Person;
let registrar: Person;

const facts = (found: Awaited<ReturnType<typeof view>>, change: object = {}) => ({
  name: found.name,
  divisionCode: found.divisionCode,
  industryCode: found.industryCode,
  ownership: found.ownership,
  address: found.address,
  ...change,
});

beforeAll(async () => {
  house = await openTestHouse({ clock });
  yanhu = await countyOfficer(house, '盐湖区教育局');
  linyi = await countyOfficer(house, '临猗县教育局');
  city = await house.person('plan-office', await house.organisationId('市教育局'));
  registrar = await house.person('registrar', await house.organisationId('运城学院'));
});
afterAll(() => house.close());

describe('entering an enterprise', () => {
  it('tells all that is wrong at once, and writes nothing', async () => {
    const answer = await yanhu.post(
      '/enterprises',
      newEnterprise(1, {
        creditCode: '91140881MA0ABC1213',
        divisionCode: '140899',
        industryCode: '98',
        establishedOn: '2023-01-01',
      }),
    );
    expect(answer).toMatchObject({ status: 422 });
    const { faults } = answer.body as { faults: { code: string; field: string }[] };
    expect(faults.map(({ code, field }) => `${field} ${code}`)).toEqual([
      'creditCode credit-code.check-character',
      'divisionCode division-not-of-city',
      'industryCode industry-unknown',
      'divisionCode enterprise-outside-jurisdiction',
      'establishedOn day-in-future',
    ]);
    expect((await city.get('/enterprises')).body).toMatchObject({ total: 0 });
  });

  it('keeps one entry a code, under the county whose division it is', async () => {
    const id = await enter(yanhu, 2, { creditCode: ` ${creditCode(2).toLowerCase()} ` });
    expect(await view(yanhu, id)).toMatchObject({
      creditCode: creditCode(2),
      divisionName: '盐湖区',
      keeperName: '盐湖区教育局',
      industryName: '专用设备制造业',
      since: '2015-03-01',
      until: null,
    });
    expect((await yanhu.post('/enterprises', newEnterprise(2, { name: '别名公司' }))).body).toMatchObject({
      faults: [{ code: 'credit-code-known', params: { name: '盐湖区试验2机械有限公司' } }],
    });
  });

  it('is for the county’s own people and the city', async () => {
    const answer = await linyi.post('/enterprises', newEnterprise(3));
    expect(answer.body).toMatchObject({
      faults: [{ code: 'enterprise-outside-jurisdiction', params: { keeper: '盐湖区教育局' } }],
    });
    await enter(city, 3);
    expect((await registrar.post('/enterprises', newEnterprise(4))).status).toBe(403);
    const outside = await enter(city, 5, {
      creditCode: creditCode(5, '610102'),
      divisionCode: '610102',
      name: '西安市伙伴电机有限公司',
    });
    expect(await view(city, outside)).toMatchObject({ divisionName: null, keeperName: '运城市教育局' });
  });
});

describe('changing an entry', () => {
  it('holds from its day on, and an old name still finds it', async () => {
    const id = await enter(yanhu, 10);
    const before = await view(yanhu, id);
    const change = (effectiveOn: string, revision: number, name = '盐湖区新名机械有限公司') =>
      yanhu.post(`/enterprises/${id}/changes`, { revision, effectiveOn, facts: facts(before, { name }) });
    expect((await change('2015-03-01', before.revision)).body).toMatchObject({
      faults: [{ code: 'day-before-state', params: { after: '2015-03-01' } }],
    });
    expect((await change('2020-07-01', before.revision)).status).toBe(200);
    const names = async (asOf: string, q: string) =>
      (
        (await yanhu.get(`/enterprises?asOf=${asOf}&q=${encodeURIComponent(q)}`)).body as {
          rows: { name: string }[];
        }
      ).rows.map(({ name }) => name);
    expect(await names('2020-06-30', '试验10')).toEqual(['盐湖区试验10机械有限公司']);
    expect(await names('2022-12-31', '试验10')).toEqual(['盐湖区新名机械有限公司']);
    expect(await names('2014-12-31', '试验10')).toEqual([]);
  });

  it('loses nobody’s entry when two change at once', async () => {
    const id = await enter(yanhu, 11);
    const { revision, ...before } = await view(yanhu, id);
    const change = (name: string) =>
      yanhu.post(`/enterprises/${id}/changes`, {
        revision,
        effectiveOn: '2021-01-01',
        facts: facts({ revision, ...before }, { name }),
      });
    const answers = await Promise.all([change('盐湖区甲公司'), change('盐湖区乙公司')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await view(yanhu, id)).name).toBe(answers[0]?.status === 200 ? '盐湖区甲公司' : '盐湖区乙公司');
  });

  it('moves to another county only by somebody who keeps both', async () => {
    const id = await enter(yanhu, 12);
    await recordStaff(yanhu, id, 50, '2022-06-30');
    const before = await view(yanhu, id);
    const move = (person: Person) =>
      person.post(`/enterprises/${id}/changes`, {
        revision: before.revision,
        effectiveOn: '2022-07-01',
        facts: facts(before, { divisionCode: '140821' }),
      });
    expect((await move(yanhu)).body).toMatchObject({
      faults: [{ code: 'enterprise-outside-jurisdiction', params: { keeper: '临猗县教育局' } }],
    });
    expect((await move(linyi)).body).toMatchObject({ code: 'enterprise-kept-elsewhere' });
    expect((await move(city)).status).toBe(200);
    expect(await view(linyi, id)).toMatchObject({ keeperName: '临猗县教育局', staffUsed: { headcount: 50 } });
    expect(await view(yanhu, id)).toMatchObject({ staff: [], abilities: { change: false, seeStaff: false } });
  });

  it('is refused by the database too, whatever the program asks', async () => {
    const id = await enter(yanhu, 13);
    const bureau = await house.organisationId('临猗县教育局');
    const client = await house.services.app.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `SELECT set_config('hedong.scope', 'listed', true), set_config('hedong.organisations', '{${bureau}}', true)`,
      );
      const count = async (table: string) =>
        Number(
          (
            await client.query(`SELECT count(*) AS n FROM enterprises.${table} WHERE enterprise_id = $1`, [
              id,
            ])
          ).rows[0].n,
        );
      // A foreign county reads the register, and neither staff nor people.
      expect(await count('enterprise_state')).toBe(1);
      for (const table of ['staff_fact', 'contact', 'contact_link', 'proposal', 'state_correction'])
        expect(await count(table), table).toBe(0);
      const renamed = await client.query(
        'UPDATE enterprises.enterprise_state SET name = $1 WHERE enterprise_id = $2',
        ['被改的公司', id],
      );
      expect(renamed.rowCount).toBe(0);
      await expect(
        client.query(
          `INSERT INTO enterprises.enterprise_state (enterprise_id, organisation_id, name, name_key, division_code, industry_code, ownership, valid)
           VALUES ($1, $2, '被占的公司', '', '140802', '35', 'private', daterange('2023-01-01', NULL))`,
          [id, bureau],
        ),
      ).rejects.toThrow(/row-level security/);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});

describe('correcting an entry', () => {
  it('keeps what stood there, the reason and the old code', async () => {
    const id = await enter(yanhu, 20);
    const before = await view(yanhu, id);
    const corrected = await yanhu.post(`/enterprises/${id}/corrections`, {
      revision: before.revision,
      onDay: '2022-01-01',
      creditCode: creditCode(21),
      facts: facts(before, { industryCode: '38' }),
      reason: '行业和代码录错',
    });
    expect(corrected.status).toBe(200);
    expect(await view(yanhu, id)).toMatchObject({
      creditCode: creditCode(21),
      industryCode: '38',
      formerCodes: [{ creditCode: creditCode(20), reason: '行业和代码录错' }],
    });
    // The old code is nobody else's to take, and still leads here.
    expect((await yanhu.post('/enterprises', newEnterprise(20))).body).toMatchObject({
      faults: [{ code: 'credit-code-known' }],
    });
    const { entries } = (await yanhu.get(`/enterprises/${id}/history`)).body as { entries: HistoryEntry[] };
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['code-replaced', 'corrected', 'established']);
    expect(entries.find(({ kind }) => kind === 'corrected')).toMatchObject({
      before: { industryCode: '35' },
      facts: { industryCode: '38' },
      text: '行业和代码录错',
    });
  });
});

describe('figures', () => {
  it('are recorded once, corrected with a reason, and never overwritten', async () => {
    const id = await enter(yanhu, 30);
    expect((await recordStaff(yanhu, id, 100, '2022-06-30')).status).toBe(200);
    expect((await recordStaff(yanhu, id, 100, '2022-06-30')).body).toMatchObject({ code: 'nothing-changed' });
    expect((await recordStaff(yanhu, id, 110, '2022-06-30')).body).toMatchObject({
      faults: [{ code: 'staff-needs-reason', params: { day: '2022-06-30', headcount: 100 } }],
    });
    expect((await recordStaff(yanhu, id, 110, '2022-06-30', { correctionReason: '漏计分厂' })).status).toBe(
      200,
    );
    const { staff, staffUsed } = await view(yanhu, id);
    expect(staffUsed).toMatchObject({ headcount: 110, reason: 'fresh-latest' });
    expect(staff.map(({ headcount, supersededAt }) => [headcount, supersededAt !== null])).toEqual([
      [110, false],
      [100, true],
    ]);
    expect((await recordStaff(yanhu, id, 1, '2023-01-01')).body).toMatchObject({
      faults: [{ code: 'day-in-future' }],
    });
  });

  it('follow the stated order of sources, and say why', async () => {
    const id = await enter(yanhu, 31);
    await recordStaff(yanhu, id, 90, '2022-06-30');
    await recordStaff(yanhu, id, 95, '2022-11-30', { source: 'enterprise' });
    expect((await view(yanhu, id)).staffUsed).toMatchObject({ headcount: 90, reason: 'fresh-by-source' });
    clock.set('2023-07-01T04:00:00Z');
    expect((await view(yanhu, id)).staffUsed).toMatchObject({ headcount: 95, reason: 'fresh-latest' });
    clock.set('2022-12-31T04:00:00Z');
  });

  it('of a year’s size hold until the next list, one year at most', async () => {
    const id = await enter(yanhu, 32);
    expect((await recordSize(yanhu, id, 2023, true)).body).toMatchObject({
      faults: [{ code: 'year-in-future', params: { year: 2022 } }],
    });
    await recordSize(yanhu, id, 2021, true, { sizeClass: 'small' });
    expect(await view(yanhu, id)).toMatchObject({ aboveSize: true, sizeYear: 2021 });
    expect((await recordSize(yanhu, id, 2021, false)).body).toMatchObject({
      faults: [{ code: 'size-needs-reason' }],
    });
    clock.set('2023-01-01T04:00:00Z');
    expect(await view(yanhu, id)).toMatchObject({ aboveSize: false, sizeYear: null });
    clock.set('2022-12-31T04:00:00Z');
  });
});

describe('whoever only reads', () => {
  it('finds enterprises of any county without their staff', async () => {
    const id = await enter(yanhu, 40, { name: '盐湖区可见机械有限公司' });
    await recordStaff(yanhu, id, 77, '2022-06-30');
    const { rows } = (await registrar.get(`/enterprises?q=${encodeURIComponent('可见')}`)).body as {
      rows: object[];
    };
    expect(rows).toMatchObject([{ id, staff: null, seesStaff: false }]);
    expect(
      (await registrar.get(`/enterprises?staffMin=1&q=${encodeURIComponent('可见')}`)).body,
    ).toMatchObject({
      total: 0,
    });
    expect((await registrar.get(`/enterprises/${id}/contacts`)).status).toBe(403);
    expect((await linyi.get(`/enterprises/${id}/contacts`)).status).toBe(403);
    expect((await house.anonymous.get(`/enterprises/${id}`)).status).toBe(401);
  });

  it('filters by division, industry, size and year', async () => {
    const id = await enter(yanhu, 41, { industryCode: '61', name: '盐湖区筛选酒店有限公司' });
    await recordSize(yanhu, id, 2020, true, { sizeClass: 'medium' });
    await recordStaff(yanhu, id, 320, '2022-06-30');
    const total = async (query: string) =>
      ((await yanhu.get(`/enterprises?${query}`)).body as { total: number }).total;
    expect(await total('industry=H')).toBe(1);
    expect(await total('industry=61&divisionCode=140802')).toBe(1);
    expect(await total('industry=61&divisionCode=140821')).toBe(0);
    expect(await total('aboveSizeYear=2020')).toBe(1);
    expect(await total('aboveSizeYear=2019')).toBe(0);
    expect(await total('sizeClass=medium&asOf=2021-12-31')).toBe(1);
    expect(await total('sizeClass=medium')).toBe(0);
    expect(await total('staffMin=320')).toBe(1);
    expect(await total('staffMin=321')).toBe(0);
  });
});

describe('the link to an organisation', () => {
  it('is to one of kind enterprise', async () => {
    const id = await enter(yanhu, 50);
    const link = (organisationId: string | null, revision: number) =>
      city.put(`/enterprises/${id}/organisation`, { revision, organisationId });
    const bureau = await house.organisationId('盐湖区教育局');
    expect((await link(bureau, 1)).body).toMatchObject({ faults: [{ code: 'organisation-not-enterprise' }] });
    const admin = await house.person('administrator', await house.organisationId('市教育局'));
    const { id: organisationId } = (
      await admin.post('/organisations', {
        name: '测试机械企业',
        shortName: '测试机械',
        kind: 'enterprise',
        divisionCode: '140802',
        parentId: null,
        foundedOn: '2020-01-01',
      })
    ).body as { id: string };
    expect((await link(organisationId, 1)).status).toBe(200);
    expect(await view(yanhu, id)).toMatchObject({ actingOrganisation: { name: '测试机械企业' } });
  });
});
