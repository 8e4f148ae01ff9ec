import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import type { NamesakePair } from '../contract/duplicates.ts';
import { newTeacher, openSchoolHouse, type SchoolHouse, testNumber } from '../testing/school-house.ts';
import { rosterSheet } from './roster-sheet.ts';

let at: SchoolHouse;
beforeAll(async () => {
  at = await openSchoolHouse('2022-12-31T04:00:00Z');
});
afterAll(() => at.house.close());

const pairs = async (person: SchoolHouse['planner'], state = 'open') =>
  ((await person.get(`/teacher-namesakes?state=${state}`)).body as { rows: NamesakePair[] }).rows;
const share = async (asOf: string) => {
  const { services } = at.house;
  const metrics = services.registry.metrics.filter(({ id }) => id === 'teachers.specialised-count');
  const tables = await services.metrics.compute(services.owner.query, metrics, asOf);
  return tables.get('teachers.specialised-count')?.get(at.schoolA)?.numerator ?? 0;
};

describe('namesakes born on one day', () => {
  it('show to each school only what it holds, and are decided by who sees both', async () => {
    await at.enter({ name: '王同名', identityNumber: testNumber(21) });
    await at.registrarB.post(
      '/teachers',
      newTeacher(at.schoolB, { name: '王同名', identityNumber: testNumber(23) }),
    );
    await at.enter({ name: '王同名', identityNumber: testNumber(25, '19850602') });
    const [seenByA] = await pairs(at.registrarA);
    expect(await pairs(at.registrarA)).toHaveLength(1);
    expect(seenByA).toMatchObject({ name: '王同名', mayDecide: false });
    expect([seenByA?.first, seenByA?.second].filter(Boolean)).toMatchObject([
      { schools: ['测试第一职业学校'] },
    ]);
    const [pair] = await pairs(at.planner);
    expect(pair?.mayDecide).toBe(true);
    const ids = { firstId: pair?.first?.id, secondId: pair?.second?.id };
    const different = { ...ids, verdict: 'different', reason: '照片和籍贯不同' };
    expect((await at.registrarA.post('/teacher-namesakes', different)).status).toBe(404);
    expect(
      (await at.planner.post('/teacher-namesakes', { ...ids, verdict: 'same', reason: '同一人' })).body,
    ).toMatchObject({ code: 'kept-record-needed' });
    expect((await at.planner.post('/teacher-namesakes', different)).status).toBe(200);
    expect((await at.planner.post('/teacher-namesakes', different)).body).toMatchObject({
      code: 'decided-already',
    });
    expect(await pairs(at.planner)).toEqual([]);
    expect(await pairs(at.planner, 'decided')).toMatchObject([
      { decision: { verdict: 'different', reason: '照片和籍贯不同' } },
    ]);
  });

  it('who are one person become one record that counts once, and the old number still finds it', async () => {
    const before = await share('2022-12-31');
    const number = testNumber(31);
    const first = await at.enter({ name: '冯两录', identityNumber: number, certificateNumber: 'F1' });
    const second = await at.enter({
      name: '冯两录',
      identityNumber: testNumber(33),
      enteredOn: '2012-09-01',
      certificateNumber: 'F2',
    });
    expect(await share('2022-12-31')).toBe(before + 2);
    const same = {
      firstId: first,
      secondId: second,
      verdict: 'same',
      keptId: second,
      reason: '号码末位录错',
    };
    expect((await at.registrarA.post('/teacher-namesakes', same)).status).toBe(200);
    expect(await share('2022-12-31')).toBe(before + 1);
    expect((await at.registrarA.get(`/teachers/${second}`)).body).toMatchObject({
      posts: [{ from: '2012-09-01', to: null }],
      qualifications: [{ number: 'F1' }, { number: 'F2' }],
      corrections: [{ subject: 'post', change: 'removed', before: { from: '2015-09-01' } }],
    });
    expect((await at.registrarA.get(`/teachers/${first}`)).body).toMatchObject({
      mergedInto: second,
      posts: [],
      abilities: { change: false },
    });
    expect(
      (
        await at.registrarA.post(
          '/teachers',
          newTeacher(at.schoolA, { name: '冯两录', identityNumber: number }),
        )
      ).body,
    ).toMatchObject({ code: 'teacher-already-here' });
  });

  it('keeps the days that only the record given up had', async () => {
    const kept = await at.enter({ name: '陈早来', identityNumber: testNumber(41), enteredOn: '2020-09-01' });
    const gone = await at.enter({ name: '陈早来', identityNumber: testNumber(43), enteredOn: '2015-09-01' });
    await at.registrarA.post('/teacher-namesakes', {
      firstId: kept,
      secondId: gone,
      verdict: 'same',
      keptId: kept,
      reason: '同一人',
    });
    expect((await at.registrarA.get(`/teachers/${kept}`)).body).toMatchObject({
      posts: [
        { from: '2020-09-01', to: null },
        { from: '2015-09-01', to: '2020-08-31' },
      ],
    });
  });

  it('are not made one while each is full-time at another school', async () => {
    const one = await at.enter({ name: '卫两校', identityNumber: testNumber(51) });
    const other = (
      await at.registrarB.post(
        '/teachers',
        newTeacher(at.schoolB, { name: '卫两校', identityNumber: testNumber(53) }),
      )
    ).body as { id: string };
    const answer = await at.planner.post('/teacher-namesakes', {
      firstId: one,
      secondId: other.id,
      verdict: 'same',
      keptId: one,
      reason: '同一人',
    });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'full-time-at-both',
        faults: [{ params: { school: '测试第二职业学校', elsewhere: '测试第一职业学校' } }],
      },
    });
    expect(await pairs(at.planner)).toHaveLength(1);
  });
});

describe('one person at two schools', () => {
  it('who was refused at import stands in the list of both schools until it is settled', async () => {
    const identityNumber = testNumber(61);
    const id = await at.enter({ name: '蒋在编', identityNumber });
    const line = {
      name: '蒋在编',
      identity: identityNumber,
      education: '本科',
      kind: '专任',
      course: '专业课',
      enteredOn: '2022-09-01',
    };
    const columns = rosterSheet.columns.map(({ key, header }) => ({
      header: header['zh-CN'],
      kind: 'text' as const,
      value: (row: Record<string, string>) => row[key] ?? null,
    }));
    const chunks: Uint8Array[] = [];
    for await (const chunk of exportXlsx({ sheetName: '名册', columns, rows: [line] })) chunks.push(chunk);
    for (let twice = 0; twice < 2; twice++) {
      const { fileId } = (await at.registrarB.upload('名册.xlsx', Buffer.concat(chunks))).body as {
        fileId: string;
      };
      await at.registrarB.post('/imports', { sheet: 'teachers.roster', fileId, organisationId: at.schoolB });
      await at.house.runJobs();
    }
    const listed = async (person: SchoolHouse['planner']) =>
      (await person.get('/refused-teacher-entries')).body as { rows: object[]; total: number };
    expect(await listed(at.registrarB)).toMatchObject({
      total: 1,
      rows: [
        {
          nameMasked: '蒋*编',
          teacherId: null,
          sentBy: '测试第二职业学校',
          heldBy: '测试第一职业学校',
          settled: false,
        },
      ],
    });
    expect(await listed(at.registrarA)).toMatchObject({ total: 1, rows: [{ teacherId: id }] });
    expect(await listed(at.registrarA)).toMatchObject({
      rows: [{ way: 'roster', refusedTo: expect.stringMatching(/^测试\d+$/) }],
    });
    // By hand it is refused too, and the list says so, though nothing else of the attempt is kept.
    const byHand = newTeacher(at.schoolB, { name: '蒋在编', identityNumber, enteredOn: '2022-09-01' });
    expect((await at.registrarB.post('/teachers', byHand)).body).toMatchObject({
      code: 'full-time-elsewhere',
    });
    expect(await listed(at.registrarB)).toMatchObject({
      total: 1,
      rows: [
        {
          way: 'entry',
          code: 'full-time-elsewhere',
          heldUntil: null,
          refusedOn: '2022-12-31',
          refusedTo: expect.stringMatching(/^测试\d+$/),
        },
      ],
    });
    await at.registrarA.post(`/teachers/${id}/departures`, {
      organisationId: at.schoolA,
      lastDay: '2022-08-31',
      reason: '调出',
    });
    expect(await listed(at.registrarB)).toMatchObject({ rows: [{ settled: true }] });
  });

  it('shows who has posts at several schools, and names only schools within reach', async () => {
    const identityNumber = testNumber(71);
    const id = await at.enter({ name: '韩兼课', identityNumber });
    await at.registrarB.post(
      '/teachers',
      newTeacher(at.schoolB, { name: '韩兼课', identityNumber, kind: 'part-time-other' }),
    );
    expect((await at.registrarA.get('/shared-teachers')).body).toMatchObject({
      total: 1,
      rows: [{ id, schools: ['测试第一职业学校'], otherSchools: 1 }],
    });
    expect((await at.planner.get('/shared-teachers')).body).toMatchObject({
      rows: [{ schools: ['测试第一职业学校', '测试第二职业学校'], otherSchools: 0 }],
    });
  });
});
