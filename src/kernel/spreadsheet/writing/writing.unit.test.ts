import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import type { CellValue } from '../cell-value.ts';
import { openSpreadsheet, readSpreadsheet } from '../reading/open-spreadsheet.ts';
import { bytesOf, gather } from '../testing/build-workbook.ts';
import { exportCsv, exportXlsx } from './export-rows.ts';
import { worksheetXml } from './worksheet-xml.ts';
import { sheetName, writeWorkbook } from './write-workbook.ts';
import type { CellLook } from './written-cell.ts';

const columnsOf = (width: number) =>
  Array.from({ length: width }, () => ({ widthCharacters: 10, look: 'general' as const }));
const partsOf = (bytes: Uint8Array) =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
async function writeTable(table: { value: CellValue; look: CellLook }[][]): Promise<Uint8Array> {
  const rows = table.map((cells, index) => ({ number: index + 1, cells }));
  return bytesOf(writeWorkbook({ sheets: [{ name: '表', columns: columnsOf(4), rows }] }));
}

describe('writing .xlsx', () => {
  const cell = fc.oneof(
    fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('_', 'x', '0', 'D', 'A', '=', '中', '\r', '\n', '\0', '&', '<') }),
      )
      .map((text) => ({ value: text.toWellFormed(), look: 'text' as const })),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ value, look: 'decimal' as const })),
    fc.boolean().map((value) => ({ value, look: 'general' as const })),
    fc.constant({ value: null, look: 'text' as const }),
    fc
      .date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => ({ value: date.toISOString().slice(0, 10), look: 'date' as const })),
  );

  it('gives back every value it was given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 }), async (table) => {
        const rows = (await gather(readSpreadsheet(await writeTable(table)))).flat();
        const read = table.map((_, index) => rows.find((row) => row.number === index + 1)?.cells ?? []);
        const plain = (value: CellValue) =>
          value === '' || Object.is(value, -0) ? (value === '' ? null : 0) : value;
        expect(read.map((cells, index) => table[index]!.map((_, column) => cells[column] ?? null))).toEqual(
          table.map((cells) => cells.map(({ value }) => plain(value))),
        );
      }),
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '=cmd|"/c calc"!A1', '＝1+1'])(
    'keeps %j as text that no program evaluates',
    async (text) => {
      const bytes = await writeTable([[{ value: text, look: 'text' }]]);
      const parts = partsOf(bytes);
      const sheet = parts.get('xl/worksheets/sheet1.xml')!;
      const style = Number(/ s="(\d+)" t="inlineStr"/.exec(sheet)![1]);
      const formats = parts
        .get('xl/styles.xml')!
        .split('<cellXfs')[1]!
        .match(/<xf [^>]*>/g)!;
      expect(formats[style]).toContain('quotePrefix="1"');
      expect(sheet).not.toContain('<f>');
      expect((await gather(readSpreadsheet(bytes))).flat()[0]!.cells).toEqual([text]);
    },
  );

  it('marks harmless text with no apostrophe', async () => {
    const sheet = partsOf(await writeTable([[{ value: '盐湖区', look: 'text' }]])).get(
      'xl/worksheets/sheet1.xml',
    )!;
    const style = Number(/ s="(\d+)" t="inlineStr"/.exec(sheet)![1]);
    expect(style % 2).toBe(0);
  });

  it('writes equal content as equal bytes', async () => {
    const table: { value: CellValue; look: CellLook }[][] = [[{ value: '甲', look: 'text' }]];
    expect(await writeTable(table)).toEqual(await writeTable(table));
  });

  it('cuts text the format cannot hold and says so by an ellipsis', async () => {
    const bytes = await writeTable([[{ value: '长'.repeat(40_000), look: 'text' }]]);
    const text = (await gather(readSpreadsheet(bytes))).flat()[0]!.cells[0] as string;
    expect(text.length).toBe(32_767);
    expect(text.endsWith('长…')).toBe(true);
  });

  test.each([
    ['2021/22学年[一]', '2021 22学年 一'],
    ["'引号'", '引号'],
    ['', 'Sheet'],
    ['名'.repeat(40), '名'.repeat(31)],
  ])('names a sheet %j as %j', (name, written) => {
    expect(sheetName(name)).toBe(written);
  });

  it('refuses two sheets of one name and numbers that are none', async () => {
    const sheet = { name: 'a', columns: columnsOf(1), rows: [] };
    await expect(bytesOf(writeWorkbook({ sheets: [sheet, { ...sheet, name: 'A' }] }))).rejects.toThrow(
      RangeError,
    );
    await expect(writeTable([[{ value: Number.NaN, look: 'general' }]])).rejects.toThrow(RangeError);
  });

  it('passes on a failure of the source of rows', async () => {
    async function* failing() {
      yield { number: 1, cells: [] };
      throw new Error('the connection broke');
    }
    const sheets = [{ name: 'a', columns: columnsOf(1), rows: failing() }];
    await expect(bytesOf(writeWorkbook({ sheets }))).rejects.toThrow('the connection broke');
  });

  it('orders the elements of a sheet as the standard demands', async () => {
    const xml = (
      await gather(
        worksheetXml({
          name: 'a',
          columns: columnsOf(2),
          frozenRows: 1,
          filterRow: 1,
          merged: ['A2:B2'],
          rows: [{ number: 1, cells: [{ value: '甲', look: 'header' }] }],
          validations: [
            {
              column: 0,
              firstRow: 2,
              lastRow: 9,
              rule: { kind: 'date', min: '2020-01-01', max: '2020-12-31' },
              allowBlank: true,
              promptTitle: '',
              prompt: '',
              errorTitle: '',
              error: '',
            },
          ],
        }),
      )
    ).join('');
    const order = [
      '<sheetPr>',
      '<sheetViews>',
      '<sheetFormatPr',
      '<cols>',
      '<sheetData>',
      '<autoFilter',
      '<mergeCells',
      '<dataValidations',
      '<pageMargins',
      '<pageSetup',
    ];
    const places = order.map((element) => xml.indexOf(element));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(xml).toContain('<formula1>43831</formula1><formula2>44196</formula2>');
  });
});

describe('exports', () => {
  type School = { name: string; students: number; share: number; founded: string };
  const columns = [
    { header: '学校', kind: 'text', value: (school: School) => school.name },
    { header: '学生数', kind: 'integer', value: (school: School) => school.students },
    { header: '占比', kind: 'percent', value: (school: School) => school.share },
    { header: '建校', kind: 'date', value: (school: School) => school.founded },
  ] as const;
  const rows: School[] = [
    { name: '=HYPERLINK("http://a")', students: -5, share: 0.125, founded: '1985-09-01' },
    { name: '芮城县,"一职"', students: 1200, share: 0.5, founded: '1990-03-01' },
  ];

  it('puts title and notes above a frozen header with filters', async () => {
    const list = { sheetName: '学校', title: '学校名单', notes: ['截至 2026年6月1日'], columns, rows };
    const bytes = await bytesOf(exportXlsx(list));
    expect((await gather((await openSpreadsheet(bytes)).rows())).flat()).toEqual([
      { number: 1, cells: ['学校名单'] },
      { number: 2, cells: ['截至 2026年6月1日'] },
      { number: 3, cells: ['学校', '学生数', '占比', '建校'] },
      { number: 4, cells: ['=HYPERLINK("http://a")', -5, 0.125, '1985-09-01'] },
      { number: 5, cells: ['芮城县,"一职"', 1200, 0.5, '1990-03-01'] },
    ]);
    const sheet = partsOf(bytes).get('xl/worksheets/sheet1.xml')!;
    expect(sheet).toContain('ySplit="3" topLeftCell="A4"');
    expect(sheet).toContain('<autoFilter ref="A3:D5"/>');
  });

  it('guards text in CSV and leaves numbers alone', async () => {
    const text = Buffer.from(await bytesOf(exportCsv({ columns, rows }))).toString('utf8');
    expect(text).toBe(
      '\ufeff学校,学生数,占比,建校\r\n"\'=HYPERLINK(""http://a"")",-5,0.125,1985-09-01\r\n"芮城县,""一职""",1200,0.5,1990-03-01\r\n',
    );
  });

  it('reads its own CSV back', async () => {
    const table = fc.array(
      fc.string({ unit: fc.constantFrom('=', '-', "'", '"', ',', '\n', '\t', '中', 'a') }),
      { minLength: 1 },
    );
    await fc.assert(
      fc.asyncProperty(table, async (texts) => {
        const list = {
          columns: [{ header: '列', kind: 'text' as const, value: (text: string) => text }],
          rows: texts,
        };
        const read = (await gather(readSpreadsheet(await bytesOf(exportCsv(list))))).flat();
        expect(read.slice(1).map((row) => row.cells[0])).toEqual(texts.filter((text) => text !== ''));
      }),
    );
  });
});
