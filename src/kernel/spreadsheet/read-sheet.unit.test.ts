import { describe, expect, it, test } from 'vitest';
import type { CellValue } from './cell-value.ts';
import type { Sheet } from './define-sheet.ts';
import { readSheet, readSheetBatches } from './read-sheet.ts';
import { buildWorkbook } from './testing/build-workbook.ts';
import { HEADER, ID, OTHER_ID, roster, today, workbookOf } from './testing/teacher-roster.ts';

const read = async (table: readonly (readonly CellValue[])[], properties?: Record<string, string>) =>
  readSheet(roster, await workbookOf(table, properties), { today });
const codesOf = (findings: readonly { code: string }[]) => findings.map((finding) => finding.code);

describe('reading a sheet', () => {
  it('turns rows into typed values', async () => {
    const reading = await read([
      HEADER,
      ['王小明', ' 11010519491231002x', '320', 8.5, '2020-09-01', null, '是', '专职'],
      [null, null, null, null, null, null, null, null],
      ['李四', OTHER_ID, null, null, null, null, null, null],
    ]);
    expect(reading).toMatchObject({ ok: true, faults: [], findings: [], rowCount: 2, headerRow: 1 });
    expect(reading.rows).toEqual([
      {
        number: 2,
        value: {
          name: '王小明',
          identityNumber: ID,
          hours: 320,
          score: 8.5,
          hiredOn: '2020-09-01',
          leftOn: null,
          dualQualified: true,
          post: 'full-time',
        },
      },
      {
        number: 4,
        value: {
          name: '李四',
          identityNumber: OTHER_ID,
          hours: null,
          score: null,
          hiredOn: null,
          leftOn: null,
          dualQualified: null,
          post: null,
        },
      },
    ]);
    const hours: number | null = reading.rows[0]!.value.hours;
    const post: 'full-time' | 'part-time' | null = reading.rows[0]!.value.post;
    const name: string = reading.rows[0]!.value.name;
    expect([hours, post, name]).toEqual([320, 'full-time', '王小明']);
  });

  it('names all faults of all rows at once, each with its place', async () => {
    const reading = await read([
      ['教师名册'],
      HEADER,
      ['', '140882200609010046', 'x', 8.55, '去年', null, '?', '外聘'],
      ['王小明', ID, null, null, '2020-09-01', '2019-09-01', null, null],
      ['李四', ID, null, null, null, null, null, null],
    ]);
    expect(reading.ok).toBe(false);
    expect(reading.faults.map((fault) => [`${fault.columnLetter}${fault.row}`, fault.code])).toEqual([
      ['A3', 'cell.required'],
      ['B3', 'identity-number.check-character'],
      ['C3', 'cell.not-integer'],
      ['D3', 'cell.too-many-decimals'],
      ['E3', 'cell.not-date'],
      ['G3', 'cell.not-yes-no'],
      ['H3', 'cell.not-a-choice'],
      ['F4', 'test.left-before-hired'],
      ['B5', 'row.duplicate'],
    ]);
    expect(reading.faults.at(-1)).toEqual({
      code: 'row.duplicate',
      severity: 'error',
      params: { firstRow: 4 },
      row: 5,
      column: 2,
      columnLetter: 'B',
      header: '身份证号',
      key: 'identityNumber',
      value: ID,
    });
  });

  it('finds columns in any order, under aliases, with marks and spaces', async () => {
    const reading = await read([
      ['附件1'],
      ['序号', '公民身份号码（必填）', ' 姓 名＊：'],
      [1, ID, '王小明'],
    ]);
    expect(reading.rows.map((row) => row.value.name)).toEqual(['王小明']);
    expect(codesOf(reading.findings)).toEqual([
      'sheet.column-unknown',
      ...Array(6).fill('sheet.column-absent'),
    ]);
    expect(reading.ok).toBe(true);
  });

  test.each([
    [
      'no header at all',
      [
        ['甲', '乙'],
        [1, 2],
      ],
      'sheet.header-not-found',
    ],
    [
      'a required column missing',
      [
        ['姓名', '课时'],
        ['王', 1],
      ],
      'sheet.column-missing',
    ],
    [
      'a column twice',
      [
        ['姓名', '身份证号', 'Name'],
        ['王', ID, '李'],
      ],
      'sheet.column-duplicate',
    ],
    ['no rows', [HEADER], 'sheet.no-rows'],
    ['only blanks below the header', [HEADER, ['  ', ' ']], 'sheet.no-rows'],
  ])('refuses a file with %s', async (_name, table, code) => {
    const reading = await read(table);
    expect(reading.ok).toBe(false);
    expect(reading.rows).toEqual([]);
    expect(codesOf(reading.findings.filter((finding) => finding.severity === 'error'))).toEqual([code]);
  });

  test.each([
    [
      'another template',
      { 'hedong-template': 'test.other', 'hedong-template-version': '3' },
      ['sheet.template-other'],
      false,
    ],
    [
      'an older version',
      { 'hedong-template': 'test.roster', 'hedong-template-version': '2' },
      ['sheet.template-outdated'],
      true,
    ],
    [
      'a newer version',
      { 'hedong-template': 'test.roster', 'hedong-template-version': '4' },
      ['sheet.template-newer'],
      true,
    ],
    ['the current version', { 'hedong-template': 'test.roster', 'hedong-template-version': '3' }, [], true],
  ])('recognises %s', async (_name, properties, codes, ok) => {
    const reading = await read([HEADER, ['王', ID, 1, 1, null, null, null, null]], properties);
    expect(codesOf(reading.findings)).toEqual(codes);
    expect(reading.ok).toBe(ok);
  });

  it('reports merged cells among the data, not those of the title', async () => {
    const cell = (reference: string, text: string) => `<c r="${reference}" t="str"><v>${text}</v></c>`;
    const bytes = buildWorkbook({
      sheetData: `<row r="1">${cell('A1', '名册')}</row><row r="2">${cell('A2', '姓名')}${cell('B2', '身份证号')}</row><row r="3">${cell('A3', '王')}${cell('B3', ID)}</row><row r="4">${cell('B4', OTHER_ID)}</row>`,
      afterData:
        '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/><mergeCell ref="F3:G3"/></mergeCells>',
    });
    const { faults } = await readSheet(roster, bytes, { today });
    expect(faults.map((fault) => [fault.code, fault.row, fault.columnLetter])).toEqual([
      ['cell.merged', 3, 'A'],
      ['cell.required', 4, 'A'],
    ]);
  });

  it('reads a CSV by the same rules', async () => {
    const reading = await readSheet(roster, Buffer.from(`姓名;身份证号\n王小明;${ID}\n`), { today });
    expect(reading.rows[0]!.value.identityNumber).toBe(ID);
  });

  it('keeps counting beyond the faults it keeps, and stops when told', async () => {
    const bytes = await workbookOf([HEADER, ...Array.from({ length: 20 }, () => ['王'])]);
    expect(await readSheet(roster, bytes, { today, maxFaults: 5 })).toMatchObject({
      faultCount: 20,
      rowCount: 20,
      faults: { length: 5 },
    });
    await expect(readSheet(roster, bytes, { today, signal: AbortSignal.abort() })).rejects.toThrow();
  });

  it('hands a long file out in stretches that are together the whole of it', async () => {
    const lines = Array.from({ length: 5000 }, (_, n) => (n % 7 === 0 ? `,${n % 400}` : `王小明,${n % 400}`));
    const bytes = Buffer.from(`姓名,课时\n${lines.join('\n')}\n`);
    const columns = roster.columns.filter(({ key }) => key === 'name' || key === 'hours');
    const named: Sheet = { id: 'test.named', version: 1, title: roster.title, columns };
    const whole = await readSheet(named, bytes, { today });
    const batches = readSheetBatches(named, bytes, { today });
    const sizes: number[] = [];
    const [rows, faults]: [unknown[], unknown[]] = [[], []];
    let next = await batches.next();
    for (; !next.done; next = await batches.next()) {
      sizes.push(next.value.rows.length);
      rows.push(...next.value.rows);
      faults.push(...next.value.faults);
    }
    expect(rows).toEqual(whole.rows);
    expect(faults).toEqual(whole.faults);
    expect([rows.length, faults.length]).toEqual([4285, 715]);
    expect(Math.max(...sizes)).toBeLessThan(5000);
    expect(next.value).toMatchObject({ rowCount: 5000, faultCount: 715, lateFaults: [] });
  });
});
