import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it, test } from 'vitest';
import { gather } from '../testing/build-workbook.ts';
import { CsvParser } from './csv-parser.ts';
import { detectDelimiter } from './csv-reader.ts';
import { defaultReadLimits } from './limits.ts';
import { readSpreadsheet } from './open-spreadsheet.ts';

const cellsOf = async (bytes: Uint8Array) =>
  (await gather(readSpreadsheet(bytes))).flat().map((row) => row.cells);

describe('reading delimiter-separated text', () => {
  const text = '姓名,学校\r\n王小明,"芮城县,一职"\r\n';
  const expected = [
    ['姓名', '学校'],
    ['王小明', '芮城县,一职'],
  ];

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`)],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['UTF-16 little-endian', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['semicolons', Buffer.from('姓名;学校\n王小明;"芮城县,一职"')],
    ['tabs', Buffer.from('姓名\t学校\r王小明\t芮城县,一职')],
  ])('reads %s', async (_name, bytes) => {
    expect(await cellsOf(bytes)).toEqual(expected);
  });

  it('finds rare characters of GB18030', async () => {
    expect(await cellsOf(iconv.encode('㐂𠮷,镕', 'gb18030'))).toEqual([['㐂𠮷', '镕']]);
  });

  it('numbers rows as they stand in the file and keeps inner line ends', async () => {
    const rows = (await gather(readSpreadsheet(Buffer.from('a,b\n\n,\n"x\ny","say ""hi"""\n')))).flat();
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 4, cells: ['x\ny', 'say "hi"'] },
    ]);
  });

  it('takes the guard off text that an export protected', async () => {
    expect(await cellsOf(Buffer.from("'=1+1,'tis,'-5"))).toEqual([['=1+1', "'tis", '-5']]);
  });

  test.each([
    ['a,b;c,d', ','],
    ['a;b;c,d', ';'],
    ['"a,b,c"\td', '\t'],
    ['\n\na;b', ';'],
    ['alone', ','],
  ])('takes the delimiter of %j', (line, delimiter) => {
    expect(detectDelimiter(line)).toBe(delimiter);
  });

  it('gives the same rows however the text is cut', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', '\n', '\r', ' ', '=') });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        fc.array(fc.nat(60)),
        (table, cuts) => {
          const source = table
            .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
            .join('\r\n');
          const edges = [
            0,
            ...cuts.map((cut) => Math.min(cut, source.length)).sort((a, b) => a - b),
            source.length,
          ];
          const parser = new CsvParser(',', defaultReadLimits);
          const rows = edges.slice(1).flatMap((edge, index) => parser.push(source.slice(edges[index], edge)));
          const read = [...rows, ...parser.finish()].map((row) => row.cells);
          const trimmed = table.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));
          expect(read).toEqual(
            trimmed.filter((row) => row.length > 0).map((row) => row.map((cell) => cell || null)),
          );
        },
      ),
    );
  });
});
