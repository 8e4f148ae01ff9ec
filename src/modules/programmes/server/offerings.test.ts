import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { OfferingRow, OfferingView } from '../contract/offering.ts';

let house: TestHouse;
let admin: Person;
let plan: Person;
let clerk: Person;
let county: string;
let school: string;
let other: string;

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

const nursing = (organisationId: string, rest: object = {}) => ({
  organisationId,
  programmeCode: '720201',
  pathway: 'secondary-3',
  durationYears: 3,
  capacity: 100,
  from: '2019-09-01',
  filingReference: '运教备〔2019〕3号',
  ...rest,
});

async function enter(person: Person, input: object): Promise<string> {
  const answer = await person.post('/programmes', input);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return (answer.body as { id: string }).id;
}
const view = async (id: string) => (await plan.get(`/programmes/${id}`)).body as OfferingView;
const listed = async (query: string) =>
  (await plan.get(`/programmes?${query}`)).body as { rows: OfferingRow[]; total: number; capacity: number };
const codes = (answer: { body: never }) =>
  (answer.body as { faults: { code: string; field?: string }[] }).faults.map(
    ({ code, field }) => `${field ?? ''} ${code}`,
  );

beforeAll(async () => {
  house = await openTestHouse({ clock: fixedClock('2022-12-31T04:00:00Z') });
  const education = await house.organisationId('市教育局');
  county = await house.organisationId('盐湖区教育局');
  admin = await house.person('administrator', education);
  plan = await house.person('plan-office', education);
  school = await found('测试护理学校');
  other = await found('测试商贸学校');
  clerk = await house.person('registrar', school);
});
afterAll(() => house.close());

describe('an offering', () => {
  it('is entered by its school under the catalogue’s name, and nowhere else', async () => {
    const id = await enter(clerk, nursing(school));
    expect(await view(id)).toMatchObject({
      programmeName: '护理',
      level: 'secondary',
      classCode: '5202',
      pillar: true,
    });
    expect((await clerk.post('/programmes', nursing(other))).status).toBe(403);
    expect(await clerk.post('/programmes', nursing(school))).toMatchObject({
      status: 409,
      body: { code: 'programmes-offered-already' },
    });
  });

  it('is refused with every fault at once', async () => {
    const answer = await plan.post(
      '/programmes',
      nursing(other, { programmeCode: '720201', programmeName: '高级护理', pathway: 'college-3' }),
    );
    expect(answer.status).toBe(422);
    expect(codes(answer)).toEqual([
      'pathway programmes-level-unlike-pathway',
      'programmeName programmes-name-unlike-catalogue',
    ]);
    expect(codes(await plan.post('/programmes', nursing(other, { programmeCode: '729999' })))).toEqual([
      'programmeCode programmes-not-in-catalogue',
    ]);
    expect((await listed(`organisationId=${other}`)).total).toBe(0);
  });

  it('keeps what it was when places change, and the list of each day shows that day', async () => {
    const id = await enter(plan, nursing(other, { programmeCode: '730701' }));
    const before = await view(id);
    const change = {
      revision: before.revision,
      capacity: 60,
      durationYears: 3,
      effectiveOn: '2021-09-01',
      reason: '师资不足',
    };
    expect((await plan.post(`/programmes/${id}/changes`, change)).status).toBe(200);
    expect((await listed(`organisationId=${other}&asOf=2021-08-31`)).capacity).toBe(100);
    expect((await listed(`organisationId=${other}&asOf=2021-09-01`)).capacity).toBe(60);
    expect(await plan.post(`/programmes/${id}/changes`, change)).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile' },
    });
  });

  it('stops and is resumed under a new filing; a controlled one must be applied for anew after three years', async () => {
    const id = await enter(plan, nursing(other, { programmeCode: '740101' }));
    const stop = { revision: (await view(id)).revision, effectiveOn: '2020-09-01', reason: '无生源' };
    expect((await plan.post(`/programmes/${id}/stops`, stop)).status).toBe(200);
    expect((await listed(`organisationId=${other}&state=stopped`)).rows).toMatchObject([
      { until: '2020-08-31' },
    ]);
    const resume = {
      capacity: 40,
      effectiveOn: '2020-08-01',
      filingReference: '运教备〔2022〕8号',
      reason: '恢复',
    };
    const early = await plan.post(`/programmes/${id}/resumptions`, {
      ...resume,
      revision: (await view(id)).revision,
    });
    expect(codes(early)).toEqual(['effectiveOn programmes-day-before-stop']);
    const again = { ...resume, effectiveOn: '2022-09-01', revision: (await view(id)).revision };
    expect((await plan.post(`/programmes/${id}/resumptions`, again)).status).toBe(200);
    expect((await view(id)).states.map(({ from, to }) => [from, to])).toEqual([
      ['2022-09-01', null],
      ['2019-09-01', '2020-08-31'],
    ]);
    const controlled = await enter(
      plan,
      nursing(other, { programmeCode: '570102K', pathway: 'college-3', from: '2019-03-01' }),
    );
    await plan.post(`/programmes/${controlled}/stops`, {
      revision: (await view(controlled)).revision,
      effectiveOn: '2019-09-01',
      reason: '无生源',
    });
    expect(
      await plan.post(`/programmes/${controlled}/resumptions`, {
        ...again,
        revision: (await view(controlled)).revision,
      }),
    ).toMatchObject({ status: 409, body: { code: 'programmes-controlled-anew' } });
  });

  it('is corrected with a reason that stays in its history', async () => {
    const id = await enter(plan, nursing(other, { programmeCode: '730301' }));
    const correction = {
      revision: (await view(id)).revision,
      onDay: '2020-01-01',
      programmeCode: '730801',
      programmeName: '物流服务与管理',
      durationYears: 3,
      capacity: 50,
      from: '2019-09-01',
      reason: '代码录错',
    };
    expect((await plan.post(`/programmes/${id}/corrections`, correction)).status).toBe(200);
    const after = await view(id);
    expect(after).toMatchObject({ programmeCode: '730801', capacity: 50 });
    expect(after.events[0]).toMatchObject({ kind: 'corrected', reason: '代码录错' });
  });
});

describe('schools that become one', () => {
  it('leave their offerings to the successor from the day on, with the places of both where both had the same', async () => {
    const [a, b] = [await found('合并甲校'), await found('合并乙校')];
    const kept = await enter(plan, nursing(a, { capacity: 80 }));
    const joined = await enter(plan, nursing(b, { capacity: 45 }));
    const moved = await enter(plan, nursing(b, { programmeCode: '770101', capacity: 60 }));
    const merger = { fromIds: [b], into: { id: a }, effectiveOn: '2022-08-01' };
    expect((await admin.post('/organisation-mergers', merger)).status).toBe(200);
    await house.runJobs();
    expect((await listed(`organisationId=${b}&asOf=2022-07-31`)).capacity).toBe(105);
    expect((await listed(`organisationId=${b}&asOf=2022-08-01`)).total).toBe(0);
    const after = await listed(`organisationId=${a}&asOf=2022-08-01`);
    expect(after.rows.map(({ id, capacity }) => [id, capacity]).sort()).toEqual(
      [
        [kept, 125],
        [moved, 60],
      ].sort(),
    );
    expect(await view(joined)).toMatchObject({ mergedIntoId: kept, until: '2022-07-31' });
    const figures = await house.services.metrics.compute(
      house.services.owner.query,
      house.services.registry.metrics.filter(({ id }) => id === 'programmes.stopped-count'),
      '2022-12-31',
    );
    expect(figures.get('programmes.stopped-count')?.get(b)?.numerator ?? 0).toBe(0);
  });

  it('that close without a successor stop what they offer', async () => {
    const closing = await found('停办学校');
    const id = await enter(plan, nursing(closing));
    expect(
      (await admin.post(`/organisations/${closing}/closure`, { effectiveOn: '2022-09-01' })).status,
    ).toBe(200);
    await house.runJobs();
    expect((await view(id)).until).toBe('2022-08-31');
  });
});

type Line = Record<string, string>;
async function send(
  person: Person,
  sheet: string,
  organisationId: string,
  lines: readonly Line[],
  headers: readonly string[],
) {
  const chunks: Uint8Array[] = [];
  const columns = headers.map((header) => ({
    header,
    kind: 'text' as const,
    value: (line: Line) => line[header] ?? null,
  }));
  for await (const chunk of exportXlsx({ sheetName: '表', columns, rows: lines })) chunks.push(chunk);
  const { fileId } = (await person.upload('表.xlsx', Buffer.concat(chunks))).body as { fileId: string };
  const started = await person.post('/imports', { sheet, fileId, organisationId });
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  await house.runJobs();
  const { id } = started.body as { id: string };
  const read = async () => (await person.get(`/imports/${id}`)).body as Record<string, unknown>;
  const faults = async () =>
    (
      (await person.get(`/imports/${id}/rows?faultyOnly=true`)).body as {
        rows: { rowNumber: number; faults: { key: string; code: string }[] }[];
      }
    ).rows.map(
      ({ rowNumber, faults: own }) => `${rowNumber} ${own.map(({ key, code }) => `${key} ${code}`).join()}`,
    );
  const apply = async () => {
    await person.post(`/imports/${id}/application`);
    await house.runJobs();
    return read();
  };
  return { read, faults, apply };
}

describe('an imported catalogue', () => {
  const headers = ['专业代码', '专业名称', '层次', '国家控制布点', '目录版本（年）'];
  const line = (code: string, name: string, level: string, controlled: string, edition = '2021'): Line =>
    Object.fromEntries(
      headers.map((header, index) => [header, [code, name, level, controlled, edition][index] ?? '']),
    );

  it('is told row by row what contradicts code, level, class, mark and edition', async () => {
    const city = await house.organisationId('市教育局');
    const sent = await send(
      plan,
      'programmes.catalogue',
      city,
      [
        line('66030', '短代码', '中职', '否'),
        line('460399', '层次不符', '中职', '否'),
        line('619901', '没有这个类', '中职', '否'),
        line('570199', '少了标记', '高职专科', '是'),
        line('660399', '版本不明', '中职', '否', '2023'),
        line('660398', '新专业', '中职', '否'),
      ],
      headers,
    );
    expect(await sent.faults()).toEqual([
      '2 code programme-code.shape',
      '3 code programme-code.level-mismatch',
      '4 code programmes-class-unknown',
      '5 controlled programmes-controlled-without-mark',
      '6 edition programmes-edition-unknown',
    ]);
  });

  it('enters what is new, ends an old name on the day of the new edition, and changes nothing twice', async () => {
    const city = await house.organisationId('市教育局');
    const lines = [
      line('660398', '智能焊接', '中职', '否'),
      line('660301', '机电技术与应用', '中职', '否', '2026'),
    ];
    const first = await send(plan, 'programmes.catalogue', city, lines, headers);
    expect(await first.read()).toMatchObject({
      state: 'checked',
      rowsFaulty: 0,
      summary: { new: 1, changed: 1 },
    });
    expect(await first.apply()).toMatchObject({ state: 'applied' });
    const on = async (day: string) =>
      (
        (await plan.get(`/programme-catalogue?q=660301&asOf=${day}`)).body as { rows: { name: string }[] }
      ).rows.map(({ name }) => name);
    expect(await on('2025-12-31')).toEqual(['机电技术应用']);
    expect(await on('2026-01-01')).toEqual(['机电技术与应用']);
    const again = await send(plan, 'programmes.catalogue', city, lines, headers);
    expect(await again.read()).toMatchObject({ summary: { new: 0, changed: 0, unchanged: 2 } });
    expect(await again.apply()).toMatchObject({ state: 'applied', rowsChanged: 0 });
  });
});

describe('an imported list of offerings', () => {
  const headers = [
    '学校',
    '专业代码',
    '专业名称',
    '培养路径',
    '学制（年）',
    '年招生规模',
    '开设日期',
    '备案（批准）文号',
  ];
  const line = (values: string[]): Line =>
    Object.fromEntries(headers.map((header, index) => [header, values[index] ?? '']));

  it('names its faults, and enters the rest once', async () => {
    const good = line([
      '测试护理学校',
      '770101',
      '幼儿保育',
      '中职三年',
      '3',
      '90',
      '2020-09-01',
      '运教备〔2020〕1号',
    ]);
    const faulty = await send(
      plan,
      'programmes.offerings',
      county,
      [
        good,
        line(['没有这所学校', '770101', '幼儿保育', '中职三年', '3', '90', '2020-09-01', '某号']),
        line(['测试护理学校', '779901', '', '中职三年', '3', '90', '2020-09-01', '某号']),
        line(['测试护理学校', '740201', '西餐烹饪', '中职三年', '3', '90', '2020-09-01', '某号']),
        line(['测试护理学校', '740201', '中餐烹饪', '高职三年', '3', '90', '2020-09-01', '']),
      ],
      headers,
    );
    expect(await faulty.faults()).toEqual([
      '3 school programmes-school-unknown',
      '4 programmeCode programmes-not-in-catalogue',
      '5 programmeName programmes-name-unlike-catalogue',
      '6 filingReference cell.required',
    ]);
    const right = await send(plan, 'programmes.offerings', county, [good], headers);
    expect(await right.apply()).toMatchObject({ state: 'applied', rowsChanged: 1 });
    const again = await send(plan, 'programmes.offerings', county, [good], headers);
    expect(await again.read()).toMatchObject({ summary: { new: 0, unchanged: 1 } });
  });
});
