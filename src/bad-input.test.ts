import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWorkbook } from '#kernel/spreadsheet/testing/build-workbook.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { readPlan } from './modules/plan/rules/reading/read-plan.ts';
import { readDocumentText } from './modules/plan/server/document-text.ts';

let house: TestHouse;
let sender: Person;
let education: string;
beforeAll(async () => {
  house = await openTestHouse();
  education = await house.organisationId('市教育局');
  sender = await house.person('administrator', education);
});
afterAll(() => house.close());

const cell = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;
const header = row(
  1,
  ['名称', '类别', '上级机构', '成立日期'].map((text, index) => cell(`${'ABCD'[index]}1`, text)).join(''),
);
const sheet = (rows: string, parts: Record<string, string | Uint8Array> = {}) =>
  Buffer.from(buildWorkbook({ sheetData: header + rows, parts }));
const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
const encrypted = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, 0x20);
const bomb = Buffer.from(
  buildWorkbook({ parts: { 'xl/worksheets/sheet1.xml': `<worksheet>${'<x a=""/>'.repeat(6_000_000)}` } }),
);
const manyParts = Buffer.from(
  zipSync(
    Object.fromEntries(
      Array.from({ length: 12_000 }, (_, index) => [`part-${index}.xml`, Buffer.from('<x/>')]),
    ),
    { level: 0 },
  ),
);
const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
const crowded = sheet(
  row(2, Array.from({ length: 9_000 }, (_, index) => cell(`${letters(index)}2`, 'x')).join('')),
);
const million = sheet(row(2, cell('A2', '甲') + cell('BDWGN2', '远')));
const wide = Buffer.from(`${Array.from({ length: 20_000 }, (_, index) => `列${index}`).join(',')}\n1\n`);

/** Spreadsheets: name, content, and what the answer says, from the upload or from the import. */
const spreadsheets: [string, string, Buffer, string][] = [
  ['an empty file', 'a.xlsx', Buffer.alloc(0), 'file-empty'],
  [
    'a picture called a workbook',
    'a.xlsx',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
    'file-content-differs',
  ],
  ['an old binary workbook', 'a.xls', ole, 'file-kind-refused'],
  ['an old binary workbook under a new name', 'a.xlsx', ole, 'file-content-differs'],
  ['a workbook with macros by its name', 'a.xlsm', sheet(''), 'file-kind-refused'],
  [
    'a workbook with macros inside',
    'a.xlsx',
    sheet('', { 'xl/vbaProject.bin': new Uint8Array([1, 2, 3]) }),
    'spreadsheet.macros',
  ],
  [
    'a program in an archive',
    'a.xlsx',
    Buffer.from(zipSync({ 'run.exe': Buffer.from('MZ') })),
    'spreadsheet.not-a-spreadsheet',
  ],
  ['an archive cut in half', 'a.xlsx', sheet('').subarray(0, 300), 'spreadsheet.damaged'],
  ['a zip bomb', 'a.xlsx', bomb, 'spreadsheet.inflates'],
  ['an archive of twelve thousand parts', 'a.xlsx', manyParts, 'spreadsheet.too-many-entries'],
  ['a millionth column, which the format does not have', 'a.xlsx', million, 'spreadsheet.damaged'],
  ['nine thousand columns', 'a.xlsx', crowded, 'spreadsheet.too-many-columns'],
  ['twenty thousand columns of text', 'a.csv', wide, 'spreadsheet.too-many-columns'],
  [
    'a web page called a list',
    'a.csv',
    Buffer.from('<!doctype html><table><tr><td>名称</td></tr></table>'),
    'spreadsheet.web-page',
  ],
  ['bytes called a list', 'a.csv', Buffer.from([0, 1, 2, 3, 0, 255]), 'file-content-differs'],
  [
    'a formula that calls out',
    'a.xlsx',
    sheet(row(2, `<c r="A2"><f>HYPERLINK("http://evil.example","x")</f><v>1</v></c>`)),
    'cell.formula',
  ],
  [
    'a header without a required column',
    'a.csv',
    Buffer.from('名称,类别\n甲,普通高中\n'),
    'sheet.column-missing',
  ],
  [
    'a header twice',
    'a.csv',
    Buffer.from('名称,名称,类别,上级机构,成立日期\n甲,乙,普通高中,市教育局,2020-01-01\n'),
    'sheet.column-duplicate',
  ],
  [
    'a list in no encoding at all',
    'a.csv',
    Buffer.from([0xff, 0xfe, 0xfa, 0xf9, 0x81, 0x0a]),
    'sheet.header-not-found',
  ],
];

describe('a spreadsheet from hostile hands', () => {
  it.each(spreadsheets)('is answered clearly when it is %s', async (_name, name, content, code) => {
    const upload = await sender.upload(name, content);
    if (upload.status !== 201) {
      expect(upload).toMatchObject({ status: 422, body: { code } });
      return;
    }
    const { fileId } = upload.body as { fileId: string };
    const started = await sender.post('/imports', {
      sheet: 'organisations.register',
      fileId,
      organisationId: education,
    });
    await house.runJobs();
    const id = (started.body as { id: string }).id;
    const answer = JSON.stringify([
      (await sender.get(`/imports/${id}`)).body,
      (await sender.get(`/imports/${id}/rows`)).body,
    ]);
    expect(answer).toContain(code);
    expect(answer).not.toContain('job-defect');
  });
});

const word = (document: string) =>
  Buffer.from(
    zipSync({ '[Content_Types].xml': Buffer.from('<Types/>'), 'word/document.xml': Buffer.from(document) }),
  );
const wordBomb = Buffer.from(
  zipSync(
    { '[Content_Types].xml': Buffer.from('<Types/>'), 'word/document.xml': megabytes(300) },
    { level: 9 },
  ),
);
const emptyPdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
);

const documents: [string, string, Buffer, RegExp][] = [
  ['nothing', 'a.txt', Buffer.alloc(0), /empty/],
  ['white space', 'a.txt', Buffer.from(' \n\t\n'), /empty/],
  ['bytes', 'a.txt', Buffer.from([0, 1, 2, 0, 255, 254, 0]), /binary|unknown-encoding/],
  [
    'in an encoding nobody knows',
    'a.txt',
    Buffer.from([0x81, 0xff, 0xff, 0x80, 0xff]),
    /unknown-encoding|binary/,
  ],
  ['an old Word file', 'a.doc', ole, /legacy-word/],
  ['an encrypted Word file', 'a.docx', encrypted, /encrypted/],
  ['rich text', 'a.rtf', Buffer.from('{\\rtf1 text}'), /not-a-document/],
  ['a workbook', 'a.docx', sheet(''), /not-a-document|damaged/],
  [
    'an archive of something else',
    'a.docx',
    Buffer.from(zipSync({ 'a.txt': Buffer.from('x') })),
    /not-a-document|damaged/,
  ],
  ['an archive cut in half', 'a.docx', word('<w:document/>').subarray(0, 60), /damaged/],
  ['a Word file whose markup breaks off', 'a.docx', word('<w:document><w:body><w:p>'), /damaged|empty/],
  ['a zip bomb', 'a.docx', wordBomb, /zip-bomb/],
  ['a PDF cut in half', 'a.pdf', Buffer.from('%PDF-1.7\n1 0 obj'), /damaged|no-text-layer/],
  ['a PDF without text', 'a.pdf', emptyPdf, /no-text-layer|damaged/],
  ['larger than the limit', 'a.txt', megabytes(65), /too-large/],
  [
    'a novel',
    'a.txt',
    Buffer.from('那天早晨下着雨，街上没有人。他站在门口，想着远方的朋友。'.repeat(200)),
    /no-plan/,
  ],
];

describe('a plan document from hostile hands', () => {
  it.each(documents)('is answered clearly when it is %s', async (_name, name, content, code) => {
    const answer = await readDocumentText(content, name)
      .then(readPlan)
      .then(
        () => 'read as a plan',
        (error: { code?: string; message: string }) => `${error.code} ${error.message}`,
      );
    expect(answer).toMatch(code);
    expect(answer).not.toContain('\n');
  });
});

describe('the process', () => {
  it('stays up and keeps its memory while 200 MB are thrown at it', async () => {
    await house.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = house.app.server.address() as AddressInfo;
    const before = process.memoryUsage().rss;
    const chunk = Buffer.alloc(1024 * 1024, 0x41);
    async function* body() {
      yield Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="big.txt"\r\n\r\n');
      for (let sent = 0; sent < 200; sent++) yield chunk;
      yield Buffer.from('\r\n--x--\r\n');
    }
    const answer = await fetch(`http://127.0.0.1:${port}/api/files`, {
      method: 'POST',
      headers: { cookie: sender.cookie, 'content-type': 'multipart/form-data; boundary=x' },
      body: Readable.toWeb(Readable.from(body())) as never,
      duplex: 'half',
    } as RequestInit).then(
      (got) => got.status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(answer);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    expect((await house.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });
});
