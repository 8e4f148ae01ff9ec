import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { enterpriseDirectory } from '#kernel/ports/enterprise-directory.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { DuplicatePair } from '../contract/duplicate.ts';
import {
  countyOfficer,
  creditCode,
  enter,
  recordSize,
  recordStaff,
  view,
} from '../testing/enterprise-house.ts';
import type { EnterpriseCall } from './call.ts';

const clock = fixedClock('2022-12-31T04:00:00Z');
let house: TestHouse;
let yanhu: Person;
let city: Person;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  yanhu = await countyOfficer(house, '盐湖区教育局');
  city = await house.person('plan-office', await house.organisationId('市教育局'));
});
afterAll(() => house.close());

const pairsOf = async (person: Person): Promise<string[]> => {
  const { rows } = (await person.get('/enterprise-duplicates?pageSize=200')).body as {
    rows: DuplicatePair[];
  };
  return rows.map(({ one, other, likenesses }) =>
    [...[one.name, other.name].sort(), likenesses.join('+')].join(' / '),
  );
};

async function merge(person: Person, survivorId: string, absorbedId: string) {
  const [survivor, absorbed] = [await view(person, survivorId), await view(person, absorbedId)];
  return person.post('/enterprise-mergers', {
    survivorId,
    survivorRevision: survivor.revision,
    absorbedId,
    absorbedRevision: absorbed.revision,
    reason: '同一家企业',
  });
}

/** Everything that is stored of entries, but for the log of mergers. */
async function stored(): Promise<object> {
  const tables = ['enterprise', 'enterprise_state', 'former_code', 'size_fact', 'staff_fact', 'contact'];
  const dump: Record<string, unknown> = {};
  for (const table of tables) {
    const { rows } = await house.services.owner.pool.query(
      `SELECT to_jsonb(t) AS row FROM enterprises.${table} t ORDER BY to_jsonb(t)::text`,
    );
    dump[table] = rows.map(({ row }) => row);
  }
  const { rows } = await house.services.owner.pool.query(
    'SELECT * FROM enterprises.enterprise_v1 ORDER BY id',
  );
  return { ...dump, views: rows };
}

describe('entries that may be one enterprise', () => {
  it('are found by code, phone, name and address, with what is alike', async () => {
    const a = await enter(yanhu, 1, { name: '盐湖区金桥机械有限公司', address: '盐湖区工业大道一百零八号' });
    await enter(yanhu, 2, { name: '山西省运城市金桥机械有限责任公司', address: '盐湖区工业大道一百零八号' });
    const c = await enter(yanhu, 3, { name: '盐湖区远山铸造有限公司' });
    await enter(yanhu, 4, { name: '盐湖区别家贸易有限公司', address: '盐湖区' });
    await enter(yanhu, 5, { name: '盐湖区另家贸易有限公司', address: '盐湖区' });
    const phone = '13800138000';
    for (const enterpriseId of [a, c])
      await yanhu.post('/enterprise-contacts', { enterpriseId, name: '赵六', phone });
    expect(await pairsOf(yanhu)).toEqual([
      '山西省运城市金桥机械有限责任公司 / 盐湖区金桥机械有限公司 / name+address',
      '盐湖区远山铸造有限公司 / 盐湖区金桥机械有限公司 / phone',
    ]);
  });

  it('share a code once one of them had the other’s by mistake', async () => {
    const wrong = await enter(yanhu, 10, { name: '盐湖区误码化工有限公司' });
    const before = await view(yanhu, wrong);
    await yanhu.post(`/enterprises/${wrong}/corrections`, {
      revision: before.revision,
      onDay: '2022-12-31',
      creditCode: creditCode(11),
      facts: {
        name: before.name,
        divisionCode: before.divisionCode,
        industryCode: before.industryCode,
        ownership: before.ownership,
      },
      reason: '代码录错',
    });
    // Entered by an import of that time, before the correction was known to the other county.
    await house.services.owner.pool.query(
      `WITH made AS (INSERT INTO enterprises.enterprise (id, root_id, credit_code, organisation_id, recorded_by)
         SELECT i, i, $1, enterprises.keeper_of('140802'), 'system' FROM (SELECT uuidv7() AS i) n RETURNING id, organisation_id)
       INSERT INTO enterprises.enterprise_state (enterprise_id, organisation_id, name, name_key, division_code, industry_code, ownership, valid)
       SELECT id, organisation_id, '盐湖区原码化工有限公司', '', '140802', '26', 'private', daterange('2015-01-01', NULL) FROM made`,
      [creditCode(10)],
    );
    expect((await pairsOf(yanhu))[0]).toBe('盐湖区原码化工有限公司 / 盐湖区误码化工有限公司 / code');
  });

  it('are not shown again once somebody said that they differ', async () => {
    const { rows } = (await yanhu.get('/enterprise-duplicates?likeness=phone')).body as {
      rows: DuplicatePair[];
    };
    const [pair] = rows;
    const said = await yanhu.post('/enterprise-distinctions', {
      oneId: pair?.other.id,
      otherId: pair?.one.id,
      reason: '同一会计代办',
    });
    expect(said.status).toBe(200);
    expect((await yanhu.get('/enterprise-duplicates?likeness=phone')).body).toMatchObject({ total: 0 });
  });
});

describe('a merger', () => {
  it('makes one of two: facts, names and codes of both lead to the survivor', async () => {
    const [survivor, absorbed] = [
      await enter(yanhu, 20, { name: '盐湖区主户机械有限公司' }),
      await enter(yanhu, 21, { name: '盐湖区副户机械有限公司', establishedOn: '2010-01-01' }),
    ];
    await recordSize(yanhu, absorbed, 2022, true);
    await recordStaff(yanhu, absorbed, 240, '2022-06-30');
    expect((await merge(yanhu, survivor, absorbed)).status).toBe(200);
    expect(await view(yanhu, absorbed)).toMatchObject({
      id: survivor,
      aboveSize: true,
      staffUsed: { headcount: 240 },
      absorbed: [{ name: '盐湖区副户机械有限公司', creditCode: creditCode(21) }],
    });
    const found = async (q: string, asOf = '2022-12-31') =>
      (
        (await yanhu.get(`/enterprises?asOf=${asOf}&q=${encodeURIComponent(q)}`)).body as {
          rows: { id: string; name: string }[];
        }
      ).rows.map(({ id, name }) => `${id} ${name}`);
    expect(await found('副户')).toEqual([`${survivor} 盐湖区主户机械有限公司`]);
    // Before the survivor was founded the absorbed entry speaks for both, so no day loses the enterprise.
    expect(await found('副户', '2012-01-01')).toEqual([`${survivor} 盐湖区副户机械有限公司`]);
    const port = house.services.port(enterpriseDirectory);
    const [byCode, byIds, byName] = await house.act(async (call: EnterpriseCall) => [
      await port.findByCreditCode(call.query, creditCode(21)),
      await port.listByIds(call.query, [absorbed]),
      await port.listByName(call.query, '副户', call.today, 5),
    ]);
    expect(byCode).toMatchObject({ id: survivor, creditCode: creditCode(20) });
    expect(byIds).toMatchObject([{ askedId: absorbed, id: survivor }]);
    expect(byName).toMatchObject([{ id: survivor }]);
  });

  it('taken back restores both exactly', async () => {
    const [survivor, absorbed] = [await enter(yanhu, 30), await enter(yanhu, 31)];
    await recordStaff(yanhu, survivor, 10, '2022-03-31');
    await recordStaff(yanhu, absorbed, 20, '2022-03-31');
    await yanhu.post('/enterprise-contacts', { enterpriseId: absorbed, name: '钱七', phone: '13900139000' });
    const before = await stored();
    const { id } = (await merge(yanhu, survivor, absorbed)).body as { id: string };
    expect(await stored()).not.toEqual(before);
    expect((await yanhu.post(`/enterprise-mergers/${id}/undoing`, { reason: '误并' })).status).toBe(200);
    expect(await stored()).toEqual(before);
    expect((await yanhu.post(`/enterprise-mergers/${id}/undoing`, { reason: '误并' })).status).toBe(404);
  });

  it('taken back leaves later edits with what they changed', async () => {
    const [survivor, absorbed] = [await enter(yanhu, 32), await enter(yanhu, 33)];
    await recordStaff(yanhu, absorbed, 20, '2022-03-31');
    const { id } = (await merge(yanhu, survivor, absorbed)).body as { id: string };
    const merged = await view(yanhu, survivor);
    await yanhu.post(`/enterprises/${survivor}/changes`, {
      revision: merged.revision,
      effectiveOn: '2022-11-01',
      facts: {
        name: '盐湖区改名机械有限公司',
        divisionCode: '140802',
        industryCode: '35',
        ownership: 'private',
      },
    });
    await recordStaff(yanhu, survivor, 300, '2022-10-31', { source: 'tax' });
    await recordStaff(yanhu, survivor, 25, '2022-03-31', { correctionReason: '数错' });
    await yanhu.post(`/enterprise-mergers/${id}/undoing`, { reason: '不是同一家' });
    expect(await view(yanhu, survivor)).toMatchObject({
      name: '盐湖区改名机械有限公司',
      staffUsed: { headcount: 300 },
    });
    const parted = await view(yanhu, absorbed);
    expect(parted).toMatchObject({ name: '盐湖区试验33机械有限公司', staffUsed: { headcount: 25 } });
    expect(parted.staff.map(({ headcount }) => headcount)).toEqual([25, 20]);
  });

  it('of a merged entry goes back as a whole', async () => {
    const [a, b, c] = [await enter(yanhu, 34), await enter(yanhu, 35), await enter(yanhu, 36)];
    await merge(yanhu, b, a);
    const { id } = (await merge(yanhu, c, b)).body as { id: string };
    expect((await view(yanhu, a)).id).toBe(c);
    await yanhu.post(`/enterprise-mergers/${id}/undoing`, { reason: '误并' });
    expect((await view(yanhu, a)).id).toBe(b);
    expect((await view(yanhu, c)).id).toBe(c);
  });

  it('refuses to write facts that were looked at before it', async () => {
    const [survivor, absorbed] = [await enter(yanhu, 37), await enter(yanhu, 38)];
    const { revision } = await view(yanhu, absorbed);
    await merge(yanhu, survivor, absorbed);
    const late = await yanhu.post(`/enterprises/${absorbed}/closure`, {
      revision,
      effectiveOn: '2022-12-01',
      reason: '注销',
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'enterprise-merged' } });
    expect(await view(yanhu, survivor)).toMatchObject({ until: null });
  });

  it('across counties is the city’s, and gives the entry back to its own county', async () => {
    const linyi = await countyOfficer(house, '临猗县教育局');
    const own = await enter(yanhu, 40, { name: '盐湖区跨县果业有限公司' });
    const theirs = await enter(linyi, 41, { divisionCode: '140821', name: '临猗县跨县果业有限公司' });
    await recordStaff(linyi, theirs, 60, '2022-06-30');
    expect(await pairsOf(yanhu)).toContain('临猗县跨县果业有限公司 / 盐湖区跨县果业有限公司 / name');
    expect((await merge(yanhu, own, theirs)).body).toMatchObject({ code: 'merger-of-two-keepers' });
    const { id } = (await merge(city, own, theirs)).body as { id: string };
    expect(await view(yanhu, own)).toMatchObject({
      staffUsed: { headcount: 60 },
      absorbed: [{ mayUndo: false }],
    });
    expect(await view(city, own)).toMatchObject({ absorbed: [{ mayUndo: true }] });
    expect((await yanhu.post(`/enterprise-mergers/${id}/undoing`, { reason: '误并' })).body).toMatchObject({
      code: 'merger-of-two-keepers',
    });
    expect((await city.post(`/enterprise-mergers/${id}/undoing`, { reason: '误并' })).status).toBe(200);
    expect(await view(linyi, theirs)).toMatchObject({
      keeperName: '临猗县教育局',
      staffUsed: { headcount: 60 },
    });
    expect(await view(yanhu, own)).toMatchObject({ staff: [] });
  });
});
