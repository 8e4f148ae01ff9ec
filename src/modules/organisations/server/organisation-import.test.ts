import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheet } from '#kernel/spreadsheet/read-sheet.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { organisationSheet } from './sheets.ts';

let house: TestHouse;
let admin: Person;
let education: string;
beforeAll(async () => {
  house = await openTestHouse();
  education = await house.organisationId('市教育局');
  admin = await house.person('administrator', education);
});
afterAll(() => house.close());

const headers = ['名称', '类别', '上级机构', '行政区划代码', '统一社会信用代码', '成立日期'];
type Line = (string | null)[];

async function workbook(lines: Line[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const columns = headers.map((header, index) => ({
    header,
    kind: 'text' as const,
    value: (line: Line) => line[index] ?? null,
  }));
  for await (const chunk of exportXlsx({ sheetName: '机构名册', columns, rows: lines })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

type Imported = {
  id: string;
  state: string;
  rowsRead: number;
  rowsFaulty: number;
  rowsChanged: number | null;
  summary: Record<string, number>;
  fault: unknown;
};

async function send(name: string, content: Buffer | string): Promise<Imported> {
  const { fileId } = (await admin.upload(name, content)).body as { fileId: string };
  const started = await admin.post('/imports', {
    sheet: 'organisations.register',
    fileId,
    organisationId: education,
  });
  expect(started.status).toBe(200);
  await house.runJobs();
  return (await admin.get(`/imports/${(started.body as { id: string }).id}`)).body as Imported;
}

const good: Line[] = [
  ['新设县职业教育中心', '县级职教中心', '新设县教育局', '140802', null, '2020-01-01'],
  ['新设县教育局', '县教育局', '盐湖区人民政府', '140802', null, '2020-01-01'],
];

describe('the import of organisations', () => {
  it('shows what would happen, writes nothing before it is applied, and then all of it', async () => {
    const checked = await send('机构.xlsx', await workbook(good));
    expect(checked).toMatchObject({
      state: 'checked',
      rowsRead: 2,
      rowsFaulty: 0,
      summary: { new: 2, unchanged: 0 },
    });
    expect((await admin.get(`/organisations?q=${encodeURIComponent('新设县')}`)).body).toMatchObject({
      total: 0,
    });
    expect((await admin.post(`/imports/${checked.id}/application`)).status).toBe(200);
    await house.runJobs();
    expect((await admin.get(`/imports/${checked.id}`)).body).toMatchObject({
      state: 'applied',
      rowsChanged: 2,
    });
    const found = await admin.get(`/organisations?q=${encodeURIComponent('新设县')}`);
    expect(found.body).toMatchObject({
      total: 2,
      rows: expect.arrayContaining([
        expect.objectContaining({ name: '新设县职业教育中心', parentName: '新设县教育局' }),
      ]),
    });
  });

  it('changes nothing when the same file is sent again', async () => {
    const again = await send('机构.xlsx', await workbook(good));
    expect(again).toMatchObject({ state: 'checked', summary: { new: 0, unchanged: 2 } });
    await admin.post(`/imports/${again.id}/application`);
    await house.runJobs();
    expect((await admin.get(`/imports/${again.id}`)).body).toMatchObject({
      state: 'applied',
      rowsChanged: 0,
    });
  });

  it('names every fault by row and column, and gives the file back with them', async () => {
    const faulty = await send(
      '有误.xlsx',
      await workbook([
        ['某职业学校', '职业学校', '市教育局', '140802', null, '2020-01-01'],
        ['另一职业学校', '中等职业学校', '没有这个局', '140802', '91350100M000100Y44', '2020年13月1日'],
        ['好学校', '中等职业学校', '市教育局', '140802', null, '2020-01-01'],
      ]),
    );
    expect(faulty).toMatchObject({ state: 'checked', rowsRead: 3, rowsFaulty: 2 });
    const { rows } = (await admin.get(`/imports/${faulty.id}/rows?faultyOnly=true`)).body as {
      rows: { rowNumber: number; faults: { key: string; code: string }[] }[];
    };
    expect(
      rows.map(({ rowNumber, faults }) => [rowNumber, faults.map(({ key, code }) => `${key} ${code}`)]),
    ).toEqual([
      [2, ['kind cell.not-a-choice']],
      [3, ['creditCode credit-code.check-character', 'foundedOn cell.not-date']],
    ]);
    expect(await admin.post(`/imports/${faulty.id}/application`)).toMatchObject({
      status: 409,
      body: { code: 'import-has-faulty-rows' },
    });
    const file = await house.app.inject({
      url: `/api/imports/${faulty.id}/faults.xlsx`,
      headers: { cookie: admin.cookie },
    });
    expect(file.statusCode).toBe(200);
    const reread = await readSheet(organisationSheet, file.rawPayload, { today: '2026-01-01' });
    expect(reread.faults.map(({ row, key }) => `${row} ${key}`)).toEqual([
      '2 kind',
      '3 creditCode',
      '3 foundedOn',
    ]);
    expect((await admin.post(`/imports/${faulty.id}/application`, { withoutFaultyRows: true })).status).toBe(
      200,
    );
    await house.runJobs();
    expect((await admin.get(`/imports/${faulty.id}`)).body).toMatchObject({
      state: 'applied',
      rowsChanged: 1,
    });
  });

  it('says that a superior is unknown', async () => {
    const checked = await send(
      '上级.xlsx',
      await workbook([['孤立学校', '中等职业学校', '没有这个局', '140802', null, '2020-01-01']]),
    );
    const { rows } = (await admin.get(`/imports/${checked.id}/rows`)).body as {
      rows: { faults: unknown[] }[];
    };
    expect(rows[0]?.faults).toEqual([
      { key: 'parent', code: 'organisation-unknown', severity: 'error', params: { name: '没有这个局' } },
    ]);
  });

  it('tells what is wrong with a file that is no spreadsheet', async () => {
    expect(await send('not.csv', 'just one line of text')).toMatchObject({ state: 'checked' });
    expect(await send('broken.xlsx', Buffer.from('PK\u0003\u0004broken'))).toMatchObject({
      state: 'unreadable',
      fault: { code: 'spreadsheet.damaged' },
    });
  });

  it('offers a template that reads back as empty of faults', async () => {
    const template = await house.app.inject({
      url: '/api/sheets/organisations.register/template.xlsx',
      headers: { cookie: admin.cookie },
    });
    const reading = await readSheet(organisationSheet, template.rawPayload, { today: '2026-01-01' });
    expect(reading).toMatchObject({ rows: [], faults: [], findings: [{ code: 'sheet.no-rows' }] });
  });

  it('is closed to whoever may not change organisations there', async () => {
    const registrar = await house.person('registrar', education);
    const { fileId } = (await registrar.upload('a.xlsx', await workbook(good))).body as { fileId: string };
    expect(
      (
        await registrar.post('/imports', {
          sheet: 'organisations.register',
          fileId,
          organisationId: education,
        })
      ).status,
    ).toBe(403);
  });
});
