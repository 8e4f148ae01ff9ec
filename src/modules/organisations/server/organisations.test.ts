import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';

let house: TestHouse;
let admin: Person;
let education: string;

beforeAll(async () => {
  house = await openTestHouse();
  education = await house.organisationId('市教育局');
  admin = await house.person('administrator', education);
});
afterAll(() => house.close());

const school = (name: string, parentId: string, foundedOn = '2019-09-01') => ({
  name,
  shortName: name,
  kind: 'secondary-vocational-school',
  divisionCode: '140802',
  parentId,
  foundedOn,
});

async function found(name: string): Promise<string> {
  const answer = await admin.post('/organisations', school(name, education));
  expect(answer.status).toBe(200);
  return (answer.body as { id: string }).id;
}

describe('organisations', () => {
  it('are listed as they were on a day', async () => {
    const id = await found('河东第一职业中学');
    const facts = {
      name: '河东职业技术学校',
      shortName: '河东职校',
      kind: 'secondary-vocational-school',
      divisionCode: '140802',
    };
    expect(
      (await admin.post(`/organisations/${id}/changes`, { facts, effectiveOn: '2022-03-01' })).status,
    ).toBe(200);
    const before = await admin.get(`/organisations?asOf=2022-02-28&q=${encodeURIComponent('河东第一')}`);
    expect(before.body).toMatchObject({ total: 1, rows: [{ name: '河东第一职业中学' }] });
    const after = await admin.get(`/organisations?asOf=2022-03-01&q=${encodeURIComponent('河东职业')}`);
    expect(after.body).toMatchObject({
      total: 1,
      rows: [{ name: '河东职业技术学校', divisionName: '盐湖区' }],
    });
    const places = (await admin.get('/organisation-divisions')).body as { code: string; name: string }[];
    expect(places).toHaveLength(14);
    expect(places.slice(0, 2)).toEqual([
      { code: '140800', name: '运城市' },
      { code: '140802', name: '盐湖区' },
    ]);
  });

  it('keep their past when they are merged', async () => {
    const [a, b] = [await found('城东职业学校'), await found('城西职业学校')];
    const merged = await admin.post('/organisation-mergers', {
      fromIds: [b],
      into: { id: a },
      effectiveOn: '2022-08-01',
      documentNumber: '运教〔2022〕9号',
    });
    expect(merged.status).toBe(200);
    const past = await admin.get(`/organisations?asOf=2022-07-31&q=${encodeURIComponent('城西')}`);
    expect(past.body).toMatchObject({ total: 1 });
    const present = await admin.get(`/organisations?asOf=2022-08-01&q=${encodeURIComponent('城西')}`);
    expect(present.body).toMatchObject({ total: 0 });
    const registrar = await house.person('registrar', a);
    const { rows } = await house.services.owner.pool.query(
      'SELECT organisations.below(ARRAY[$1]::uuid[]) AS id',
      [a],
    );
    expect(rows.map((row) => row.id)).toContain(b);
    expect(
      (
        await registrar.post('/organisation-mergers', {
          fromIds: [a],
          into: { id: b },
          effectiveOn: '2023-01-01',
        })
      ).status,
    ).toBe(403);
  });

  it('refuse a second merger of what has ended, naming it', async () => {
    const [a, b] = [await found('东关职业学校'), await found('西关职业学校')];
    const merger = { fromIds: [b], into: { id: a }, effectiveOn: '2022-08-01' };
    expect((await admin.post('/organisation-mergers', merger)).status).toBe(200);
    const again = await admin.post('/organisation-mergers', merger);
    expect(again.status).toBe(422);
    expect(again.body).toMatchObject({
      code: 'organisation-not-existing',
      faults: [{ field: 'fromIds.0', params: { name: '西关职业学校' } }],
    });
  });

  it('go on or end when they are split, and keep their past', async () => {
    const [stays, ends] = [await found('南关职业学校'), await found('北关职业学校')];
    const split = (fromId: string, goesOn: boolean, names: readonly string[]) =>
      admin.post('/organisation-splits', {
        fromId,
        goesOn,
        effectiveOn: '2022-08-01',
        founded: names.map((name) => {
          const { foundedOn: _never, ...facts } = school(name, education);
          return facts;
        }),
      });
    const one = await split(stays, true, ['南关分校']);
    expect((await split(ends, false, ['北关东校', '北关西校'])).status).toBe(200);
    const totalOn = async (day: string, q: string) =>
      ((await admin.get(`/organisations?asOf=${day}&q=${encodeURIComponent(q)}`)).body as { total: number })
        .total;
    expect([await totalOn('2022-07-31', '南关'), await totalOn('2022-08-01', '南关')]).toEqual([1, 2]);
    expect([await totalOn('2022-07-31', '北关'), await totalOn('2022-08-01', '北关')]).toEqual([1, 2]);
    const [id] = (one.body as { ids: string[] }).ids;
    expect((await admin.get(`/organisations/${id}`)).body).toMatchObject({
      since: '2022-08-01',
      history: { events: expect.arrayContaining([expect.objectContaining({ kind: 'split' })]) },
    });
  });

  it('name every wrong code of those that a split or a merger founds, and found none', async () => {
    const a = await found('旧城职业学校');
    const { foundedOn: _never, ...facts } = school('新城职业学校', education);
    const wrong = { ...facts, creditCode: '91350100M000100Y44' };
    const day = { effectiveOn: '2022-08-01' };
    const places = async (path: string, body: object) => {
      const answer = await admin.post(path, { ...body, ...day });
      expect(answer.status).toBe(422);
      return (answer.body as { faults: { field: string }[] }).faults.map(({ field }) => field);
    };
    expect(
      await places('/organisation-splits', { fromId: a, goesOn: true, founded: [wrong, facts, wrong] }),
    ).toEqual(['founded.0.creditCode', 'founded.2.creditCode']);
    expect(await places('/organisation-mergers', { fromIds: [a], into: { founded: wrong } })).toEqual([
      'into.founded.creditCode',
    ]);
    expect(
      (await admin.get(`/organisations?q=${encodeURIComponent('新城职业学校')}&state=all`)).body,
    ).toMatchObject({ total: 0 });
  });

  it('name every wrong code at once', async () => {
    const answer = await admin.post('/organisations', {
      ...school('代码有误学校', education),
      creditCode: '91350100M000100Y44',
      schoolIdentifier: '9914000001',
    });
    expect(answer.status).toBe(422);
    expect((answer.body as { faults: { field: string }[] }).faults.map(({ field }) => field)).toEqual([
      'creditCode',
      'schoolIdentifier',
    ]);
  });

  it('answer a repeated command without doing it again', async () => {
    const body = school('重复提交学校', education);
    const key = { 'idempotency-key': 'the-same-key-twice' };
    const first = await admin.post('/organisations', body, key);
    const second = await admin.post('/organisations', body, key);
    expect(second).toEqual(first);
    const other = await admin.post('/organisations', { ...body, name: '另一所学校' }, key);
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
  });
});

describe('accounts', () => {
  it('are invited, handed over and closed within the jurisdiction', async () => {
    const county = await house.organisationId('盐湖区教育局');
    const invited = await admin.post('/accounts', {
      username: 'wang.yan',
      name: '王燕',
      organisationId: county,
      role: 'officer',
      from: '2022-01-01',
    });
    expect(invited.status).toBe(200);
    const { accountId, temporaryPassword } = invited.body as { accountId: string; temporaryPassword: string };
    expect(temporaryPassword).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
    const list = await admin.get(`/organisations/${county}/memberships`);
    const membership = (list.body as { id: string; accountId: string }[]).find(
      (row) => row.accountId === accountId,
    );
    const successor = await admin.post('/accounts', {
      username: 'li.ming',
      name: '李明',
      organisationId: education,
      role: 'officer',
      from: '2022-01-01',
    });
    const over = await admin.post(`/memberships/${membership?.id}/hand-over`, {
      lastDay: '2022-06-30',
      successorAccountId: (successor.body as { accountId: string }).accountId,
      reason: '轮岗',
    });
    expect(over.status).toBe(200);
    const after = (await admin.get(`/organisations/${county}/memberships`)).body as {
      accountName: string;
      from: string;
      to: string | null;
    }[];
    expect(after).toMatchObject([
      { accountName: '李明', from: '2022-07-01', to: null },
      { accountName: '王燕', to: '2022-06-30' },
    ]);
    expect((await admin.get('/accounts.xlsx?q=wang.yan')).status).toBe(200);
    const { rows: exported } = await house.services.owner.pool.query(
      "SELECT after->>'rows' AS accounts FROM kernel.audit_entry WHERE action = 'organisations.account.export'",
    );
    expect(exported).toEqual([{ accounts: '1' }]);
    const officer = await house.person('officer', county);
    expect((await officer.get('/accounts.xlsx')).status).toBe(403);
    const grant = { accountId, organisationId: education, role: 'officer', from: '2022-07-01' };
    expect((await admin.post('/memberships', grant)).status).toBe(200);
    expect(await admin.post('/memberships', grant)).toMatchObject({
      status: 409,
      body: { code: 'already-exists' },
    });
  });

  it('are out of reach for whoever administers another county', async () => {
    const other = await house.person('administrator', await house.organisationId('夏县教育局'));
    const county = await house.organisationId('盐湖区教育局');
    const refused = await other.post('/accounts', {
      username: 'nobody.here',
      name: '某人',
      organisationId: county,
      role: 'officer',
      from: '2022-01-01',
    });
    expect(refused).toMatchObject({ status: 403, body: { code: 'outside-jurisdiction' } });
    expect((await other.get('/accounts')).body).toMatchObject({ total: 1 });
  });
});
