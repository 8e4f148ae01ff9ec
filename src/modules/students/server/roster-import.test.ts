import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { buildWorkbook } from '#kernel/spreadsheet/testing/build-workbook.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { plantFaults } from '../testing/planted-faults.ts';
import { applyRoster, foundSchool, inventedIdentity, rosterLine, sendRoster } from '../testing/rosters.ts';

const clock = fixedClock('2026-03-01T04:00:00Z');
let house: TestHouse;
let registrar: Person;
let elsewhere: Person;
let bureau: Person;
let school: string;
let other: string;
beforeAll(async () => {
  house = await openTestHouse({ clock });
  const admin = await house.person('administrator', await house.organisationId('市教育局'));
  bureau = await house.person('plan-office', await house.organisationId('市教育局'));
  school = await foundSchool(house, admin, '测试第一职业学校', '盐湖区教育局');
  other = await foundSchool(house, admin, '测试第二职业学校', '临猗县教育局');
  registrar = await house.person('registrar', school);
  elsewhere = await house.person('registrar', other);
});
afterAll(() => house.close());

type Faults = { rows: { rowNumber: number; faults: { key: string; code: string; severity: string }[] }[] };

async function faultsOf(id: string): Promise<string[]> {
  const { rows } = (await registrar.get(`/imports/${id}/rows?faultyOnly=true&pageSize=200`)).body as Faults;
  return rows
    .flatMap(({ rowNumber, faults }) => faults.map(({ key, code }) => `${rowNumber} ${key} ${code}`))
    .sort();
}

describe('a roster of 5 000 rows', () => {
  const { lines, expected } = plantFaults(5000);

  it('with 100 faults of 12 kinds has every one named by row and column, and no other', async () => {
    const view = await sendRoster(house, registrar, school, lines);
    expect(view).toMatchObject({ rowsRead: 5000, rowsFaulty: 100, summary: { new: 4900, known: 0 } });
    expect(await faultsOf(view.id)).toEqual(expected);
    const { rows } = await house.services.owner.pool.query('SELECT FROM students.student');
    expect(rows).toHaveLength(0);
  });
});

describe('a roster', () => {
  it('enters persons, enrolments and guardians, and changes nothing when sent again', async () => {
    const lines = Array.from({ length: 30 }, (_, n) => rosterLine(n));
    const first = await sendRoster(house, registrar, school, lines);
    expect(first.summary).toEqual({ new: 30, known: 0 });
    expect(await applyRoster(house, registrar, first.id)).toMatchObject({
      state: 'applied',
      rowsChanged: 30,
    });
    const again = await sendRoster(house, registrar, school, lines);
    expect(again).toMatchObject({ rowsFaulty: 0, summary: { new: 0, known: 30 } });
    expect(await applyRoster(house, registrar, again.id)).toMatchObject({ rowsChanged: 0 });
    const { rows } = await house.services.owner.pool.query(
      `SELECT (SELECT count(*) FROM students.student)::int AS persons, (SELECT count(*) FROM students.enrolment)::int AS enrolments,
        (SELECT count(*) FROM students.roll_period)::int AS periods, (SELECT count(*) FROM students.guardian)::int AS guardians, (SELECT count(*) FROM students.step)::int AS steps`,
    );
    expect(rows[0]).toEqual({ persons: 30, enrolments: 30, periods: 30, guardians: 30, steps: 0 });
  });

  it('takes another class as a change of class from today, and leaves what was', async () => {
    const view = await sendRoster(house, registrar, school, [rosterLine(5, { className: '机电2班' })]);
    expect(await applyRoster(house, registrar, view.id)).toMatchObject({ rowsChanged: 1 });
    const { rows } = await house.services.owner.pool.query(
      `SELECT p.class_name, p.valid::text FROM students.roll_period p JOIN students.student s ON s.id = p.student_id WHERE s.name = '学生5' ORDER BY p.valid_from`,
    );
    expect(rows).toEqual([
      { class_name: '机电1班', valid: '[2024-09-01,2026-03-01)' },
      { class_name: '机电2班', valid: '[2026-03-01,)' },
    ]);
  });

  it('names what only the register knows: another school, another name, another programme, the academic roll', async () => {
    await house.services.owner.pool.query(
      `INSERT INTO students.other_roll (number_hash, school_name, entered_on, recorded_on)
       SELECT number_hash, '某高级中学', '2024-09-01', '2026-01-01' FROM students.student WHERE name = '学生4'`,
    );
    const own = await sendRoster(house, registrar, school, [
      rosterLine(1, { name: '学生一' }),
      rosterLine(2, { programmeCode: '720201', programmeName: '护理' }),
      rosterLine(4),
      rosterLine(7),
      rosterLine(200, { identity: null, registerNumber: `G${inventedIdentity(7)}` }),
      rosterLine(201, {
        identity: inventedIdentity(201, '20130315'),
        enteredOn: '2026-03-01',
        entryYear: '2026',
      }),
    ]);
    expect(await faultsOf(own.id)).toEqual([
      '2 name name-differs',
      '3 programmeCode programme-differs',
      '4 identity on-academic-roll',
      '6 identity same-person-in-file',
      '6 name name-differs',
      '7 guardianName guardian-consent-needed',
    ]);
    const theirs = await sendRoster(house, elsewhere, other, [rosterLine(3)]);
    const { rows } = (await elsewhere.get(`/imports/${theirs.id}/rows`)).body as {
      rows: { faults: unknown[] }[];
    };
    expect(rows[0]?.faults).toEqual([
      {
        key: 'identity',
        code: 'running-elsewhere',
        severity: 'error',
        params: { school: '测试第一职业学校' },
      },
    ]);
  });

  it('warns of what may be right after all: a minor without guardian, a deadline gone by', async () => {
    const view = await sendRoster(house, registrar, school, [
      rosterLine(300, { guardianName: null, guardianRelation: null, guardianPhone: null }),
      rosterLine(301, { enteredOn: '2025-09-01', entryYear: '2025', registeredOn: '2025-11-21' }),
      rosterLine(302, { enteredOn: '2025-09-01', entryYear: '2025', registeredOn: '2025-11-20' }),
    ]);
    expect(view.rowsFaulty).toBe(0);
    expect(await faultsOf(view.id)).toEqual([
      '2 guardianName guardian-needed',
      '3 enteredOn registered-late',
    ]);
  });

  it('leaves no clear number and no telephone anywhere it is staged, stored or audited', async () => {
    // As a word of its own: in the hexadecimal text of something sealed such digits may stand by chance.
    const clear = '19912345678|\\m1499[0-9]{13}[0-9X]\\M';
    const leak = await house.services.owner.pool.query('SELECT $1 ~ $2 AS seen', [
      '{"identity": "14990020090101123X"}',
      clear,
    ]);
    expect(leak.rows).toEqual([{ seen: true }]);
    const found = await house.services.owner.pool.query(
      `SELECT (SELECT count(*) FROM kernel.import_row WHERE record::text ~ '${clear}')
        + (SELECT count(*) FROM kernel.audit_entry WHERE (after::text || coalesce(before::text, '')) ~ '${clear}')
        + (SELECT count(*) FROM students.guardian WHERE phone_masked LIKE '%12345678%') AS n`,
    );
    expect(Number(found.rows[0]?.n)).toBe(0);
  });
});

it('keeps of the academic roll only hashes, and finds who is on both', async () => {
  const lines =
    '身份证件号,学校,入学日期\n' +
    [8, 9000].map((n) => `${inventedIdentity(n)},某高级中学,2024-09-01`).join('\n');
  const { fileId } = (await bureau.upload('高中.csv', lines)).body as { fileId: string };
  const education = await house.organisationId('市教育局');
  const started = await bureau.post('/imports', {
    sheet: 'students.other-roll',
    fileId,
    organisationId: education,
  });
  await house.runJobs();
  const { id } = started.body as { id: string };
  expect((await bureau.get(`/imports/${id}`)).body).toMatchObject({
    rowsFaulty: 0,
    summary: { new: 2, known: 0 },
  });
  const { rows } = (await bureau.get(`/imports/${id}/rows?faultyOnly=true`)).body as Faults;
  expect(rows.map(({ faults }) => faults[0]?.code)).toEqual(['running-elsewhere']);
  await bureau.post(`/imports/${id}/application`);
  await house.runJobs();
  expect((await bureau.get(`/imports/${id}`)).body).toMatchObject({ state: 'applied', rowsChanged: 2 });
  expect(
    (await registrar.post('/imports', { sheet: 'students.other-roll', fileId, organisationId: school }))
      .status,
  ).toBe(403);
});

it('names merged cells, which the file tells only at its end, in rows that are staged by then', async () => {
  const cell = (reference: string, text: string) => `<c r="${reference}" t="str"><v>${text}</v></c>`;
  const row = (n: number, cells: string[]) =>
    `<row r="${n}">${cells.map((text, at) => (text ? cell(`${'ABC'[at]}${n}`, text) : '')).join('')}</row>`;
  const content = buildWorkbook({
    sheetData: [
      row(1, ['身份证件号', '学校', '入学日期']),
      row(2, [inventedIdentity(9100), '某高级中学', '2024-09-01']),
      row(3, [inventedIdentity(9101), '', '2024-09-01']),
      row(4, [inventedIdentity(9102), '某高级中学', '2024-09-01']),
    ].join(''),
    afterData: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>',
  });
  const { fileId } = (await bureau.upload('高中.xlsx', Buffer.from(content))).body as { fileId: string };
  const started = await bureau.post('/imports', {
    sheet: 'students.other-roll',
    fileId,
    organisationId: await house.organisationId('市教育局'),
  });
  await house.runJobs();
  const { id } = started.body as { id: string };
  expect((await bureau.get(`/imports/${id}`)).body).toMatchObject({ rowsRead: 3, rowsFaulty: 2 });
  const { rows } = (await bureau.get(`/imports/${id}/rows?faultyOnly=true`)).body as Faults;
  expect(rows.map(({ rowNumber, faults }) => [rowNumber, faults.map(({ code }) => code)])).toEqual([
    [2, ['cell.merged']],
    [3, ['cell.required']],
  ]);
});
