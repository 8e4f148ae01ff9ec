import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { PlanSummary, ProgrammeRow, ProgrammeView, Suggestion } from '../contract/programme.ts';
import type { QuotaView } from '../contract/quota.ts';
import { type BuiltCycle, buildCity, buildCycle, type SmallCity } from '../testing/build-cycle.ts';

let house: TestHouse;
let city: SmallCity;
let office: Person;
let high: Person;
let other: Person;

beforeAll(async () => {
  house = await openTestHouse();
  city = await buildCity(house);
  office = await house.person('plan-office', city.bureau);
  high = await house.person('registrar', city.highA);
  other = await house.person('registrar', city.highB);
});
afterAll(() => house.close());

const read = async (id: string, person = office) =>
  (await person.get(`/admission-programmes/${id}`)).body as ProgrammeView;
const plan = async (cycleId: string, person = office) =>
  (
    (await person.get(`/admission-programmes?cycleId=${cycleId}&pageSize=200`)).body as {
      rows: ProgrammeRow[];
    }
  ).rows;
const codes = (answer: { body: unknown }) =>
  (answer.body as { faults: { code: string }[] }).faults.map(({ code }) => code);
const facts = { batchNo: 1, code: '109', title: '实验班', track: 'general', seats: 60, classes: 1 };

describe('a seat plan on its way', () => {
  let built: BuiltCycle;
  let id: string;
  beforeAll(async () => {
    built = await buildCycle(house, { city, title: '编制中的周期', until: 'planning' });
    const answer = await high.post('/admission-programmes', {
      cycleId: built.cycleId,
      organisationId: city.highA,
      programmes: [facts],
    });
    expect(answer.status).toBe(200);
    id = (answer.body as { ids: string[] }).ids[0] ?? '';
  });

  it('is proposed by the school itself and by no other', async () => {
    expect(await read(id, high)).toMatchObject({
      state: 'proposed',
      seatsProposed: 60,
      actions: ['revise', 'withdraw'],
    });
    const foreign = await other.post('/admission-programmes', {
      cycleId: built.cycleId,
      organisationId: city.highA,
      programmes: [{ ...facts, code: '110' }],
    });
    expect([foreign.status, codes(foreign)]).toEqual([403, ['outside-jurisdiction']]);
  });

  it('tells every fault of every programme at once, and writes none of them', async () => {
    const answer = await high.post('/admission-programmes', {
      cycleId: built.cycleId,
      organisationId: city.highA,
      programmes: [
        { ...facts, code: '111', batchNo: 9 },
        { ...facts, code: '112', requiresAny: ['chess'] },
      ],
    });
    expect((answer.body as { faults: { field: string }[] }).faults.map(({ field }) => field)).toEqual([
      'programmes.0.batchNo',
      'programmes.1.requiresAny',
    ]);
    expect((await plan(built.cycleId)).some(({ code }) => code === '111' || code === '112')).toBe(false);
  });

  it('is not seen by other schools before it is adopted', async () => {
    expect((await plan(built.cycleId, other)).map(({ code }) => code)).toEqual(['201']);
    expect((await other.get(`/admission-programmes/${id}`)).status).toBe(404);
  });

  it('is warned by the size of classes (ADM-17), with the clause', async () => {
    expect((await read(id)).findings).toEqual([
      { code: 'seat-plan.classes-too-large', clause: 'ADM-17', params: { seats: 60, classes: 1, max: 50 } },
    ]);
  });

  it('is sent back with a remark, revised, balanced and adopted; each step by whom the table names', async () => {
    const act = (person: Person, path: string, body: object) =>
      person.post(`/admission-programmes/${id}/${path}`, body);
    expect((await act(high, 'balance', { revision: 1, seats: 50 })).status).toBe(403);
    expect((await act(office, 'return', { revision: 1, remark: '班额超过50人' })).status).toBe(200);
    expect(await read(id, high)).toMatchObject({ state: 'sent-back', remark: '班额超过50人' });
    const inbox = (await high.get('/inbox')).body as { path: string; state: string }[];
    expect(inbox).toContainEqual(
      expect.objectContaining({ path: `/admission-programmes/${id}`, state: 'sent-back' }),
    );
    expect(
      (await high.put(`/admission-programmes/${id}`, { ...facts, revision: 2, seats: 55, classes: 2 }))
        .status,
    ).toBe(200);
    expect(codes(await act(office, 'balance', { revision: 2, seats: 50 }))).toEqual(['changed-meanwhile']);
    expect((await act(office, 'balance', { revision: 3, seats: 50, remark: '按班额核定' })).status).toBe(200);
    const adopted = await office.post(`/admission-cycles/${built.cycleId}/adoption`, {
      documentNumber: '运教〔2026〕8号',
    });
    expect(adopted.body).toEqual({ programmes: 1, seats: 50 });
    expect(await read(id)).toMatchObject({
      state: 'adopted',
      seats: 50,
      ledger: [{ kind: 'planned', seats: 50, documentNumber: '运教〔2026〕8号', balance: 50, used: 0 }],
      events: [
        { action: 'adopt' },
        { action: 'balance' },
        { action: 'revise' },
        { action: 'send-back' },
        { action: 'propose' },
      ],
    });
  });

  it('shows the vocational share of city and county against the band while it is drawn up', async () => {
    // General: 101 with 4, 201 with 4, 109 with 50; vocational: 5 and 5. 10 ÷ 68 = 14.7 %.
    const summary = (await office.get(`/admission-cycles/${built.cycleId}/seat-plan`)).body as PlanSummary;
    expect(summary.city).toEqual({ vocational: 10, general: 58, percent: 14.7, stands: 'below' });
    expect(summary.counties).toEqual([expect.objectContaining({ code: '140802', percent: 14.7 })]);
    expect(summary.band).toEqual({ min: 45, max: 55 });
  });

  it('exports as the list is filtered', async () => {
    const answer = await house.app.inject({
      url: `/api/admission-programmes.xlsx?cycleId=${built.cycleId}&track=general`,
      headers: { cookie: office.cookie },
    });
    expect([answer.statusCode, answer.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });
});

describe('the ledger of a published plan', () => {
  let built: BuiltCycle;
  beforeAll(async () => {
    built = await buildCycle(house, { city, year: 2027, title: '已公布的周期', until: 'published' });
  });
  const change = (code: string, body: object) =>
    office.post(`/admission-programmes/${built.programmes[code]}/ledger`, body);
  const added = { kind: 'added', seats: 10, documentNumber: '运教〔2027〕3号', reason: '扩班' };

  it('changes by a document only, and adds up', async () => {
    expect(codes(await change('101', { ...added, documentNumber: '口头通知' }))).toEqual([
      'document-number.year-missing',
    ]);
    expect((await change('101', added)).status).toBe(200);
    expect(
      (await change('101', { ...added, kind: 'withdrawn', seats: 4, documentNumber: '运教〔2027〕4号' }))
        .status,
    ).toBe(200);
    const { ledger, seats } = await read(built.programmes['101'] ?? '');
    expect(ledger.map(({ kind, seats: n, balance }) => `${kind} ${n} ${balance}`)).toEqual([
      'planned 4 4',
      'added 10 14',
      'withdrawn 4 10',
    ]);
    expect(seats).toBe(10);
  });

  it('does not give up seats that are used', async () => {
    await house.services.owner.pool.query(
      `INSERT INTO admissions.quota_entry (cycle_id, programme_id, kind, seats, recorded_by) VALUES ($1, $2, 'used', 3, 'test')`,
      [built.cycleId, built.programmes['201']],
    );
    const refused = await change('201', { ...added, kind: 'withdrawn', seats: 2 });
    expect((refused.body as { faults: unknown[] }).faults).toEqual([
      { code: 'seats-not-free', field: 'seats', params: { free: 1 } },
    ]);
    const { revision } = await read(built.programmes['201'] ?? '');
    const withdrawn = await office.post(`/admission-programmes/${built.programmes['201']}/withdrawal`, {
      revision,
      reason: '停招',
      documentNumber: '运教〔2027〕5号',
    });
    expect(codes(withdrawn)).toEqual(['seats-are-used']);
  });

  it('is kept by the database too: no seat exists outside the plan', async () => {
    const overdraw = house.services.owner.pool.query(
      `INSERT INTO admissions.quota_entry (cycle_id, programme_id, kind, seats, recorded_by) VALUES ($1, $2, 'used', 99, 'test')`,
      [built.cycleId, built.programmes['401']],
    );
    await expect(overdraw).rejects.toMatchObject({ constraint: 'no_seat_outside_the_plan' });
  });

  it('takes a programme out by a document while nobody is admitted to it', async () => {
    const id = built.programmes['402'] ?? '';
    const { revision } = await read(id);
    const withdraw = (rest: object) =>
      office.post(`/admission-programmes/${id}/withdrawal`, { revision, reason: '停招', ...rest });
    expect(codes(await withdraw({}))).toEqual(['document-number-needed']);
    expect((await withdraw({ documentNumber: '运教〔2027〕6号' })).status).toBe(200);
    expect(await read(id)).toMatchObject({ state: 'withdrawn', seats: 0 });
  });
});

describe('what a school is offered to propose', () => {
  it("is last year's plan with its filling, without what it has proposed already", async () => {
    const before = await buildCycle(house, { city, year: 2035, title: '上年的周期', until: 'published' });
    const now = await buildCycle(house, {
      city,
      year: 2036,
      title: '今年的周期',
      until: 'planning',
      programmes: [{ code: '301', seats: 1, organisationId: city.highB, batchNo: 2, track: 'general' }],
    });
    const suggest = async (person: Person, organisationId: string) =>
      (await person.get(`/admission-cycles/${now.cycleId}/suggestions?organisationId=${organisationId}`))
        .body as Suggestion[];
    await house.services.owner.pool.query(
      `INSERT INTO admissions.round (cycle_id, no, kind, title, batches, opens_at, closes_at, state) VALUES ($1, 1, 'main', '正式志愿', '{1}', now(), now() + interval '1 hour', 'released')`,
      [before.cycleId],
    );
    expect(await suggest(high, city.highA)).toEqual([
      expect.objectContaining({
        code: '101',
        seats: 4,
        source: 'last-year',
        lastYear: { seats: 4, used: 0 },
      }),
    ]);
    expect(
      (await high.get(`/admission-cycles/${now.cycleId}/suggestions?organisationId=${city.highB}`)).status,
    ).toBe(403);
  });
});

describe('seats for junior highs', () => {
  let built: BuiltCycle;
  beforeAll(async () => {
    const general = { batchNo: 1, track: 'general' as const };
    built = await buildCycle(house, {
      city,
      year: 2037,
      title: '分配指标的周期',
      until: 'planning',
      programmes: [
        { ...general, code: '101', seats: 55, organisationId: city.highA },
        { ...general, code: '102', seats: 5, organisationId: city.highB, batchNo: 2 },
      ],
    });
    await office.post(`/admission-cycles/${built.cycleId}/balance`, { ids: Object.values(built.programmes) });
  });
  const schools = (weightB: number, reason: string | null) => [
    { organisationId: city.juniorA, graduates: 200, weightPercent: 100 },
    { organisationId: city.juniorB, graduates: 100, weightPercent: weightB, weightReason: reason },
  ];
  const set = (list: object[]) =>
    office.put(`/admission-cycles/${built.cycleId}/origin-schools`, { schools: list });
  const quota = async () => (await office.get(`/admission-cycles/${built.cycleId}/quota`)).body as QuotaView;

  it('are dealt by largest remainder over graduates: 60 % of 55 are 33, two thirds to A', async () => {
    expect((await set(schools(100, null))).status).toBe(200);
    expect((await office.post(`/admission-cycles/${built.cycleId}/quota`)).body).toEqual({
      programmes: 1,
      seats: 33,
    });
    const view = await quota();
    expect(view.schools.map(({ graduates, allotted }) => [graduates, allotted]).sort()).toEqual([
      [100, 11],
      [200, 22],
    ]);
    expect(view.programmes).toEqual([
      expect.objectContaining({ code: '101', seats: 55, due: 33, allotted: 33 }),
    ]);
  });

  it('follow weights, which give their reason; done again they replace what was there', async () => {
    expect(codes(await set(schools(150, null)))).toEqual(['weight-reason-needed']);
    // 33 × 150 ÷ 350 = 14.14 and 33 × 200 ÷ 350 = 18.86: the seat left goes to A.
    await set(schools(150, '农村薄弱初中'));
    await office.post(`/admission-cycles/${built.cycleId}/quota`);
    expect((await quota()).schools.map(({ graduates, allotted }) => [graduates, allotted]).sort()).toEqual([
      [100, 14],
      [200, 19],
    ]);
  });

  it('are reserves of the programme in the group of the junior high', async () => {
    const { reserves } = await read(built.programmes['101'] ?? '');
    expect(reserves.map(({ groupCode, seats }) => [groupCode, seats]).sort()).toEqual(
      [
        [`origin:${city.juniorA}`, 19],
        [`origin:${city.juniorB}`, 14],
      ].sort(),
    );
  });

  it('vanish with the rule that allots them', async () => {
    const read = async () =>
      (await office.get(`/admission-cycles/${built.cycleId}`)).body as {
        revision: number;
        policy: object;
        batches: object[];
      };
    const { revision, policy, batches } = await read();
    const change = (rules: object, seen: number) =>
      office.put(`/admission-cycles/${built.cycleId}/policy`, {
        title: '分配指标的周期',
        revision: seen,
        policy: rules,
        batches,
      });
    expect((await change({ ...policy, quotaSeats: null }, revision)).status).toBe(200);
    expect((await quota()).programmes).toEqual([]);
    expect((await change(policy, revision + 1)).status).toBe(200);
    expect((await quota()).programmes).toEqual([expect.objectContaining({ due: 33, allotted: 0 })]);
  });

  it('are asked for before publication', async () => {
    const documentNumber = '运教〔2037〕1号';
    await office.post(`/admission-cycles/${built.cycleId}/adoption`, { documentNumber });
    const publish = async () => {
      const { revision } = (await office.get(`/admission-cycles/${built.cycleId}`)).body as {
        revision: number;
      };
      return office.post(`/admission-cycles/${built.cycleId}/steps`, {
        revision,
        action: 'publish',
        documentNumber,
      });
    };
    expect(codes(await publish())).toEqual(['quota-not-allotted']);
    await office.post(`/admission-cycles/${built.cycleId}/quota`);
    expect((await publish()).status).toBe(200);
  });
});
