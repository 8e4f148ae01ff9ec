import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { rosterSheet } from './roster-sheet.ts';

const clock = fixedClock('2022-12-31T04:00:00Z');
let house: TestHouse;
let admin: Person;
let registrarA: Person;
let officer: Person;
let schoolA: string;
let schoolB: string;

type Line = Record<string, string>;
const people = ['11010519491231002X', '14080219900307002X', '14080220080315012X', '140882200609010045'];

async function workbook(lines: readonly Line[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const columns = rosterSheet.columns.map(({ key, header }) => ({
    header: header['zh-CN'],
    kind: 'text' as const,
    value: (line: Line) => line[key] ?? null,
  }));
  for await (const chunk of exportXlsx({ sheetName: '教师名册', columns, rows: lines })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const teacher = (index: number, rest: Line = {}): Line => ({
  name: `教师${index}`,
  identity: people[index] ?? '',
  education: '本科',
  kind: '专任',
  course: '专业课',
  programme: '护理',
  title: '中级',
  certificateNumber: `T${index}`,
  enteredOn: '2015-09-01',
  enterpriseYears: '3',
  ...rest,
});

async function send(person: Person, organisationId: string, lines: readonly Line[]) {
  const { fileId } = (await person.upload('教师.xlsx', await workbook(lines))).body as { fileId: string };
  const started = await person.post('/imports', { sheet: 'teachers.roster', fileId, organisationId });
  expect(started.status).toBe(200);
  await house.runJobs();
  const id = (started.body as { id: string }).id;
  return {
    id,
    view: (await person.get(`/imports/${id}`)).body as {
      state: string;
      rowsFaulty: number;
      rowsChanged: number | null;
      summary: Record<string, number>;
    },
  };
}

async function apply(person: Person, id: string) {
  expect((await person.post(`/imports/${id}/application`)).status).toBe(200);
  await house.runJobs();
  return (await person.get(`/imports/${id}`)).body as { state: string; rowsChanged: number };
}

async function share(asOf: string, organisationId: string) {
  const tables = await house.services.metrics.compute(
    house.services.owner.query,
    house.services.registry.metrics.filter(({ id }) => id === 'teachers.dual-qualified-share'),
    asOf,
  );
  return tables.get('teachers.dual-qualified-share')?.get(organisationId) ?? { numerator: 0, denominator: 0 };
}

beforeAll(async () => {
  house = await openTestHouse({ clock });
  const education = await house.organisationId('市教育局');
  admin = await house.person('administrator', education);
  officer = await house.person('officer', education);
  const found = async (name: string) =>
    (
      (
        await admin.post('/organisations', {
          name,
          shortName: name,
          kind: 'secondary-vocational-school',
          divisionCode: '140802',
          parentId: await house.organisationId('盐湖区教育局'),
          foundedOn: '2019-09-01',
        })
      ).body as { id: string }
    ).id;
  schoolA = await found('测试第一职业学校');
  schoolB = await found('测试第二职业学校');
  registrarA = await house.person('registrar', schoolA);
});
afterAll(() => house.close());

describe('a roster', () => {
  it('is told exactly what is wrong with it, row by row and column by column', async () => {
    const { id, view } = await send(registrarA, schoolA, [
      teacher(0),
      teacher(1, { identity: '140802199003070021' }),
      teacher(2, { course: '体育课' }),
      teacher(3, { level: '初级' }),
    ]);
    expect(view).toMatchObject({ state: 'checked', rowsFaulty: 3 });
    const { rows } = (await registrarA.get(`/imports/${id}/rows?faultyOnly=true`)).body as {
      rows: { rowNumber: number; faults: { key: string; code: string }[] }[];
    };
    expect(
      rows.map(
        ({ rowNumber, faults }) => `${rowNumber} ${faults.map(({ key, code }) => `${key} ${code}`).join()}`,
      ),
    ).toEqual([
      '3 identity identity-number.check-character',
      '4 course cell.not-a-choice',
      '5 dualFrom dual-qualified-without-day',
    ]);
  });

  it('makes persons, posts and recognitions, counts them, and changes nothing when sent again', async () => {
    const lines = [
      teacher(0, { level: '中级', dualFrom: '2020-05-01', dualTo: '2025-05-01' }),
      teacher(1, { level: '初级', dualFrom: '2022-06-01' }),
      teacher(2, { course: '公共基础课', level: '初级', dualFrom: '2020-01-01' }),
      teacher(3, { contractMonths: '12' }),
    ];
    const { id, view } = await send(registrarA, schoolA, lines);
    expect(view).toMatchObject({ rowsFaulty: 0, summary: { new: 4, known: 0 } });
    expect(await apply(registrarA, id)).toMatchObject({ state: 'applied', rowsChanged: 7 });
    // Two specialised teachers count; the general one and the one-year contract do not (教师厅〔2022〕2号).
    expect(await share('2022-12-31', schoolA)).toEqual({ numerator: 2, denominator: 2 });
    expect(await share('2021-12-31', schoolA)).toEqual({ numerator: 1, denominator: 2 });
    expect(await share('2025-05-01', schoolA)).toEqual({ numerator: 1, denominator: 2 });
    const again = await send(registrarA, schoolA, lines);
    expect(again.view.summary).toEqual({ new: 0, known: 4 });
    expect(await apply(registrarA, again.id)).toMatchObject({ rowsChanged: 0 });
  });

  it('refuses a person who is full-time at another school, naming the school', async () => {
    const registrarB = await house.person('registrar', schoolB);
    const { id, view } = await send(registrarB, schoolB, [teacher(0)]);
    expect(view.rowsFaulty).toBe(1);
    const { rows } = (await registrarB.get(`/imports/${id}/rows`)).body as { rows: { faults: unknown[] }[] };
    expect(rows[0]?.faults).toEqual([
      {
        key: 'identity',
        code: 'full-time-elsewhere',
        severity: 'error',
        params: { school: '测试第一职业学校' },
      },
    ]);
    expect((await registrarB.get('/teachers')).body).toMatchObject({ total: 0 });
  });

  it('leaves no clear identity number anywhere, and shows one only for a purpose that is kept', async () => {
    const { rows } = await house.services.owner.pool.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM kernel.import_row WHERE record::text LIKE '%11010519491231002%') + (SELECT count(*) FROM kernel.audit_entry WHERE after::text LIKE '%11010519491231002%') AS n`,
    );
    expect(Number(rows[0]?.n)).toBe(0);
    const list = (await registrarA.get(`/teachers?q=${encodeURIComponent('教师0')}`)).body as {
      rows: { id: string; identityMasked: string }[];
    };
    expect(list.rows[0]?.identityMasked).toBe('110105********002X');
    const shown = await registrarA.post(
      `/teachers/${list.rows[0]?.id}/identity`,
      { purpose: '核对社保' },
      { 'idempotency-key': 'asked-for-once' },
    );
    expect(shown.body).toEqual({ identityNumber: '11010519491231002X' });
    expect((await officer.post(`/teachers/${list.rows[0]?.id}/identity`, { purpose: '好奇' })).status).toBe(
      403,
    );
    const answers = await house.services.owner.pool.query(
      `SELECT output FROM kernel.command WHERE output::text LIKE '%11010519491231002%'`,
    );
    expect(answers.rows).toEqual([]);
    const kept = await house.services.owner.pool.query(
      `SELECT reason FROM kernel.audit_entry WHERE action = 'teachers.teacher.reveal'`,
    );
    expect(kept.rows).toEqual([{ reason: '核对社保' }]);
  });
});

describe('a certification', () => {
  it('goes from the school through panel and publicity to a certificate that counts', async () => {
    const { id: rosterId } = await send(registrarA, schoolA, [teacher(3, { contractMonths: '36' })]);
    await apply(registrarA, rosterId);
    const before = await share('2023-01-31', schoolA);
    const list = (await registrarA.get(`/teachers?q=${encodeURIComponent('教师3')}`)).body as {
      rows: { id: string }[];
    };
    const teacherId = list.rows[0]?.id;
    const { id } = (
      await registrarA.post('/certification-cases', { teacherId, organisationId: schoolA, level: 'junior' })
    ).body as { id: string };
    const act = async (person: Person, action: string, rest: object = {}) => {
      const { revision } = (await officer.get(`/certification-cases/${id}`)).body as { revision: number };
      return person.post(`/certification-cases/${id}/actions`, { revision, action, ...rest });
    };
    expect(await act(registrarA, 'submit')).toMatchObject({
      status: 422,
      body: { code: 'criterion-missing', faults: [{ field: 'conduct' }] },
    });
    expect(
      (
        await registrarA.post(`/certification-cases/${id}/statements`, {
          criterion: 'conduct',
          note: '近三年无处分',
        })
      ).status,
    ).toBe(200);
    for (const action of ['submit', 'check'])
      expect((await act(registrarA, action)).status, action).toBe(200);
    expect((await act(registrarA, 'assign-panel')).status).toBe(409);
    const own = await house.person('reviewer', schoolA);
    const panel = await Promise.all(
      ['市教育局', '市人社局', '市财政局'].map(async (name) =>
        house.person('reviewer', await house.organisationId(name)),
      ),
    );
    expect(
      (
        await act(officer, 'assign-panel', {
          panel: [own.accountId, ...panel.slice(1).map(({ accountId }) => accountId)],
        })
      ).body,
    ).toMatchObject({ code: 'panel-of-own-school' });
    expect(
      (await act(officer, 'assign-panel', { panel: panel.map(({ accountId }) => accountId) })).status,
    ).toBe(200);
    expect((await act(officer, 'conclude')).body).toMatchObject({ code: 'panel-does-not-approve' });
    for (const [index, reviewer] of panel.entries()) {
      expect(
        (await reviewer.post(`/certification-cases/${id}/votes`, { vote: index === 2 ? 'against' : 'for' }))
          .status,
      ).toBe(200);
    }
    expect((await act(officer, 'conclude')).status).toBe(200);
    expect((await act(officer, 'issue')).body).toMatchObject({
      code: 'publicity-runs',
      faults: [{ params: { until: '2023-01-07' } }],
    });
    clock.set('2023-01-08T04:00:00Z');
    expect((await act(officer, 'issue')).status).toBe(200);
    const after = await share('2023-01-31', schoolA);
    expect(after.numerator).toBe(before.numerator + 1);
    expect(after.denominator).toBe(before.denominator);
    expect(await share('2023-01-07', schoolA)).toEqual(before);
    const certificate = (
      (await officer.get(`/teachers/${teacherId}`)).body as { certificates: { id: string }[] }
    ).certificates[0];
    expect(certificate).toMatchObject({ withdrawable: true });
    const withdraw = (on: string) =>
      officer.post(`/teacher-certificates/${certificate?.id}/withdrawal`, { on, reason: '材料不实' });
    expect((await withdraw('2023-03-01')).body).toMatchObject({ faults: [{ code: 'withdrawn-in-future' }] });
    clock.set('2023-03-01T04:00:00Z');
    expect((await withdraw('2023-03-01')).status).toBe(200);
    expect((await withdraw('2023-02-01')).body).toMatchObject({
      code: 'certificate-withdrawn-already',
      faults: [{ params: { on: '2023-03-01' } }],
    });
    expect((await share('2023-03-01', schoolA)).numerator).toBe(before.numerator);
    expect((await share('2023-02-28', schoolA)).numerator).toBe(before.numerator + 1);
  });
});

describe('a merger of schools', () => {
  it('moves posts from its day on and leaves last year as it was', async () => {
    const lastYear = await share('2022-12-31', schoolA);
    expect(
      (
        await admin.post('/organisation-mergers', {
          fromIds: [schoolA],
          into: { id: schoolB },
          effectiveOn: '2023-08-01',
        })
      ).status,
    ).toBe(200);
    await house.runJobs();
    expect(await share('2022-12-31', schoolA)).toEqual(lastYear);
    expect(await share('2022-12-31', schoolB)).toEqual({ numerator: 0, denominator: 0 });
    const now = await share('2023-08-01', schoolB);
    expect(now.denominator).toBeGreaterThan(0);
    expect(await share('2023-08-01', schoolA)).toEqual({ numerator: 0, denominator: 0 });
  });
});
