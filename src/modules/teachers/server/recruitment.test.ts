import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckView } from '../contract/recruitment.ts';
import { newTeacher, openSchoolHouse, type SchoolHouse } from '../testing/school-house.ts';

let at: SchoolHouse;
beforeAll(async () => {
  at = await openSchoolHouse('2022-12-31T04:00:00Z');
});
afterAll(() => at.house.close());

const candidate = (rest: object = {}) => ({
  organisationId: at.schoolA,
  candidateName: '应聘甲',
  course: 'specialised',
  education: 'bachelor',
  enterpriseYears: 1,
  clearanceQueriedOn: '2022-12-01',
  clearanceResult: 'clear',
  ...rest,
});
const record = async (rest: object = {}) =>
  ((await at.registrarA.post('/recruitment-checks', candidate(rest))).body as { id: string }).id;
const view = async (id: string, person = at.registrarA) =>
  (await person.get(`/recruitment-checks/${id}`)).body as CheckView;

describe('a recruitment check', () => {
  it('shows each condition with value, need and clause under the rule of the day', async () => {
    const check = await view(await record());
    expect(check).toMatchObject({
      outcome: 'not-met',
      rule: { source: '运政发〔2021〕8号', clause: '14', confidence: 'verified' },
      actions: ['correct', 'ask'],
    });
    expect(check.findings[0]).toEqual({
      condition: 'enterprise-years',
      verdict: 'not-met',
      value: '1',
      needed: '3',
      clause: '运政发〔2021〕8号 14',
    });
  });

  it('is excepted by somebody other than who recorded it, and then leads to the teacher', async () => {
    const id = await record({ candidateName: '应聘乙' });
    const both = await at.house.person('registrar', at.schoolA);
    await at.house.services.owner.pool.query(
      `INSERT INTO organisations.membership (account_id, organisation_id, role, valid) SELECT $1, organisation_id, 'officer', '[2020-01-01,)' FROM organisations.membership WHERE account_id = $2`,
      [both.accountId, at.officer.accountId],
    );
    const decide = (person: typeof both, decision: string, revision: number, note: string | null = null) =>
      person.post(`/recruitment-checks/${id}/decision`, { revision, decision, note });
    expect((await decide(at.officer, 'approve', 1)).status).toBe(409);
    expect(
      (await both.post(`/recruitment-checks/${id}/exception`, { revision: 1, reason: '本地无人选' })).status,
    ).toBe(200);
    expect((await decide(both, 'approve', 2)).body).toMatchObject({ code: 'decides-own-check' });
    expect((await decide(at.registrarA, 'approve', 2)).status).toBe(403);
    expect((await decide(at.officer, 'refuse', 2)).body).toMatchObject({ code: 'note-needed' });
    const inbox = (await at.officer.get('/inbox')).body as { path: string }[];
    expect(inbox.some(({ path }) => path === `/recruitment-checks/${id}`)).toBe(true);
    expect((await decide(at.officer, 'approve', 2, '同意')).status).toBe(200);
    expect((await decide(at.officer, 'refuse', 2, '再想')).body).toMatchObject({ code: 'changed-meanwhile' });
    expect(await view(id)).toMatchObject({
      outcome: 'exception',
      exceptionReason: '本地无人选',
      decisionNote: '同意',
      actions: ['hire'],
    });

    const entry = newTeacher(at.schoolA, { name: '应聘乙', recruitmentCheckId: id });
    expect((await at.registrarA.post('/teachers', { ...entry, name: '别人' })).body).toMatchObject({
      code: 'check-of-another',
    });
    const hired = (await at.registrarA.post('/teachers', entry)).body as { id: string };
    expect(await view(id)).toMatchObject({ teacherId: hired.id, actions: [] });
    expect((await at.registrarA.get(`/teachers/${hired.id}`)).body).toMatchObject({
      recruitmentChecks: [{ id, outcome: 'exception' }],
    });
    const twice = newTeacher(at.schoolA, { name: '应聘乙', recruitmentCheckId: id });
    expect((await at.registrarA.post('/teachers', twice)).body).toMatchObject({ code: 'check-step-refused' });
  });

  it('is corrected by a further check, the former stays as it was', async () => {
    const id = await record({ candidateName: '应聘丙', clearanceResult: null, clearanceQueriedOn: null });
    expect((await view(id)).outcome).toBe('incomplete');
    expect(
      (await at.registrarA.post(`/recruitment-checks/${id}/exception`, { revision: 1, reason: '急需' }))
        .status,
    ).toBe(409);
    const { organisationId: _, ...facts } = candidate({ candidateName: '应聘丙', enterpriseYears: 3.5 });
    const correct = { ...facts, revision: 1, reason: '补查询结果' };
    const next = (await at.registrarA.post(`/recruitment-checks/${id}/corrections`, correct)).body as {
      id: string;
    };
    expect(await view(next.id)).toMatchObject({
      outcome: 'met',
      correctsId: id,
      correctionReason: '补查询结果',
    });
    expect(await view(id)).toMatchObject({ outcome: 'incomplete', correctedById: next.id, actions: [] });
    const list = (await at.registrarA.get(`/recruitment-checks?q=${encodeURIComponent('应聘丙')}`)).body;
    expect(list).toMatchObject({ total: 1, rows: [{ id: next.id }] });
  });

  it('bars where the query found a record, whatever is asked', async () => {
    const id = await record({ candidateName: '应聘丁', clearanceResult: 'hit', enterpriseYears: 9 });
    expect(await view(id)).toMatchObject({ outcome: 'barred', actions: ['correct'] });
  });

  it('is seen by the school and its superiors alone, and its export masks names', async () => {
    const id = await record({ candidateName: '应聘戊己' });
    expect((await at.registrarB.get(`/recruitment-checks/${id}`)).status).toBe(404);
    expect((await view(id, at.planner)).candidateName).toBe('应聘戊己');
    expect((await at.registrarB.get('/recruitment-checks')).body).toMatchObject({ total: 0 });
    expect((await at.registrarA.get('/recruitment-checks.xlsx')).status).toBe(200);
    const kept = await at.house.services.owner.pool.query(
      `SELECT after->>'candidateName' AS name FROM kernel.audit_entry WHERE action = 'teachers.recruitment.check' AND subject_id = $1`,
      [id],
    );
    expect(kept.rows[0].name).toMatch(/^masked:/);
  });
});
