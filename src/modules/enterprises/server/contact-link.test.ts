import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { ContactView, LinkPage, ProposalRow } from '../contract/contact.ts';
import { countyOfficer, enter, recordStaff, view } from '../testing/enterprise-house.ts';

const clock = fixedClock('2022-06-15T04:00:00Z');
let house: TestHouse;
let yanhu: Person;
let linyi: Person;
let serial = 0;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  yanhu = await countyOfficer(house, '盐湖区教育局');
  linyi = await countyOfficer(house, '临猗县教育局');
});
afterAll(() => house.close());

/** Each test calls from an address of its own, so that failures of one do not slow another. */
async function call(path: string, body: object, peer = '10.0.0.1') {
  const answer = await house.app.inject({
    method: 'POST',
    url: `/api/public/enterprise-link${path}`,
    payload: body,
    remoteAddress: peer,
  });
  return { status: answer.statusCode, body: answer.json() as never };
}

async function contactOf(enterpriseId: string): Promise<ContactView> {
  const [contact] = (await yanhu.get(`/enterprises/${enterpriseId}/contacts`)).body as ContactView[];
  if (!contact) throw new Error('no contact');
  return contact;
}

async function setUp() {
  serial += 1;
  const enterpriseId = await enter(yanhu, serial);
  await yanhu.post('/enterprise-contacts', {
    enterpriseId,
    name: '孙经理',
    post: '人事',
    phone: '138 0013 8000'.replaceAll(' ', ''),
  });
  const contact = await contactOf(enterpriseId);
  return { enterpriseId, contact, ...(await issue(contact.id)) };
}

async function issue(contactId: string) {
  const link = (await yanhu.post(`/enterprise-contacts/${contactId}/links`)).body as {
    id: string;
    address: string;
    expiresAt: string;
  };
  return { linkId: link.id, expiresAt: link.expiresAt, token: link.address.split('#')[1] ?? '' };
}

const answer = (token: string, rest: object = {}) => ({
  token,
  headcount: 130,
  headcountAsOf: '2022-06-15',
  contactName: '孙经理',
  contactPost: '人事',
  ...rest,
});

const waiting = async (person: Person, enterpriseId: string) =>
  (
    (await person.get(`/enterprise-proposals?state=submitted&enterpriseId=${enterpriseId}`)).body as {
      rows: ProposalRow[];
    }
  ).rows;

describe('a one-time link', () => {
  it('shows its holder the own entry, and of figures only what the enterprise itself said', async () => {
    const { enterpriseId, token } = await setUp();
    await recordStaff(yanhu, enterpriseId, 150, '2022-03-31', { source: 'tax' });
    const shown = await call('', { token });
    expect(shown.status).toBe(200);
    const page: LinkPage = shown.body;
    expect(page).toEqual({
      enterpriseName: `盐湖区试验${serial}机械有限公司`,
      creditCode: (await view(yanhu, enterpriseId)).creditCode,
      contactName: '孙经理',
      contactPost: '人事',
      phoneMasked: '138****8000',
      remark: null,
      headcount: null,
      headcountAsOf: null,
      expiresAt: page.expiresAt,
      today: '2022-06-15',
      synthetic: false,
    });
    expect((await contactOf(enterpriseId)).link).toMatchObject({ state: 'live', openings: 1 });
  });

  it('is stored nowhere, and neither is the number of the contact', async () => {
    const { token } = await setUp();
    const { rows } = await house.services.owner.pool.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname IN ('enterprises', 'kernel')`,
    );
    for (const { name } of rows) {
      const found = await house.services.owner.pool.query(
        `SELECT count(*)::int AS n FROM ${name} t WHERE t::text LIKE $1 OR t::text LIKE '%13800138000%'`,
        [`%${token}%`],
      );
      expect(found.rows[0]?.n, name).toBe(0);
    }
  });

  it('becomes a proposal that the county accepts, kept as the act of the contact', async () => {
    const { enterpriseId, contact, token } = await setUp();
    const sent = await call('/answer', answer(token, { phone: '13900139000', note: '新增车间' }));
    expect(sent.status).toBe(200);
    const { rows } = await house.services.owner.pool.query(
      `SELECT actor, actor_name FROM kernel.audit_entry WHERE action = 'enterprises.proposal.submit' ORDER BY recorded_at DESC LIMIT 1`,
    );
    expect(rows).toEqual([
      { actor: `contact:${contact.id}`, actor_name: `盐湖区试验${serial}机械有限公司 联系人` },
    ]);
    // Nothing counts before the keeper has looked, and nobody else sees it.
    expect(await view(yanhu, enterpriseId)).toMatchObject({ staffUsed: null });
    expect(await waiting(linyi, enterpriseId)).toEqual([]);
    const inbox = (await yanhu.get('/inbox')).body as { module: string }[];
    expect(JSON.stringify(inbox)).toContain('企业自报待办理');
    const [proposal] = await waiting(yanhu, enterpriseId);
    expect(proposal).toMatchObject({ headcount: 130, phoneMasked: '139****9000', staffUsed: null });
    expect(
      (
        await linyi.post(`/enterprise-proposals/${proposal?.id}/acceptance`, {
          contactRevision: proposal?.contactRevision,
        })
      ).status,
    ).toBe(404);
    const accept = (contactRevision: number | undefined) =>
      yanhu.post(`/enterprise-proposals/${proposal?.id}/acceptance`, { contactRevision });
    expect((await accept(proposal?.contactRevision)).status).toBe(200);
    expect(await view(yanhu, enterpriseId)).toMatchObject({
      staffUsed: { headcount: 130, source: 'enterprise' },
    });
    expect(await contactOf(enterpriseId)).toMatchObject({
      phoneMasked: '139****9000',
      link: { state: 'used' },
    });
    expect((await accept(proposal?.contactRevision)).body).toMatchObject({ code: 'proposal-decided' });
    const shown = await yanhu.post(`/enterprise-contacts/${contact.id}/phone`, { purpose: '核实人数' });
    expect(shown.body).toEqual({ phone: '13900139000' });
  });

  it('takes one answer: sent again word for word it is answered, anything else is not', async () => {
    const { enterpriseId, token } = await setUp();
    const first = await call('/answer', answer(token));
    expect(await call('/answer', answer(token))).toEqual(first);
    expect(await call('/answer', answer(token, { headcount: 131 }))).toMatchObject({
      status: 404,
      body: { code: 'link-not-valid' },
    });
    expect((await call('', { token })).status).toBe(404);
    expect(await waiting(yanhu, enterpriseId)).toHaveLength(1);
  });

  it('is answered alike whatever is wrong with it', async () => {
    const peer = '10.0.0.2';
    const wrong = await call('', { token: 'A'.repeat(43) }, peer);
    const neutral = { status: wrong.status, code: (wrong.body as { code: string }).code };
    expect(neutral).toEqual({ status: 404, code: 'link-not-valid' });
    const revoked = await setUp();
    await yanhu.post(`/enterprise-links/${revoked.linkId}/revocation`);
    const replaced = await setUp();
    await issue(replaced.contact.id);
    const expired = await setUp();
    const ended = await setUp();
    await yanhu.post(`/enterprise-contacts/${ended.contact.id}/departure`, { lastDay: '2022-06-15' });
    const alike = async (token: string) => {
      for (const [path, body] of [
        ['', { token }],
        ['/answer', answer(token, { headcountAsOf: '2022-06-14' })],
      ] as const) {
        const { status, body: problem } = await call(path, body, peer);
        expect({ status, code: (problem as { code: string }).code }, `${path} ${token}`).toEqual(neutral);
      }
    };
    for (const token of ['', 'x', revoked.token, replaced.token, ended.token]) await alike(token);
    clock.set(expired.expiresAt);
    await alike(expired.token);
    clock.set('2022-06-15T04:00:00Z');
    expect((await call('', { token: expired.token }, '10.0.0.3')).status).toBe(200);
  });

  it('makes an address wait that tries too many', async () => {
    const peer = '10.0.0.4';
    const { token } = await setUp();
    for (let attempt = 0; attempt < 20; attempt += 1)
      expect((await call('', { token: `guess ${attempt}` }, peer)).status).toBe(404);
    expect(await call('', { token }, peer)).toMatchObject({ status: 429, body: { code: 'link-attempts' } });
    expect((await call('', { token }, '10.0.0.5')).status).toBe(200);
    clock.set('2022-06-15T04:16:00Z');
    expect((await call('', { token }, peer)).status).toBe(200);
    clock.set('2022-06-15T04:00:00Z');
  });

  it('stops showing itself after many openings', async () => {
    const { token } = await setUp();
    await house.services.owner.pool.query('UPDATE enterprises.register_rule SET link_openings_max = 2');
    const statuses = [];
    for (let opening = 0; opening < 3; opening += 1)
      statuses.push((await call('', { token }, '10.0.0.6')).status);
    expect(statuses).toEqual([200, 200, 404]);
    await house.services.owner.pool.query('UPDATE enterprises.register_rule SET link_openings_max = 60');
  });

  it('refuses what cannot be, before it is used up', async () => {
    const { token } = await setUp();
    expect((await call('/answer', answer(token, { headcountAsOf: '2022-06-16' }))).body).toMatchObject({
      faults: [{ code: 'day-in-future', field: 'headcountAsOf' }],
    });
    expect((await call('/answer', answer(token, { phone: '12' }))).status).toBe(422);
    expect((await call('/answer', answer(token))).status).toBe(200);
  });
});

describe('a proposal', () => {
  it('is sent back with a remark that the next link shows', async () => {
    const { enterpriseId, contact, token } = await setUp();
    await call('/answer', answer(token, { headcount: 9999 }));
    const [proposal] = await waiting(yanhu, enterpriseId);
    expect(proposal).toMatchObject({ headcount: 9999 });
    const returned = (
      await yanhu.post(`/enterprise-proposals/${proposal?.id}/return`, { remark: '人数与社保相差过大' })
    ).body as { address: string };
    const next = returned.address.split('#')[1] ?? '';
    expect((await call('', { token: next })).body).toMatchObject({ remark: '人数与社保相差过大' });
    expect((await call('/answer', answer(next, { headcount: 99 }))).status).toBe(200);
    expect(await view(yanhu, enterpriseId)).toMatchObject({ staffUsed: null });
    expect((await contactOf(enterpriseId)).id).toBe(contact.id);
  });

  it('does not overwrite a contact that was changed while it was looked at', async () => {
    const { enterpriseId, contact, token } = await setUp();
    await call('/answer', answer(token, { contactName: '李接任' }));
    const [proposal] = await waiting(yanhu, enterpriseId);
    await yanhu.post(`/enterprise-contacts/${contact.id}/changes`, {
      revision: contact.revision,
      name: '孙总',
      post: '总经理',
    });
    const accept = (contactRevision: number | undefined) =>
      yanhu.post(`/enterprise-proposals/${proposal?.id}/acceptance`, { contactRevision });
    expect((await accept(proposal?.contactRevision)).body).toMatchObject({ code: 'changed-meanwhile' });
    expect(await contactOf(enterpriseId)).toMatchObject({ name: '孙总' });
    const [again] = await waiting(yanhu, enterpriseId);
    expect(again?.contactBefore).toMatchObject({ name: '孙总' });
    expect((await accept(again?.contactRevision)).status).toBe(200);
    expect(await contactOf(enterpriseId)).toMatchObject({ name: '李接任' });
  });
});

describe('a transaction of an open route', () => {
  it('sees nothing of the register, and the doors tell nothing without a hash', async () => {
    const { rows } = await house.services.app.pool.query(
      `SELECT (SELECT count(*) FROM enterprises.enterprise)::int AS entries, (SELECT count(*) FROM enterprises.contact)::int AS contacts,
        enterprises.read_by_link('\\x00'::bytea, now(), 100) AS page`,
    );
    expect(rows).toEqual([{ entries: 0, contacts: 0, page: null }]);
    await expect(
      house.services.app.pool.query('INSERT INTO enterprises.proposal DEFAULT VALUES'),
    ).rejects.toThrow(/permission denied/);
  });
});
