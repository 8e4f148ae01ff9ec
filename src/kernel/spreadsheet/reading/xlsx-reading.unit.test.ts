import { describe, expect, it, test } from 'vitest';
import { buildWorkbook, gather } from '../testing/build-workbook.ts';
import type { SpreadsheetInput } from './byte-source.ts';
import { findDateOfSerial, isDateFormat } from './number-formats.ts';
import { openSpreadsheet, readSpreadsheet } from './open-spreadsheet.ts';

const rowsOf = async (input: SpreadsheetInput) => (await gather(readSpreadsheet(input))).flat();
const cellsOf = async (sheetData: string, parts: Parameters<typeof buildWorkbook>[0] = {}) =>
  (await rowsOf(buildWorkbook({ sheetData, ...parts }))).map((row) => row.cells);

describe('reading .xlsx', () => {
  test.each([
    ['an integer', '<c r="A1"><v>42</v></c>', 42],
    ['a negative decimal', '<c r="A1"><v>-0.05</v></c>', -0.05],
    ['scientific notation', '<c r="A1"><v>1.5E-3</v></c>', 0.0015],
    ['seventeen digits', '<c r="A1"><v>0.30000000000000004</v></c>', 0.30000000000000004],
    ['true', '<c r="A1" t="b"><v>1</v></c>', true],
    ['false', '<c r="A1" t="b"><v>0</v></c>', false],
    ['an inline string', '<c r="A1" t="inlineStr"><is><t>盐湖区</t></is></c>', '盐湖区'],
    [
      'an inline string in runs',
      '<c r="A1" t="inlineStr"><is><r><t>盐湖</t></r><r><rPr/><t>区</t></r></is></c>',
      '盐湖区',
    ],
    [
      'a string without its pinyin',
      '<c r="A1" t="inlineStr"><is><t>绛县</t><rPh sb="0" eb="2"><t>jiangxian</t></rPh></is></c>',
      '绛县',
    ],
    [
      'entities',
      '<c r="A1" t="inlineStr"><is><t>a&lt;b &amp;amp; &#x4e2d;&#25991;</t></is></c>',
      'a<b &amp; 中文',
    ],
    ['an escaped return', '<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>', 'a\rb'],
    ['character data', '<c r="A1" t="inlineStr"><is><t><![CDATA[<a&b>]]></t></is></c>', '<a&b>'],
    ['a result of a formula', '<c r="A1" t="str"><f>A2</f><v>=1+1</v></c>', '=1+1'],
    ['an ISO date', '<c r="A1" t="d"><v>2022-12-31</v></c>', '2022-12-31'],
    ['an attribute between the others', '<c r="A1" cm="1" t="b" vm=\'2\'><v>1</v></c>', true],
    ['a namespace prefix', '<x:c r="A1" t="str"><x:v>值</x:v></x:c>', '值'],
  ])('takes %s', async (_name, cell, value) => {
    expect(await cellsOf(`<row r="1">${cell}</row>`)).toEqual([[value]]);
  });

  it('takes shared strings, rich text joined', async () => {
    const sharedStrings =
      '<si><t>甲</t></si><si><r><t xml:space="preserve">乙 </t></r><r><t>丙</t></r></si><si/>';
    const row =
      '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>2</v></c></row>';
    expect(await cellsOf(row, { sharedStrings })).toEqual([['乙 丙', '甲']]);
  });

  it('keeps gaps, skips empty rows and fills in missing references', async () => {
    const data =
      '<row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c></row><row r="3"/><row r="4"><c r="A4" s="1"/></row><row><c><v>3</v></c></row>';
    expect(await rowsOf(buildWorkbook({ sheetData: data }))).toEqual([
      { number: 2, cells: [null, null, 1, 2] },
      { number: 5, cells: [3] },
    ]);
  });

  it('tells formulas and errors apart from entered values', async () => {
    const data =
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><f t="shared" si="0"/><v>3</v></c></row>';
    expect(await rowsOf(buildWorkbook({ sheetData: data }))).toEqual([
      { number: 1, cells: [2, '#N/A', 3], formulas: [0, 2], errors: [1] },
    ]);
  });

  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="57"/></cellXfs>';

  it('turns numbers into days by their style alone', async () => {
    const data = `<row r="1">${[0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>44926</v></c>`).join('')}</row>`;
    expect(await cellsOf(data, { styles })).toEqual([
      [44926, '2022-12-31', '2022-12-31', 44926, '2022-12-31'],
    ]);
  });

  it('counts from 1904 when the workbook says so', async () => {
    const data = '<row r="1"><c s="1"><v>43464</v></c></row>';
    expect(await cellsOf(data, { styles, workbookProperties: '<workbookPr date1904="1"/>' })).toEqual([
      ['2022-12-31'],
    ]);
  });

  test.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, undefined],
    [61, false, '1900-03-01'],
    [44926.75, false, '2022-12-31T18:00:00'],
    [44926.9999999, false, '2023-01-01'],
    [0.5, false, '12:00:00'],
    [0, true, '1904-01-01'],
    [-1, false, undefined],
    [2_958_465, false, '9999-12-31'],
    [2_958_466, false, undefined],
    [2_958_465.99999999, false, undefined],
  ])('serial %d (1904: %s) is %s', (serial, date1904, day) => {
    expect(findDateOfSerial(serial, date1904)).toBe(day);
  });

  test.each([
    ['General', false],
    ['0.00_);[Red](0.00)', false],
    ['#,##0"元/月"', false],
    ['yyyy\\-mm\\-dd', true],
    ['[$-804]yyyy"年"m"月"d"日"', true],
    ['[h]:mm', true],
    ['[DBNum1]General', false],
    ['上午/下午h"时"', true],
    ['@', false],
  ])('format %s shows a date: %s', (code, isDate) => {
    expect(isDateFormat(code)).toBe(isDate);
  });

  it('reads the first visible sheet and others by name, chart sheets aside', async () => {
    const sheets =
      '<sheet name="图" sheetId="4" r:id="rId4"/><sheet name="隐" sheetId="2" state="hidden" r:id="rId5"/><sheet name="数据" sheetId="1" r:id="rId1"/>';
    const relations = `<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId5" Type="a/worksheet" Target="../xl/worksheets/other.xml"/><Relationship Id="rId4" Type="a/chartsheet" Target="c.xml"/></Relationships>`;
    const bytes = buildWorkbook({
      sheetData: '<row r="1"><c><v>1</v></c></row>',
      sheets,
      parts: {
        'xl/_rels/workbook.xml.rels': relations,
        'xl/worksheets/other.xml':
          '<worksheet><sheetData><row r="1"><c><v>2</v></c></row></sheetData></worksheet>',
      },
    });
    const spreadsheet = await openSpreadsheet(bytes);
    expect(spreadsheet.sheets).toEqual([
      { name: '隐', hidden: true },
      { name: '数据', hidden: false },
    ]);
    expect((await gather(spreadsheet.rows())).flat()).toEqual([{ number: 1, cells: [1] }]);
    expect((await gather(spreadsheet.rows({ sheet: '隐' }))).flat()).toEqual([{ number: 1, cells: [2] }]);
  });

  it('hands over merged ranges at the end', async () => {
    const bytes = buildWorkbook({
      sheetData: '<row r="1"><c><v>1</v></c></row>',
      afterData: '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>',
    });
    const spreadsheet = await openSpreadsheet(bytes);
    let merged: unknown;
    await gather(spreadsheet.rows({ onMerged: (ranges) => (merged = ranges) }));
    expect(merged).toEqual([{ firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 2 }]);
  });

  it('reads a stream whose chunks cut the file anywhere', async () => {
    const bytes = buildWorkbook({ sheetData: '<row r="1"><c t="str"><v>运城市</v></c></row>' });
    async function* trickle() {
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    }
    expect(await rowsOf(trickle())).toEqual([{ number: 1, cells: ['运城市'] }]);
  });
});
