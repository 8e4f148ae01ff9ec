import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { DemandRow, IndustryRow, ReturnRow } from '../contract/evidence.ts';
import type { SupplyOverview } from '../contract/supply.ts';

let house: TestHouse;
let plan: Person;
let officer: Person;
let clerk: Person;
let county: string;
let labour: string;
let a: string;
let b: string;

const run = (text: string, values: unknown[] = []) => house.services.owner.pool.query(text, values);
const figures = { intake: 90, graduates: 80, placed: 50, placedInField: 40, furtherStudy: 20 };
const codes = (answer: { body: never }) =>
  (answer.body as { faults: { code: string; field?: string }[] }).faults.map(
    ({ code, field }) => `${field ?? ''} ${code}`,
  );
const returned = async (person: Person, query: string) =>
  ((await person.get(`/programme-returns?year=2022&${query}`)).body as { rows: ReturnRow[] }).rows;
const only = <T>(rows: readonly T[]): T => {
  expect(rows.length).toBe(1);
  return rows[0] as T;
};

beforeAll(async () => {
  house = await openTestHouse({ clock: fixedClock('2022-12-31T04:00:00Z') });
  const education = await house.organisationId('市教育局');
  county = await house.organisationId('盐湖区教育局');
  labour = await house.organisationId('市人社局');
  const admin = await house.person('administrator', education);
  const found = async (name: string) =>
    (
      (
        await admin.post('/organisations', {
          name,
          shortName: name,
          kind: 'secondary-vocational-school',
          divisionCode: '140802',
          parentId: county,
          foundedOn: '2019-01-01',
        })
      ).body as { id: string }
    ).id;
  [a, b] = [await found('供给甲校'), await found('供给乙校')];
  plan = await house.person('plan-office', education);
  officer = await house.person('officer', county);
  clerk = await house.person('registrar', a);
  const offer = (organisationId: string, programmeCode: string, capacity: number) =>
    plan.post('/programmes', {
      organisationId,
      programmeCode,
      pathway: 'secondary-3',
      durationYears: 3,
      capacity,
      from: '2019-09-01',
      filingReference: '备案',
    });
  for (const [organisationId, code, capacity] of [
    [a, '720201', 100],
    [b, '720201', 60],
    [a, '730301', 200],
  ] as const)
    expect((await offer(organisationId, code, capacity)).status).toBe(200);
});
afterAll(() => house.close());

describe('a yearly return', () => {
  it('is missing until the school enters it, with every contradiction named at once', async () => {
    expect((await returned(clerk, 'state=missing')).map(({ programmeCode }) => programmeCode).sort()).toEqual(
      ['720201', '730301'],
    );
    const entry = { organisationId: a, programmeCode: '720201', year: 2022, ...figures };
    const faulty = await clerk.post('/programme-returns', {
      ...entry,
      year: 2023,
      placed: 70,
      placedInField: 71,
    });
    expect(codes(faulty)).toEqual([
      'year programmes-year-ahead',
      'placed programmes-more-outcomes-than-graduates',
      'placedInField programmes-more-in-field-than-placed',
    ]);
    expect((await clerk.post('/programme-returns', { ...entry, organisationId: b })).status).toBe(403);
    expect((await clerk.post('/programme-returns', entry)).status).toBe(200);
    expect(only(await returned(clerk, 'state=submitted'))).toMatchObject({
      ...figures,
      places: 100,
      revision: 1,
    });
  });

  it('goes back and forth between school and superior, and keeps nobody’s entry back', async () => {
    const [row] = await returned(officer, `organisationId=${a}&state=submitted`);
    const act = (person: Person, rest: object) => person.post(`/programme-returns/${row?.id}/actions`, rest);
    expect((await act(clerk, { revision: 1, action: 'verify' })).status).toBe(403);
    expect(codes(await act(officer, { revision: 1, action: 'send-back' }))).toEqual([
      'remark programmes-remark-needed',
    ]);
    expect((await act(officer, { revision: 1, action: 'send-back', remark: '请核对升学人数' })).status).toBe(
      200,
    );
    const sent = only(await returned(clerk, 'state=sent-back'));
    expect(sent.remark).toBe('请核对升学人数');
    const correction = {
      organisationId: a,
      programmeCode: '720201',
      year: 2022,
      ...figures,
      furtherStudy: 22,
      revision: 1,
    };
    expect(await clerk.post('/programme-returns', correction)).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile' },
    });
    expect((await clerk.post('/programme-returns', { ...correction, revision: 2 })).status).toBe(200);
    const again = only(await returned(officer, 'state=submitted'));
    expect(
      (await officer.post(`/programme-returns/${again.id}/actions`, { revision: 3, action: 'verify' }))
        .status,
    ).toBe(200);
    expect(await clerk.post('/programme-returns', { ...correction, revision: 4 })).toMatchObject({
      status: 409,
      body: { code: 'programmes-step-refused' },
    });
  });

  it('once known keeps what was known on a day when it is corrected later', async () => {
    await run(
      `UPDATE programmes.annual_return SET known = '[2022-12-01,)', verified_on = '2022-12-02' WHERE organisation_id = $1 AND programme_code = '720201'`,
      [a],
    );
    const row = only(await returned(officer, 'state=verified'));
    await officer.post(`/programme-returns/${row.id}/actions`, {
      revision: row.revision,
      action: 'reopen',
      remark: '更正',
    });
    await clerk.post('/programme-returns', {
      organisationId: a,
      programmeCode: '720201',
      year: 2022,
      ...figures,
      placed: 30,
      placedInField: 30,
      revision: row.revision + 1,
    });
    const placedOn = async (day: string) =>
      (
        await run(
          `SELECT placed, verified FROM programmes.year_facts_v1(2022, 2022, $2::date) WHERE organisation_id = $1 AND programme_code = '720201'`,
          [a, day],
        )
      ).rows[0];
    expect(await placedOn('2022-12-15')).toEqual({ placed: 50, verified: true });
    expect(await placedOn('2022-12-31')).toEqual({ placed: 30, verified: false });
    const history = (
      await clerk.get(`/programme-return-versions?organisationId=${a}&programmeCode=720201&year=2022`)
    ).body as { placed: number; to: string | null }[];
    expect(history.map(({ placed, to }) => [placed, to])).toEqual([
      [30, null],
      [50, '2022-12-30'],
    ]);
  });

  it('comes in by file too: faults by cell, nothing twice, verified ones untouched', async () => {
    const headers = [
      '学校',
      '专业代码',
      '年份',
      '实际招生数',
      '毕业生数',
      '就业人数',
      '对口就业人数',
      '升学人数',
    ];
    const send = async (lines: string[][]) => {
      const chunks: Uint8Array[] = [];
      const columns = headers.map((header, index) => ({
        header,
        kind: 'text' as const,
        value: (line: string[]) => line[index] ?? null,
      }));
      for await (const chunk of exportXlsx({ sheetName: '年报', columns, rows: lines })) chunks.push(chunk);
      const { fileId } = (await clerk.upload('年报.xlsx', Buffer.concat(chunks))).body as { fileId: string };
      const { id } = (
        await clerk.post('/imports', { sheet: 'programmes.returns', fileId, organisationId: a })
      ).body as { id: string };
      await house.runJobs();
      return id;
    };
    const faulty = await send([
      ['', '730301', '2022', '150', '100', '70', '60', '40'],
      ['', '740101', '2022', '10', '5', '5', '5', '0'],
      ['供给乙校', '720201', '2022', '10', '5', '5', '5', '0'],
    ]);
    const { rows } = (await clerk.get(`/imports/${faulty}/rows?faultyOnly=true`)).body as {
      rows: { rowNumber: number; faults: { key: string; code: string }[] }[];
    };
    expect(
      rows.map(
        ({ rowNumber, faults }) => `${rowNumber} ${faults.map(({ key, code }) => `${key} ${code}`).join()}`,
      ),
    ).toEqual([
      '2 placed programmes-more-outcomes-than-graduates',
      '3 programmeCode programmes-not-offered-in-year',
      '4 school programmes-school-unknown',
    ]);
    const good = [['', '730301', '2022', '150', '100', '60', '30', '30']];
    const id = await send(good);
    await clerk.post(`/imports/${id}/application`);
    await house.runJobs();
    expect((await clerk.get(`/imports/${id}`)).body).toMatchObject({ state: 'applied', rowsChanged: 1 });
    const twice = await send(good);
    expect((await clerk.get(`/imports/${twice}`)).body).toMatchObject({
      summary: { new: 0, changed: 0, unchanged: 1 },
    });
  });
});

describe('demand', () => {
  const vacancies = ({
    headcount = 120,
    ...rest
  }: { headcount?: number } & Record<string, unknown> = {}) => ({
    organisationId: labour,
    enterpriseName: '测试医院',
    year: 2022,
    kind: 'vacancy',
    headcount,
    parts: [{ classCode: '5202', headcount }],
    source: 'survey',
    ...rest,
  });
  it('is reported once, with its faults, and withdrawn instead of deleted', async () => {
    const reporter = await house.person('officer', labour);
    const faulty = await reporter.post(
      '/programme-demand',
      vacancies({
        creditCode: '91350100M000100Y44',
        parts: [{ classCode: '5210', programmeCode: '730301', headcount: 100 }],
        year: 2099,
      }),
    );
    expect(codes(faulty)).toEqual([
      'year programmes-year-ahead',
      'parts.0.classCode programmes-class-unknown',
      'parts.0.programmeCode programmes-programme-of-other-class',
      'headcount programmes-demand-parts-sum',
      'creditCode credit-code.check-character',
    ]);
    expect((await reporter.post('/programme-demand', vacancies())).status).toBe(200);
    expect((await reporter.post('/programme-demand', vacancies({ headcount: 9 }))).status).toBe(409);
    const second = (
      await reporter.post('/programme-demand', vacancies({ kind: 'internship', headcount: 15 }))
    ).body as {
      id: string;
    };
    expect((await officer.post(`/programme-demand/${second.id}/withdrawal`, { reason: '重复' })).status).toBe(
      404,
    );
    expect(
      (await reporter.post(`/programme-demand/${second.id}/withdrawal`, { reason: '重复' })).status,
    ).toBe(200);
    const rows = async (query: string) =>
      ((await plan.get(`/programme-demand?${query}`)).body as { rows: DemandRow[] }).rows;
    expect((await rows('classCode=5202')).map(({ headcount }) => headcount)).toEqual([120]);
    expect(only(await rows('withdrawn=true'))).toMatchObject({
      withdrawnReason: '重复',
      withdrawnOn: '2022-12-31',
    });
  });

  it('for which several programmes will do is divided between them, and nobody counts twice', async () => {
    const reporter = await house.person('officer', labour);
    const vacanciesOf = async (classCode: string) =>
      ((await plan.get('/programme-supply?year=2022&by=class')).body as SupplyOverview).rows.find(
        ({ key }) => key === classCode,
      )?.vacancies ?? 0;
    const before = [await vacanciesOf('5202'), await vacanciesOf('5303')];
    const asked = vacancies({
      enterpriseName: '分配测试企业',
      headcount: 31,
      parts: [
        { classCode: '5202', programmeCode: '720201', headcount: 20 },
        { classCode: '5303', headcount: 11 },
      ],
    });
    const { id } = (await reporter.post('/programme-demand', asked)).body as { id: string };
    const gained = async () =>
      (await Promise.all(['5202', '5303'].map(vacanciesOf))).map((now, index) => now - (before[index] ?? 0));
    expect(await gained()).toEqual([20, 11]);

    const anew = (headcounts: number[]) => ({
      reason: '企业来函调整',
      parts: [
        { classCode: '5303', headcount: headcounts[0] },
        { classCode: '5202', headcount: headcounts[1] },
      ],
    });
    const path = `/programme-demand/${id}/division`;
    expect(codes(await reporter.post(path, anew([31, 31])))).toEqual(['parts programmes-demand-parts-sum']);
    expect((await officer.post(path, anew([30, 1]))).status).toBe(404);
    expect((await reporter.post(path, anew([30, 1]))).status).toBe(200);
    expect(await gained()).toEqual([1, 30]);
    expect((await reporter.post(path, anew([30, 1]))).status).toBe(404);

    const rows = async (withdrawn: boolean) =>
      (
        (await plan.get(`/programme-demand?q=${encodeURIComponent('分配测试')}&withdrawn=${withdrawn}`))
          .body as {
          rows: DemandRow[];
        }
      ).rows.map(({ headcount, reportHeadcount, reportParts }) => [headcount, reportHeadcount, reportParts]);
    expect(await rows(true)).toEqual([
      [20, 31, 2],
      [11, 31, 2],
    ]);
    expect(await rows(false)).toEqual([
      [30, 31, 2],
      [1, 31, 2],
    ]);
    const [{ id: part } = { id: '' }] = (
      (await plan.get(`/programme-demand?q=${encodeURIComponent('分配测试')}`)).body as { rows: DemandRow[] }
    ).rows;
    expect((await reporter.post(`/programme-demand/${part}/withdrawal`, { reason: '不再招聘' })).status).toBe(
      200,
    );
    expect(await gained()).toEqual([0, 0]);
  });
});

describe('supply beside demand', () => {
  it('adds up over groups, and shows demand beside the whole city only', async () => {
    const of = async (person: Person, query: string) =>
      (await person.get(`/programme-supply?year=2022&${query}`)).body as SupplyOverview;
    const byClass = await of(plan, 'by=class');
    const own = Object.fromEntries(byClass.rows.map((row) => [row.key, row]));
    // Nursing: 100 at one school and 60 at the other: (0.625² + 0.375²) × 10 000 = 5 313.
    expect(own['5202']).toMatchObject({
      places: 160,
      schools: 2,
      duplicates: 1,
      vacancies: 120,
      concentration: 5313,
      pillar: true,
    });
    expect(own['5303']).toMatchObject({
      places: 200,
      intake: 150,
      graduates: 100,
      vacancies: 0,
      pillar: false,
    });
    expect(byClass.total.places).toBe(360);
    expect((await of(plan, 'by=school')).total).toMatchObject({
      places: 360,
      graduates: byClass.total.graduates,
    });
    expect(byClass.trend.map(({ places }) => places)).toEqual([0, 360, 360, 360, 360]);
    expect(byClass.trend.at(-1)).toMatchObject({ pillarPlaces: 160, vacancies: 120 });
    const inSchool = await of(clerk, 'by=class');
    expect(inSchool).toMatchObject({ wholeCity: false, total: { places: 300, vacancies: null } });
    expect((await of(plan, 'by=class&level=secondary')).total.vacancies).toBeNull();
  });
});

describe('pillar industries', () => {
  it('are changed from a day on by the city, and figures of earlier days stay', async () => {
    const { rows } = (await plan.get('/pillar-industries')).body as { rows: IndustryRow[] };
    const care = rows.find(({ name }) => name === '医药与康养') as IndustryRow;
    const change = { classCodes: ['5203', '5303'], from: '2022-07-01', reason: '联席会议' };
    expect((await officer.post(`/pillar-industries/${care.id}/classes`, change)).status).toBe(403);
    expect(
      codes(await plan.post(`/pillar-industries/${care.id}/classes`, { ...change, classCodes: ['5299'] })),
    ).toEqual(['classCodes programmes-class-unknown']);
    expect((await plan.post(`/pillar-industries/${care.id}/classes`, change)).status).toBe(200);
    const share = async (day: string) => {
      const metrics = house.services.registry.metrics.filter(({ id }) => id === 'programmes.pillar-share');
      const tables = await house.services.metrics.compute(house.services.owner.query, metrics, day);
      return tables.get('programmes.pillar-share')?.get(county);
    };
    expect(await share('2022-06-30')).toEqual({ numerator: 2, denominator: 3 });
    expect(await share('2022-07-01')).toEqual({ numerator: 1, denominator: 3 });
  });
});

describe('metrics', () => {
  it('agree with the records behind them on every day, and with a count by hand', async () => {
    const [stopped] = (
      await run(
        `SELECT offering_id AS id FROM programmes.offering_state WHERE organisation_id = $1 AND programme_code = '730301'`,
        [a],
      )
    ).rows;
    await plan.post(`/programmes/${stopped.id}/stops`, {
      revision: 1,
      effectiveOn: '2022-09-01',
      reason: '测试',
    });
    const { metrics: engine, owner, registry } = house.services;
    const own = registry.metrics.filter(
      ({ id }) => id.startsWith('programmes.') && id !== 'programmes.pillar-student-share',
    );
    const byHand: Record<string, Record<string, [number, number | null]>> = {
      '2019-12-31': {
        'programmes.offered-count': [3, null],
        'programmes.stopped-count': [0, null],
        'programmes.adjustment-rate': [3, 3],
      },
      '2022-08-31': {
        'programmes.offered-count': [3, null],
        'programmes.stopped-count': [0, null],
        'programmes.adjustment-rate': [0, 3],
      },
      '2022-12-31': {
        'programmes.offered-count': [2, null],
        'programmes.stopped-count': [1, null],
        'programmes.adjustment-rate': [1, 3],
      },
      '2023-01-01': {
        'programmes.offered-count': [2, null],
        'programmes.stopped-count': [0, null],
        'programmes.adjustment-rate': [0, 2],
      },
    };
    for (const [day, expected] of Object.entries(byHand)) {
      const tables = await engine.compute(owner.query, own, day);
      for (const metric of own) {
        const value = tables.get(metric.id)?.get(county) ?? {
          numerator: 0,
          denominator: metric.denominator ? 0 : null,
        };
        const hand = expected[metric.id];
        if (hand) expect([value.numerator, value.denominator], `${metric.id} ${day}`).toEqual(hand);
        const records = await engine.records(owner.query, metric, day, [county, a, b], 'numerator', 100, 0);
        expect(records.total, `${metric.id} ${day}`).toBe(value.numerator);
      }
    }
  });

  it('count students by the classes that serve an industry on the day', async () => {
    await run(
      `WITH person AS (INSERT INTO students.student (name, name_masked, number_kind, number_hash, number_sealed, number_masked, sex, born_on, organisations)
         SELECT '生' || n, '*', 'G', sha256(n::text::bytea), '\\x00', '****', 'female', '2006-01-01', ARRAY[$1::uuid] FROM generate_series(1, 3) n RETURNING id, name),
       enrolled AS (INSERT INTO students.enrolment (student_id, organisation_id, entered_on, registered_on, full_time, programme_code, programme_name, pathway, entry_year, recorded_by)
         SELECT id, $1, '2021-09-01', '2021-09-10', true, CASE name WHEN '生1' THEN '720201' ELSE '730301' END, '某专业', 'secondary-3', 2021, 'test' FROM person RETURNING *)
       INSERT INTO students.roll_period (enrolment_id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, status, full_time, valid)
       SELECT id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, 'enrolled', true, '[2021-09-01,)' FROM enrolled`,
      [a],
    );
    const metrics = house.services.registry.metrics.filter(
      ({ id }) => id === 'programmes.pillar-student-share',
    );
    const on = async (day: string) =>
      (await house.services.metrics.compute(house.services.owner.query, metrics, day))
        .get('programmes.pillar-student-share')
        ?.get(county);
    // Nursing served an industry until the end of June 2022, accounting has since July.
    expect(await on('2022-06-30')).toEqual({ numerator: 1, denominator: 3 });
    expect(await on('2022-07-01')).toEqual({ numerator: 2, denominator: 3 });
  });
});
