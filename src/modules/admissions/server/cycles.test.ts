import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { CycleRow, CycleView } from '../contract/cycle.ts';
import type { QuotaView } from '../contract/quota.ts';
import { buildCity, buildCycle, type SmallCity } from '../testing/build-cycle.ts';

let house: TestHouse;
let city: SmallCity;
let office: Person;
let registrar: Person;
let officer: Person;

beforeAll(async () => {
  house = await openTestHouse();
  city = await buildCity(house);
  office = await house.person('plan-office', city.bureau);
  registrar = await house.person('registrar', city.highA);
  officer = await house.person('officer', city.county);
});
afterAll(() => house.close());

const create = async (title: string, rest: object = {}) =>
  (
    (
      await office.post('/admission-cycles', {
        kind: 'junior-high',
        year: 2027,
        title,
        organisationId: city.bureau,
        ...rest,
      })
    ).body as { id: string }
  ).id;
const read = async (person: Person, id: string) =>
  (await person.get(`/admission-cycles/${id}`)).body as CycleView;
const step = (id: string, revision: number, action: string, rest: object = {}) =>
  office.post(`/admission-cycles/${id}/steps`, { revision, action, ...rest });
const codes = (answer: { body: unknown }) =>
  (answer.body as { faults: { code: string }[] }).faults.map(({ code }) => code);

describe('a cycle', () => {
  it('begins with the rules of the city, each with its source, for whoever runs cycles and nobody else', async () => {
    const cycle = await read(office, await create('从默认政策开始的周期'));
    expect(cycle).toMatchObject({ state: 'draft', revision: 1, actions: ['begin-planning', 'discard'] });
    expect(cycle.batches.map(({ no }) => no)).toEqual([0, 1, 2, 3, 4]);
    expect(cycle.policy.sources.find(({ rule }) => rule === 'quotaSeats.sharePercent')).toMatchObject({
      confidence: 'verified',
    });
    const body = { kind: 'junior-high', year: 2027, title: '不该有的周期', organisationId: city.bureau };
    expect((await registrar.post('/admission-cycles', body)).status).toBe(403);
    expect((await officer.post('/admission-cycles', body)).status).toBe(403);
  });

  it('is not shown to others while it is a draft', async () => {
    const id = await create('还在草拟的周期');
    const titles = async (person: Person) =>
      ((await person.get('/admission-cycles?year=2027')).body as CycleRow[]).map((row) => row.id);
    expect(await titles(office)).toContain(id);
    expect(await titles(registrar)).not.toContain(id);
    await step(id, 1, 'begin-planning');
    expect(await titles(registrar)).toContain(id);
  });

  it('is not made twice under one title', async () => {
    await create('只此一个周期');
    const again = await office.post('/admission-cycles', {
      kind: 'junior-high',
      year: 2027,
      title: '只此一个周期',
      organisationId: city.bureau,
    });
    expect([again.status, codes(again)]).toEqual([409, ['cycle-exists']]);
  });

  it('of a vocational entrance is held to a skill part of half the total (ADM-31)', async () => {
    const id = await create('技能占比不足的周期', { kind: 'vocational-entrance' });
    const cycle = await read(office, id);
    const subjects = cycle.policy.subjects.map((subject) =>
      subject.key === 'skill-practice' ? { ...subject, max: 100 } : subject,
    );
    const saved = await office.put(`/admission-cycles/${id}/policy`, {
      revision: 1,
      title: cycle.title,
      policy: { ...cycle.policy, subjects },
      batches: cycle.batches,
    });
    expect((saved.body as { faults: unknown[] }).faults).toEqual([
      { code: 'policy-skill-share-low', field: 'policy.subjects', params: { percent: 40, needed: 50 } },
    ]);
    const begun = await step(id, 2, 'begin-planning');
    expect([begun.status, codes(begun)]).toEqual([422, ['policy-skill-share-low']]);
  });
});

describe('rules', () => {
  it('are not overwritten by somebody who saw an earlier revision', async () => {
    const id = await create('两人同时修改的周期');
    const cycle = await read(office, id);
    const change = { revision: 1, title: cycle.title, policy: cycle.policy, batches: cycle.batches };
    expect((await office.put(`/admission-cycles/${id}/policy`, change)).status).toBe(200);
    const late = await office.put(`/admission-cycles/${id}/policy`, change);
    expect([late.status, codes(late)]).toEqual([409, ['changed-meanwhile']]);
  });

  it('reach the programmes that exist: ranking and control line', async () => {
    const { cycleId } = await buildCycle(house, {
      city,
      year: 2028,
      title: '改了同分排序的周期',
      until: 'planning',
    });
    const cycle = await read(office, cycleId);
    await office.put(`/admission-cycles/${cycleId}/policy`, {
      revision: cycle.revision,
      title: cycle.title,
      policy: { ...cycle.policy, tieBreak: ['maths'], controlLines: { general: 450, vocational: 200 } },
      batches: cycle.batches,
    });
    const { rows } = await house.services.owner.pool.query(
      'SELECT code, ranking, minimum FROM admissions.programme WHERE cycle_id = $1 ORDER BY code',
      [cycleId],
    );
    expect(rows.filter(({ code }) => code === '101' || code === '401')).toEqual([
      { code: '101', ranking: ['total', 'maths'], minimum: { total: 450 } },
      { code: '401', ranking: ['total', 'maths'], minimum: { total: 200 } },
    ]);
  });

  it('keep a batch that programmes stand in', async () => {
    const { cycleId } = await buildCycle(house, {
      city,
      year: 2029,
      title: '删除批次的周期',
      until: 'planning',
    });
    const cycle = await read(office, cycleId);
    const refused = await office.put(`/admission-cycles/${cycleId}/policy`, {
      revision: cycle.revision,
      title: cycle.title,
      policy: cycle.policy,
      batches: cycle.batches.filter(({ no }) => no !== 2),
    });
    expect([refused.status, codes(refused)]).toEqual([422, ['batch-in-use']]);
  });
});

describe('publication', () => {
  it('waits until every programme is decided, and asks for the document', async () => {
    const { cycleId } = await buildCycle(house, {
      city,
      year: 2030,
      title: '未平衡就公布的周期',
      until: 'planning',
    });
    const { revision } = await read(office, cycleId);
    const early = await step(cycleId, revision, 'publish', { documentNumber: '运教〔2030〕1号' });
    expect(codes(early)).toEqual(['no-programme-adopted', 'programmes-not-decided']);
  });

  it('fixes the rules as a version; afterwards they change by a document, and the earlier version stays', async () => {
    const { cycleId } = await buildCycle(house, {
      city,
      year: 2031,
      title: '公布后修订的周期',
      until: 'published',
    });
    const cycle = await read(office, cycleId);
    const change = {
      revision: cycle.revision,
      policy: { ...cycle.policy, registrationDays: 20 },
      batches: cycle.batches,
    };
    expect(
      codes(await office.put(`/admission-cycles/${cycleId}/policy`, { ...change, title: cycle.title })),
    ).toEqual(['cycle-rules-published']);
    const amend = (rest: object) =>
      office.post(`/admission-cycles/${cycleId}/amendments`, { ...change, ...rest });
    expect(codes(await amend({ documentNumber: '第12号文', reason: '延长报到' }))).toEqual([
      'document-number.year-missing',
    ]);
    expect((await amend({ documentNumber: '运教【2031】12号', reason: '延长报到' })).status).toBe(200);
    const after = await read(office, cycleId);
    expect(after.policy.registrationDays).toBe(20);
    expect(
      after.versions.map(({ version, documentNumber, changed }) => ({ version, documentNumber, changed })),
    ).toEqual([
      { version: 2, documentNumber: '运教〔2031〕12号', changed: ['registrationDays'] },
      { version: 1, documentNumber: '测教〔2026〕2号', changed: [] },
    ]);
  });

  it('lets nothing that decides admission change once choices are sealed', async () => {
    const { cycleId, roundId } = await buildCycle(house, { city, year: 2032, title: '封存后修订的周期' });
    await house.services.owner.pool.query(`UPDATE admissions.round SET state = 'sealed' WHERE id = $1`, [
      roundId,
    ]);
    const cycle = await read(office, cycleId);
    const amend = (policy: object) =>
      office.post(`/admission-cycles/${cycleId}/amendments`, {
        revision: cycle.revision,
        policy: { ...cycle.policy, ...policy },
        batches: cycle.batches,
        documentNumber: '运教〔2032〕9号',
        reason: '调整',
      });
    expect(codes(await amend({ tieBreak: ['maths'] }))).toEqual(['rules-are-sealed']);
    expect((await amend({ registrationDays: 30 })).status).toBe(200);
  });
});

describe('a cycle copied from the year before', () => {
  it('takes rules, batches and adopted programmes over, without the days, and remembers where it came from', async () => {
    const { cycleId } = await buildCycle(house, {
      city,
      year: 2033,
      title: '被沿用的周期',
      until: 'published',
      policy: { registrationDays: 9, scoresReleasedAt: '2033-07-01T09:00:00+08:00' },
    });
    const copy = await read(office, await create('沿用而来的周期', { year: 2034, copyOf: cycleId }));
    expect(copy.policy).toMatchObject({ registrationDays: 9, scoresReleasedAt: null });
    expect(copy.previous?.id).toBe(cycleId);
    const plan = (await office.get(`/admission-programmes?cycleId=${copy.id}`)).body as {
      rows: { code: string; state: string; seatsProposed: number }[];
    };
    expect(plan.rows.map(({ code, state, seatsProposed }) => `${code} ${state} ${seatsProposed}`)).toEqual([
      '101 proposed 4',
      '201 proposed 4',
      '401 proposed 5',
      '402 proposed 5',
    ]);
    // General programmes of the batches named allot the share again: without it no junior high would get a seat.
    const quota = (await office.get(`/admission-cycles/${copy.id}/quota`)).body as QuotaView;
    expect(quota.programmes.map(({ code, due }) => [code, due])).toEqual([['101', 2]]);
  });
});
