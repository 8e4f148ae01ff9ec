import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TeacherView } from '../contract/teacher.ts';
import { newTeacher, openSchoolHouse, type SchoolHouse, testNumber } from '../testing/school-house.ts';

let at: SchoolHouse;
beforeAll(async () => {
  at = await openSchoolHouse('2022-12-31T04:00:00Z');
});
afterAll(() => at.house.close());

const view = async (id: string) => (await at.registrarA.get(`/teachers/${id}`)).body as TeacherView;
const faultsOf = (answer: { body: never }) =>
  (answer.body as { faults: { field?: string; code: string; params?: object }[] }).faults;

describe('entering one teacher', () => {
  it('makes person, post, title and certificate, and leaves no clear number behind', async () => {
    const identityNumber = testNumber(1);
    const answer = await at.registrarA.post(
      '/teachers',
      newTeacher(at.schoolA, { name: '赵一', identityNumber }),
      { 'idempotency-key': 'entered-once' },
    );
    expect(answer).toMatchObject({ status: 200, body: { known: false } });
    const entered = await view((answer.body as { id: string }).id);
    expect(entered).toMatchObject({
      name: '赵一',
      identityMasked: `140802********${identityNumber.slice(-4)}`,
      bornYear: 1985,
      sex: 'male',
      posts: [{ organisationId: at.schoolA, kind: 'full-time', main: true, from: '2015-09-01', to: null }],
      titles: [{ rank: 'middle', grantedOn: '2015-09-01' }],
      qualifications: [{ kind: 'teacher-certificate' }],
    });
    const { rows } = await at.house.services.owner.pool.query<{ n: string }>(
      `SELECT (SELECT count(*) FROM kernel.audit_entry WHERE coalesce(after::text, '') LIKE '%' || $1 || '%')
         + (SELECT count(*) FROM kernel.command WHERE coalesce(output::text, '') LIKE '%' || $1 || '%') AS n`,
      [identityNumber],
    );
    expect(Number(rows[0]?.n)).toBe(0);
  });

  it('says everything that is wrong at once, beside the fields', async () => {
    const answer = await at.registrarA.post(
      '/teachers',
      newTeacher(at.schoolA, {
        identityNumber: '140802199003070021',
        kind: 'part-time-industry',
        enterpriseCode: '91140000000000000X',
        alsoSpecialised: true,
      }),
    );
    expect(answer.status).toBe(422);
    expect(faultsOf(answer).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'identityNumber identity-number.check-character',
      'enterpriseCode credit-code.check-character',
      'enterpriseName enterprise-needed',
      'alsoSpecialised also-specialised-only-general',
    ]);
  });

  it('names the school where the person is full-time already, and writes nothing', async () => {
    const identityNumber = testNumber(2);
    await at.enter({ identityNumber });
    const answer = await at.registrarB.post('/teachers', newTeacher(at.schoolB, { identityNumber }));
    expect(faultsOf(answer)).toEqual([
      { field: 'identityNumber', code: 'full-time-elsewhere', params: { school: '测试第一职业学校' } },
    ]);
    expect((await at.registrarB.get('/teachers')).body).toMatchObject({ total: 0 });
  });

  it('adds only the post where the person is in the register, and refuses another name without telling it', async () => {
    const identityNumber = testNumber(3);
    const id = await at.enter({ name: '钱二', identityNumber });
    const besides = { identityNumber, kind: 'part-time-other', enteredOn: '2022-09-01' };
    const misnamed = await at.registrarB.post(
      '/teachers',
      newTeacher(at.schoolB, { ...besides, name: '钱三' }),
    );
    expect(faultsOf(misnamed)).toEqual([{ field: 'name', code: 'name-differs' }]);
    const added = await at.registrarB.post('/teachers', newTeacher(at.schoolB, { ...besides, name: '钱二' }));
    expect(added).toMatchObject({ status: 200, body: { id, known: true } });
    const again = await at.registrarB.post('/teachers', newTeacher(at.schoolB, { ...besides, name: '钱二' }));
    expect(faultsOf(again)).toEqual([{ field: 'identityNumber', code: 'teacher-already-here' }]);
    expect((await at.planner.get(`/teachers/${id}`)).body).toMatchObject({
      posts: [{ organisationId: at.schoolB }, { organisationId: at.schoolA }],
    });
  });

  it('keeps to schools, and to the schools of the caller', async () => {
    const bureau = await at.house.organisationId('盐湖区教育局');
    const clerk = await at.house.person('registrar', bureau);
    expect(faultsOf(await clerk.post('/teachers', newTeacher(bureau)))).toEqual([
      { field: 'organisationId', code: 'not-a-school' },
    ]);
    expect((await clerk.post('/teachers', newTeacher(at.schoolA))).status).toBe(200);
    expect((await clerk.post('/teachers', newTeacher(at.schoolB))).status).toBe(403);
    expect((await at.officer.post('/teachers', newTeacher(at.schoolA))).status).toBe(403);
  });

  it('lets a person who left come back only after the day of leaving', async () => {
    const identityNumber = testNumber(4);
    const id = await at.enter({ identityNumber, name: '孙三' });
    await at.registrarA.post(`/teachers/${id}/departures`, {
      organisationId: at.schoolA,
      lastDay: '2021-06-30',
      reason: '合同到期',
    });
    const back = (enteredOn: string, school = at.schoolA) =>
      newTeacher(school, { identityNumber, name: '孙三', enteredOn });
    expect(faultsOf(await at.registrarA.post('/teachers', back('2015-09-01')))).toEqual([
      { field: 'enteredOn', code: 'post-runs-into-former', params: { until: '2021-06-30' } },
    ]);
    expect(faultsOf(await at.registrarB.post('/teachers', back('2021-06-30', at.schoolB)))).toEqual([
      {
        field: 'enteredOn',
        code: 'full-time-elsewhere-until',
        params: { school: '测试第一职业学校', until: '2021-06-30' },
      },
    ]);
    expect((await at.registrarB.post('/teachers', back('2021-07-01', at.schoolB))).status).toBe(200);
    const facts = {
      revision: (await view(id)).revision,
      name: '孙三',
      education: 'master',
      enterpriseYears: 3,
      reason: '补录',
    };
    expect((await at.registrarA.post(`/teachers/${id}/corrections`, facts)).body).toMatchObject({
      code: 'school-does-not-keep-record',
    });
    expect((await at.registrarB.post(`/teachers/${id}/corrections`, facts)).status).toBe(200);
  });
});

describe('correcting', () => {
  it('keeps who, when, why and both sides, and lets no second clerk overwrite the first', async () => {
    const id = await at.enter({ name: '李四' });
    const { revision } = await view(id);
    const correction = {
      revision,
      name: '李四',
      education: 'master',
      enterpriseYears: 4.5,
      reason: '学历录错',
    };
    expect((await at.registrarA.post(`/teachers/${id}/corrections`, correction)).status).toBe(200);
    expect((await at.registrarA.post(`/teachers/${id}/corrections`, correction)).body).toMatchObject({
      code: 'changed-meanwhile',
    });
    const after = await view(id);
    expect(after).toMatchObject({ education: 'master', enterpriseYears: 4.5, revision: revision + 1 });
    expect(after.corrections).toMatchObject([
      {
        subject: 'facts',
        change: 'corrected',
        before: { education: 'bachelor', enterpriseYears: 3 },
        after: { education: 'master', enterpriseYears: 4.5 },
        reason: '学历录错',
      },
    ]);
    expect(
      (await at.registrarA.post(`/teachers/${id}/corrections`, { ...correction, revision: revision + 1 }))
        .body,
    ).toMatchObject({ code: 'nothing-changed' });
  });

  it('puts a number right, with what follows from it, unless it is somebody else’s', async () => {
    const [wrong, right] = [testNumber(11), testNumber(12, '19880229')];
    const id = await at.enter({ name: '周五', identityNumber: wrong });
    const other = await at.enter({ identityNumber: testNumber(14) });
    const facts = { name: '周五', education: 'bachelor', enterpriseYears: 3, reason: '号码录错' };
    const correct = async (identityNumber: string) =>
      at.registrarA.post(`/teachers/${id}/corrections`, {
        ...facts,
        revision: (await view(id)).revision,
        identityNumber,
      });
    expect((await correct(testNumber(14))).body).toMatchObject({ code: 'identity-number-taken' });
    expect((await correct('140802198813300011')).status).toBe(422);
    expect((await correct(right)).status).toBe(200);
    expect(await view(id)).toMatchObject({
      bornYear: 1988,
      sex: 'female',
      identityMasked: `140802********${right.slice(-4)}`,
      corrections: [{ subject: 'identity', before: { identityMasked: `140802********${wrong.slice(-4)}` } }],
    });
    expect(other).not.toBe(id);
    expect(
      (await at.registrarB.post('/teachers', newTeacher(at.schoolB, { identityNumber: right }))).body,
    ).toMatchObject({ code: 'full-time-elsewhere' });
  });

  it('finds a person under the corrected name, and no longer under the wrong one', async () => {
    const id = await at.enter({ name: '上官错' });
    const { revision } = await view(id);
    const correction = { revision, name: '上官对', education: 'bachelor', enterpriseYears: 3 };
    expect(
      (await at.registrarA.post(`/teachers/${id}/corrections`, { ...correction, reason: '姓名录错' })).status,
    ).toBe(200);
    const search = async (name: string) =>
      (
        (await at.registrarA.get(`/teachers?q=${encodeURIComponent(name)}`)).body as {
          rows: { id: string; name: string }[];
        }
      ).rows.map((row) => [row.id, row.name]);
    expect(await search('上官对')).toEqual([[id, '上官对']]);
    expect(await search('上官错')).toEqual([]);
  });

  it('adds, corrects and removes titles and qualifications; what is gone stays in the history', async () => {
    const id = await at.enter({ titleRank: null, certificateNumber: null });
    const change = async (path: string, rest: object) =>
      at.registrarA.post(`/teachers/${id}/${path}`, {
        revision: (await view(id)).revision,
        reason: '核对证书',
        ...rest,
      });
    const title = { kind: 'engineering', rank: 'assistant', name: '助理工程师', grantedOn: '2019-01-01' };
    expect((await change('titles', { title })).status).toBe(200);
    const titleId = (await view(id)).titles[0]?.id;
    expect((await change('titles', { titleId, title: { ...title, rank: 'middle' } })).status).toBe(200);
    expect((await change('titles', { titleId: id, title })).status).toBe(404);
    expect(faultsOf(await change('titles', { title: { ...title, grantedOn: '2023-01-01' } }))).toMatchObject([
      { field: 'title.grantedOn', code: 'day-in-future' },
    ]);
    const skill = {
      kind: 'skill-level',
      skillLevel: null,
      number: 'S1',
      issuedOn: '2020-01-01',
      expiresOn: '2019-01-01',
    };
    expect(
      faultsOf(await change('qualifications', { qualification: skill })).map(({ field }) => field),
    ).toEqual(['qualification.expiresOn', 'qualification.skillLevel']);
    expect(
      (await change('qualifications', { qualification: { ...skill, skillLevel: 3, expiresOn: null } }))
        .status,
    ).toBe(200);
    const qualificationId = (await view(id)).qualifications[0]?.id;
    expect((await change('qualifications', { qualificationId })).status).toBe(200);
    const after = await view(id);
    expect(after.titles).toMatchObject([{ rank: 'middle' }]);
    expect(after.qualifications).toEqual([]);
    expect(after.corrections.map(({ subject, change: kind }) => `${subject} ${kind}`)).toEqual([
      'qualification removed',
      'qualification added',
      'title corrected',
      'title added',
    ]);
    expect(after.corrections[0]?.before).toMatchObject({ number: 'S1', skillLevel: 3 });
  });

  it('shows nothing of a teacher to a school that never had them', async () => {
    const id = await at.enter();
    expect((await at.registrarB.get(`/teachers/${id}`)).status).toBe(404);
  });
});

describe('the practice log', () => {
  const entry = (rest: object = {}) => ({
    enterpriseName: '运城机械厂',
    startedOn: '2022-07-01',
    endedOn: '2022-07-31',
    days: 20,
    task: '车间实践',
    ...rest,
  });
  const add = (teacherId: string, rest: object = {}) =>
    at.registrarA.post('/teacher-practice', { teacherId, organisationId: at.schoolA, ...entry(rest) });
  const first = async (id: string) => {
    const [found] = (await view(id)).practice;
    if (!found) throw new Error('no entry');
    return found;
  };

  it('goes from refused over corrected to verified, counts then, and no longer once revoked', async () => {
    const id = await at.enter();
    expect((await add(id)).status).toBe(200);
    expect((await add(id, { startedOn: '2022-07-31', endedOn: '2022-08-10', days: 5 })).body).toMatchObject({
      code: 'practice-logged-already',
    });
    const { id: practiceId } = await first(id);
    const decide = async (person: typeof at.officer, action: string) =>
      person.post(`/teacher-practice/${practiceId}/decisions`, {
        revision: (await first(id)).revision,
        action,
        reason: '材料不全',
      });
    expect((await decide(at.registrarA, 'refuse')).status).toBe(409);
    expect((await decide(at.officer, 'refuse')).status).toBe(200);
    expect(await first(id)).toMatchObject({
      state: 'refused',
      closedReason: '材料不全',
      actions: ['correct', 'withdraw'],
    });
    const days = async () =>
      (
        (await at.registrarA.get(`/teachers?q=${encodeURIComponent('测试教师')}&pageSize=200`)).body as {
          rows: { id: string; practiceDaysYear: number }[];
        }
      ).rows.find((row) => row.id === id)?.practiceDaysYear;
    const correct = { ...entry({ days: 15 }), revision: (await first(id)).revision, reason: '天数更正' };
    expect((await at.registrarA.post(`/teacher-practice/${practiceId}/corrections`, correct)).status).toBe(
      200,
    );
    expect(
      (await at.registrarA.post(`/teacher-practice/${practiceId}/corrections`, correct)).body,
    ).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(await days()).toBe(0);
    expect((await at.officer.post(`/teacher-practice/${practiceId}/verification`, {})).status).toBe(200);
    expect(await days()).toBe(15);
    expect(
      (
        await at.registrarA.post(`/teacher-practice/${practiceId}/corrections`, {
          ...correct,
          revision: (await first(id)).revision,
        })
      ).body,
    ).toMatchObject({
      code: 'practice-step-refused',
    });
    expect((await decide(at.officer, 'revoke')).status).toBe(200);
    expect(await days()).toBe(0);
    expect((await view(id)).corrections.map(({ after }) => after?.state ?? after?.days)).toEqual([
      'refused',
      15,
      'refused',
    ]);
  });

  it('waits in the inbox of the superior once a person, with the number of entries', async () => {
    const id = await at.enter({ name: '待核验' });
    const waiting = async () =>
      ((await at.officer.get('/inbox')).body as { path: string; title: string }[]).find(
        ({ path }) => path === `/teachers/${id}`,
      )?.title;
    expect((await add(id)).status).toBe(200);
    expect(await waiting()).toBe('待核验');
    expect((await add(id, { startedOn: '2022-08-11', endedOn: '2022-08-12', days: 2 })).status).toBe(200);
    expect(await waiting()).toBe('待核验（2）');
    const { id: practiceId } = await first(id);
    expect((await at.officer.post(`/teacher-practice/${practiceId}/verification`, {})).status).toBe(200);
    expect(await waiting()).toBe('待核验');
  });

  it('takes an appraisal of the caller’s own, which the bureau can open and other schools cannot', async () => {
    const id = await at.enter();
    const { fileId } = (await at.registrarA.upload('鉴定.pdf', Buffer.from('%PDF-1.4\n%EOF\n'))).body as {
      fileId: string;
    };
    const foreign = (await at.registrarB.upload('别人.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'))).body as {
      fileId: string;
    };
    expect((await add(id, { appraisalFileId: foreign.fileId })).body).toMatchObject({
      code: 'file-not-yours',
    });
    expect((await view(id)).practice).toEqual([]);
    expect((await add(id, { appraisalFileId: fileId })).status).toBe(200);
    expect((await at.officer.get(`/files/${fileId}`)).status).toBe(200);
    expect((await at.registrarB.get(`/files/${fileId}`)).status).toBe(404);
  });
});
