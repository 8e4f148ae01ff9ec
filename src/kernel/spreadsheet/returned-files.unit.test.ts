import { describe, expect, it } from 'vitest';
import { defineSheet } from './define-sheet.ts';
import { readSheet } from './read-sheet.ts';
import { openSpreadsheet } from './reading/open-spreadsheet.ts';
import { bytesOf, gather } from './testing/build-workbook.ts';
import { HEADER, ID, OTHER_ID, roster, today, workbookOf } from './testing/teacher-roster.ts';
import { writeFaultFile } from './write-fault-file.ts';
import { writeTemplate } from './write-template.ts';

const codesOf = (findings: readonly { code: string }[]) => findings.map((finding) => finding.code);

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
