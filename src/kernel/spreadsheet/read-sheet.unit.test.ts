import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { validateIdentityNumber } from '#kernel/values/identity-number.ts';
import type { CellValue } from './cell-value.ts';
import { type Column, defineSheet, headerForm, type Sheet } from './define-sheet.ts';
import { parseCell } from './parse-cell.ts';
import { readSheet } from './read-sheet.ts';
import { openSpreadsheet } from './reading/open-spreadsheet.ts';
import { buildWorkbook, bytesOf, gather } from './testing/build-workbook.ts';
import { writeFaultFile } from './write-fault-file.ts';
import { writeTemplate } from './write-template.ts';
import { writeWorkbook } from './writing/write-workbook.ts';

const today = '2026-06-01';
const roster = defineSheet({
  id: 'test.roster',
  version: 3,
  title: { 'zh-CN': '教师名册', en: 'Teacher roster' },
  columns: [
    {
      key: 'name',
      header: { 'zh-CN': '姓名', en: 'Name' },
      kind: 'text',
      required: true,
      maxLength: 5,
      example: '示例教师',
    },
    {
      key: 'identityNumber',
      header: { 'zh-CN': '身份证号', en: 'Identity number' },
      aliases: ['公民身份号码'],
      kind: 'text',
      required: true,
      parse: (text, context) => validateIdentityNumber(text, context),
    },
    { key: 'hours', header: { 'zh-CN': '课时', en: 'Hours' }, kind: 'integer', min: 0, max: 400 },
    { key: 'score', header: { 'zh-CN': '评分', en: 'Score' }, kind: 'decimal', decimals: 1 },
    { key: 'hiredOn', header: { 'zh-CN': '入职日期', en: 'Hired on' }, kind: 'date', min: '1980-01-01' },
    { key: 'leftOn', header: { 'zh-CN': '离职日期', en: 'Left on' }, kind: 'date' },
    { key: 'dualQualified', header: { 'zh-CN': '双师型', en: 'Dual-qualified' }, kind: 'yes-no' },
    {
      key: 'post',
      header: { 'zh-CN': '用工形式', en: 'Post' },
      kind: 'choice',
      choices: [
        { value: 'full-time', label: { 'zh-CN': '专职', en: 'Full-time' } },
        { value: 'part-time', label: { 'zh-CN': '兼职', en: 'Part-time' } },
      ],
    },
  ],
  unique: [['identityNumber']],
  check: (row) =>
    row.hiredOn !== null && row.leftOn !== null && row.leftOn < row.hiredOn
      ? [{ code: 'test.left-before-hired', severity: 'error', column: 'leftOn' }]
      : [],
});
const HEADER = ['姓名', '身份证号', '课时', '评分', '入职日期', '离职日期', '双师型', '用工形式'];
const ID = '11010519491231002X';
const OTHER_ID = '140882200609010045';

async function workbookOf(table: readonly (readonly CellValue[])[], properties: Record<string, string> = {}) {
  const rows = table.map((cells, index) => ({
    number: index + 1,
    cells: cells.map((value) => ({ value, look: 'general' as const })),
  }));
  return bytesOf(writeWorkbook({ sheets: [{ name: '表', columns: [], rows }], properties }));
}
const read = async (table: readonly (readonly CellValue[])[], properties?: Record<string, string>) =>
  readSheet(roster, await workbookOf(table, properties), { today });
const codesOf = (findings: readonly { code: string }[]) => findings.map((finding) => finding.code);

describe('a cell', () => {
  const columnOf = (kind: Column['kind']) => roster.columns.find((column) => column.kind === kind)! as Column;
  const plain = { formula: false, error: false };

  test.each<[string, Column, CellValue, unknown]>([
    ['text is trimmed', { ...columnOf('text'), key: 'a' }, ' 王 ', '王'],
    [
      'a number in a text column keeps its digits',
      { ...columnOf('text'), maxLength: 20 } as Column,
      13812345678,
      '13812345678',
    ],
    ['text that begins like a formula stays text', columnOf('text'), '=1+1', '=1+1'],
    ['thousands separators', columnOf('integer'), '1,23', undefined],
    ['thousands separators rightly placed', { ...columnOf('integer'), max: 9999 } as Column, '１,234', 1234],
    ['noise of binary fractions', columnOf('decimal'), 0.1 + 0.2, 0.3],
    ['a day in Chinese', columnOf('date'), '2022年9月1日', '2022-09-01'],
    ['a day as eight digits', columnOf('date'), 20220901, '2022-09-01'],
    ['a day in full-width digits', columnOf('date'), '２０２２／９／１', '2022-09-01'],
    ['yes as a tick', columnOf('yes-no'), '√', true],
    ['no as zero', columnOf('yes-no'), 0, false],
    ['a choice by its English label', columnOf('choice'), 'part-time', 'part-time'],
    ['a choice by its Chinese label', columnOf('choice'), ' 兼 职 ', 'part-time'],
  ])('%s', (_name, column, cell, value) => {
    const parsed = parseCell(column, cell, plain, { today });
    if (value === undefined) expect(parsed.findings).toHaveLength(1);
    else expect(parsed).toEqual({ value, findings: [] });
  });

  test.each<[Column['kind'], CellValue, string]>([
    ['text', null, 'cell.required'],
    ['text', '   ', 'cell.required'],
    ['text', '六个汉字太长', 'cell.too-long'],
    ['text', Number('140882200609010045'), 'cell.digits-lost'],
    ['integer', 1.5, 'cell.not-integer'],
    ['integer', '十', 'cell.not-integer'],
    ['integer', true, 'cell.not-integer'],
    ['integer', -1, 'cell.too-small'],
    ['integer', 401, 'cell.too-large'],
    ['decimal', '8.55', 'cell.too-many-decimals'],
    ['decimal', '85分', 'cell.not-number'],
    ['date', '2022-02-30', 'cell.not-date'],
    ['date', 45000, 'cell.not-date'],
    ['date', '1979-12-31', 'cell.too-small'],
    ['yes-no', '不知道', 'cell.not-yes-no'],
    ['choice', '外聘', 'cell.not-a-choice'],
  ])('of kind %s refuses %j', (kind, cell, code) => {
    const parsed = parseCell(columnOf(kind), cell, plain, { today });
    expect(codesOf(parsed.findings)).toEqual([code]);
  });

  it('refuses formulas and error values unless the column allows a formula', () => {
    const column = columnOf('integer');
    expect(codesOf(parseCell(column, 5, { formula: true, error: false }, { today }).findings)).toEqual([
      'cell.formula',
    ]);
    expect(codesOf(parseCell(column, '#N/A', { formula: true, error: true }, { today }).findings)).toEqual([
      'cell.error-value',
    ]);
    expect(
      parseCell({ ...column, allowFormula: true }, 5, { formula: true, error: false }, { today }).value,
    ).toBe(5);
  });
});

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

  it('treats headers alike however they are typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('姓名', 'Identity number'),
        fc.constantFrom('', ' ', '*', '＊ ', '（必填）', '：'),
        (header, mark) => {
          expect(headerForm(`${header}${mark}`)).toBe(headerForm(header));
        },
      ),
    );
  });
});

describe('defining a sheet', () => {
  const column = { key: 'a', header: { 'zh-CN': '甲', en: 'A' }, kind: 'text' } as const;
  const base = { id: 'test.a', version: 1, title: { 'zh-CN': '甲', en: 'A' }, columns: [column] } as const;
  test.each<[string, Sheet]>([
    ['a repeated key', { ...base, columns: [column, { ...column, header: { 'zh-CN': '乙', en: 'B' } }] }],
    ['a repeated header', { ...base, columns: [column, { ...column, key: 'b' }] }],
    ['no column', { ...base, columns: [] }],
    ['an id with spaces', { ...base, id: 'a b' }],
    ['version 0', { ...base, version: 0 }],
    ['a choice of nothing', { ...base, columns: [{ ...column, kind: 'choice' as const, choices: [] }] }],
    ['an impossible day', { ...base, columns: [{ ...column, kind: 'date' as const, min: '2022-02-30' }] }],
  ])('refuses %s', (_name, sheet) => {
    expect(() => defineSheet(sheet)).toThrow(`sheet ${sheet.id}`);
  });
});

describe('a template', () => {
  it('is recognised and read after being filled in, its example left where it is', async () => {
    const template = await bytesOf(writeTemplate(roster, 'zh-CN'));
    const spreadsheet = await openSpreadsheet(template);
    const rows = (await gather(spreadsheet.rows())).flat();
    expect(spreadsheet.sheets.map((sheet) => sheet.name)).toEqual(['教师名册', '填写说明']);
    expect(spreadsheet.properties).toEqual(
      new Map([
        ['hedong-template', 'test.roster'],
        ['hedong-template-version', '3'],
      ]),
    );
    expect(rows[2]!.cells.slice(0, 3)).toEqual(['姓名 *', '身份证号 *', '课时']);
    const reading = await readSheet(roster, template, { today });
    expect(codesOf(reading.findings)).toEqual(['sheet.no-rows']);
    expect(reading.faults).toEqual([]);
  });

  it('moves a long list of choices to a hidden sheet', async () => {
    const choices = Array.from({ length: 100 }, (_, index) => ({
      value: `${index}`,
      label: { 'zh-CN': `第${index}类`, en: `Class ${index}` },
    }));
    const sheet = defineSheet({
      id: 'test.long',
      version: 1,
      title: { 'zh-CN': '长', en: 'Long' },
      columns: [{ key: 'a', header: { 'zh-CN': '甲', en: 'A' }, kind: 'choice', choices }],
    });
    const spreadsheet = await openSpreadsheet(await bytesOf(writeTemplate(sheet, 'en')));
    expect(spreadsheet.sheets.at(-1)).toEqual({ name: 'lists', hidden: true });
    expect((await gather(spreadsheet.rows({ sheet: 'lists' }))).flat()).toHaveLength(100);
  });
});

describe('a file returned with its faults', () => {
  const table = [
    HEADER,
    ['王小明', ID, 320, null, '2020-09-01', null, null, null],
    ['', OTHER_ID, 'x', null, '昨天', null, null, null],
  ];
  const options = { language: 'zh-CN', message: (fault: { code: string }) => fault.code } as const;

  it('lists the faults in a first column and keeps the rest as it was', async () => {
    const bytes = await workbookOf(table);
    const { faults } = await readSheet(roster, bytes, { today });
    const marked = await bytesOf(writeFaultFile(roster, bytes, faults, options));
    const rows = (await gather((await openSpreadsheet(marked)).rows())).flat();
    expect(rows[0]!.cells.slice(0, 3)).toEqual(['错误说明', '姓名', '身份证号']);
    expect(rows[1]).toEqual({ number: 2, cells: [null, '王小明', ID, 320, null, '2020-09-01'] });
    expect(rows[2]).toEqual({
      number: 3,
      cells: [
        '姓名：cell.required\n课时：cell.not-integer\n入职日期：cell.not-date',
        null,
        OTHER_ID,
        'x',
        null,
        '昨天',
      ],
    });
  });

  it('can be sent in again and marked again', async () => {
    const bytes = await workbookOf(table);
    const first = await readSheet(roster, bytes, { today });
    const marked = await bytesOf(writeFaultFile(roster, bytes, first.faults, options));
    const second = await readSheet(roster, marked, { today });
    expect(second.findings).toEqual([]);
    expect(codesOf(second.faults)).toEqual(codesOf(first.faults));
    const again = await bytesOf(writeFaultFile(roster, marked, second.faults, options));
    expect(again).toEqual(marked);
  });

  it('needs a header to mark', async () => {
    const bytes = await workbookOf([['甲']]);
    await expect(bytesOf(writeFaultFile(roster, bytes, [], options))).rejects.toThrow(RangeError);
  });
});
