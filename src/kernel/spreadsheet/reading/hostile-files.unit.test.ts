import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildWorkbook, gather, zipParts } from '../testing/build-workbook.ts';
import { UnreadableSpreadsheet } from '../unreadable-spreadsheet.ts';
import type { ReadLimits } from './limits.ts';
import { openSpreadsheet, readSpreadsheet } from './open-spreadsheet.ts';

const cell = '<row r="1"><c r="A1"><v>1</v></c></row>';
const ole = (text = '') =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(text, 'utf16le')]);
const column = (index: number) => `<row r="1"><c r="${index}1"><v>1</v></c></row>`;

async function refusalOf(
  bytes: Uint8Array,
  limits: Partial<ReadLimits> = {},
): Promise<UnreadableSpreadsheet> {
  try {
    await gather(readSpreadsheet(bytes, limits));
  } catch (error) {
    if (error instanceof UnreadableSpreadsheet) return error;
    throw error;
  }
  throw new Error('the file was read');
}

/** Rewrites the general purpose flags of every entry. */
function withFlags(bytes: Uint8Array, flag: number): Uint8Array {
  const copy = Buffer.from(bytes);
  for (
    let at = copy.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = copy.indexOf('PK\x01\x02', at + 1, 'latin1')
  )
    copy.writeUInt16LE(flag, at + 8);
  return copy;
}

describe('hostile and foreign files', () => {
  test.each<[string, Uint8Array, string, Partial<ReadLimits>?]>([
    ['nothing', new Uint8Array(0), 'spreadsheet.empty-file'],
    ['an old .xls', ole(), 'spreadsheet.old-binary-format'],
    ['a password', ole('EncryptedPackage'), 'spreadsheet.encrypted'],
    ['encrypted entries', withFlags(buildWorkbook({ sheetData: cell }), 1), 'spreadsheet.encrypted'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'spreadsheet.not-a-spreadsheet'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'spreadsheet.not-a-spreadsheet'],
    [
      'a web page named .xls',
      Buffer.from('\ufeff<html><table><tr><td>1</td></tr></table></html>'),
      'spreadsheet.web-page',
    ],
    [
      'a Word file',
      zipParts({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }),
      'spreadsheet.not-a-spreadsheet',
    ],
    ['a plain ZIP', zipParts({ 'a.txt': 'a' }), 'spreadsheet.not-a-spreadsheet'],
    [
      'an OpenDocument file',
      zipParts({ mimetype: 'application/vnd.oasis', 'content.xml': '<a/>' }),
      'spreadsheet.open-document',
    ],
    ['macros', buildWorkbook({ sheetData: cell, parts: { 'xl/vbaProject.bin': 'x' } }), 'spreadsheet.macros'],
    [
      'old macro sheets',
      buildWorkbook({ sheetData: cell, parts: { 'xl/macrosheets/sheet1.xml': 'x' } }),
      'spreadsheet.macros',
    ],
    [
      'a binary workbook',
      zipParts({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }),
      'spreadsheet.binary-workbook',
    ],
    ['a ZIP cut in half', buildWorkbook({ sheetData: cell }).subarray(0, 700), 'spreadsheet.damaged'],
    ['four bytes of a ZIP', Buffer.from('PK\x03\x04', 'latin1'), 'spreadsheet.damaged'],
    [
      'a file larger than allowed',
      buildWorkbook({ sheetData: cell }),
      'spreadsheet.file-too-large',
      { maxFileBytes: 100 },
    ],
    [
      'more parts than allowed',
      buildWorkbook({ sheetData: cell }),
      'spreadsheet.too-many-entries',
      { maxEntries: 3 },
    ],
    [
      'more sheets than allowed',
      buildWorkbook({ sheets: '<sheet name="a" r:id="rId1"/>'.repeat(51) }),
      'spreadsheet.too-many-sheets',
    ],
    [
      'a column beyond the limit',
      buildWorkbook({ sheetData: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }),
      'spreadsheet.too-many-columns',
    ],
    [
      'a million columns',
      buildWorkbook({ sheetData: `<row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>` }),
      'spreadsheet.too-many-columns',
    ],
    ['a column no program has', buildWorkbook({ sheetData: column(0) }), 'spreadsheet.damaged'],
    [
      'a row no program has',
      buildWorkbook({ sheetData: '<row r="99999999999"><c><v>1</v></c></row>' }),
      'spreadsheet.damaged',
    ],
    [
      'more rows than allowed',
      buildWorkbook({ sheetData: '<row><c><v>1</v></c></row>'.repeat(11) }),
      'spreadsheet.too-many-rows',
      { maxRows: 10 },
    ],
    [
      'a document type',
      buildWorkbook({ parts: { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' } }),
      'spreadsheet.damaged',
    ],
    [
      'UTF-16',
      buildWorkbook({ parts: { 'xl/worksheets/sheet1.xml': Buffer.from('\ufeff<worksheet/>', 'utf16le') } }),
      'spreadsheet.damaged',
    ],
    [
      'a sheet that breaks off',
      buildWorkbook({ parts: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c><v>1' } }),
      'spreadsheet.damaged',
    ],
    [
      'a shared string that is not there',
      buildWorkbook({ sheetData: '<row r="1"><c t="s"><v>7</v></c></row>' }),
      'spreadsheet.damaged',
    ],
    [
      'a number that is none',
      buildWorkbook({ sheetData: '<row r="1"><c><v>abc</v></c></row>' }),
      'spreadsheet.damaged',
    ],
    [
      'one endless cell',
      buildWorkbook({ sheetData: `<row r="1"><c t="str"><v>${'a'.repeat(3_000_000)}</v></c></row>` }),
      'spreadsheet.damaged',
    ],
    ['a workbook without sheets', buildWorkbook({ sheets: '' }), 'spreadsheet.damaged'],
    [
      'a relation to a missing part',
      buildWorkbook({ sheets: '<sheet name="a" r:id="rId9"/>' }),
      'spreadsheet.damaged',
    ],
    ['an open quote in a CSV', Buffer.from('a,b\n"c'), 'spreadsheet.damaged'],
    ['a CSV of a million columns', Buffer.from('a,'.repeat(1_000_000)), 'spreadsheet.too-many-columns'],
    ['a CSV with too many rows', Buffer.from('a\n'.repeat(11)), 'spreadsheet.too-many-rows', { maxRows: 10 }],
  ])('refuses %s', async (_name, bytes, code, limits) => {
    expect((await refusalOf(bytes, limits)).code).toBe(code);
  });

  it('stops a bomb by the ratio of its sizes, long before it is inflated', async () => {
    const bomb = buildWorkbook({
      parts: { 'xl/worksheets/sheet1.xml': `<worksheet>${'<x a=""/>'.repeat(6_000_000)}` },
    });
    expect(bomb.length).toBeLessThan(200_000);
    expect((await refusalOf(bomb)).code).toBe('spreadsheet.inflates-too-much');
  });

  it('stops at the inflated size whatever the directory claims', async () => {
    const noise = Array.from(
      { length: 40_000 },
      (_, row) => `<row><c><v>${(row * 7919) % 104729}</v></c></row>`,
    ).join('');
    const refusal = await refusalOf(buildWorkbook({ sheetData: noise }), { maxInflatedBytes: 1024 * 1024 });
    expect(refusal).toMatchObject({ code: 'spreadsheet.inflates-too-large', params: { maxMegabytes: 1 } });
  });

  it('does not count formatting without values against the limits', async () => {
    const data = `${'<row><c s="1"/><c s="1"/></row>'.repeat(1000)}<row><c><v>1</v></c>${'<c s="1"/>'.repeat(500)}</row>`;
    const rows = (await gather(readSpreadsheet(buildWorkbook({ sheetData: data }), { maxRows: 1 }))).flat();
    expect(rows).toEqual([{ number: 1001, cells: [1] }]);
  });

  it('survives thousands of comments in a row', async () => {
    const xml = `<worksheet>${'<!---->'.repeat(100_000)}<sheetData>${cell}</sheetData></worksheet>`;
    const bytes = buildWorkbook({ parts: { 'xl/worksheets/sheet1.xml': xml } });
    expect((await gather(readSpreadsheet(bytes))).flat()).toEqual([{ number: 1, cells: [1] }]);
  });

  it('is done in time with tags that make naive expressions run for hours', async () => {
    const slow = 'a'.repeat(900_000);
    for (const row of [
      `<row ${slow}><c><v>1</v></c></row>`,
      `<row><c>${'<f/>'.repeat(200_000)}<v>1</v></c></row>`,
    ]) {
      const rows = (await gather(readSpreadsheet(buildWorkbook({ sheetData: row })))).flat();
      expect(rows).toMatchObject([{ number: 1, cells: [1] }]);
    }
  });

  it('bounds what it must hold in memory', async () => {
    const strings = '<si><t>a</t></si>'.repeat(101);
    expect(
      (await refusalOf(buildWorkbook({ sheetData: cell, sharedStrings: strings }), { maxSharedStrings: 100 }))
        .code,
    ).toBe('spreadsheet.too-many-strings');
    const large = buildWorkbook({ sheetData: cell, sharedStrings: strings });
    expect((await refusalOf(large, { maxSharedStringBytes: 1000 })).code).toBe(
      'spreadsheet.inflates-too-large',
    );
    const pieces = `<row r="1"><c t="inlineStr"><is>${`<r><t>${'a'.repeat(500_000)}</t></r>`.repeat(3)}</is></c></row>`;
    expect((await refusalOf(buildWorkbook({ sheetData: pieces }))).code).toBe('spreadsheet.damaged');
    const formulas = `<row r="1">${'<c><f>1</f></c>'.repeat(300)}</row>`;
    expect((await refusalOf(buildWorkbook({ sheetData: formulas }))).code).toBe(
      'spreadsheet.too-many-columns',
    );
  });

  it('names the sheet that is not there', async () => {
    const spreadsheet = await openSpreadsheet(buildWorkbook({ sheetData: cell }));
    await expect(gather(spreadsheet.rows({ sheet: '别的' }))).rejects.toMatchObject({
      code: 'spreadsheet.sheet-not-found',
      params: { sheet: '别的' },
    });
  });

  it('answers every damaged byte with rows or a refusal, never with another error', async () => {
    const good = buildWorkbook({ sheetData: cell.repeat(3), sharedStrings: '<si><t>甲</t></si>' });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const bytes = Uint8Array.from(cut ? good.subarray(0, at) : good);
        if (!cut) bytes[at] = byte;
        await gather(readSpreadsheet(bytes)).catch((error) =>
          expect(error).toBeInstanceOf(UnreadableSpreadsheet),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('closes the file when a reader stops early or the file is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'spreadsheet-'));
    try {
      const path = join(folder, 'a.xlsx');
      await writeFile(path, buildWorkbook({ sheetData: cell.repeat(100_000) }));
      for await (const batch of readSpreadsheet({ path }, { maxRows: 1_000_000 })) {
        expect(batch.length).toBeGreaterThan(0);
        break;
      }
      await writeFile(path, deflateRawSync(Buffer.from('no table')));
      await expect(gather(readSpreadsheet({ path }))).rejects.toBeInstanceOf(UnreadableSpreadsheet);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
