import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultReadLimits } from './limits.ts';
import { parseDecimal } from './parse-decimal.ts';
import { WorksheetParser } from './worksheet-parser.ts';

const parse = (pieces: Uint8Array[]) => {
  const parser = new WorksheetParser({
    part: 'sheet',
    sharedStrings: ['甲', '乙'],
    dateStyles: [false, true],
    date1904: false,
    limits: defaultReadLimits,
  });
  const rows = pieces.flatMap((piece) => parser.push(piece));
  parser.finish();
  return { rows, merged: parser.mergedRanges };
};

it('gives the same rows however the bytes are cut into chunks', () => {
  const xml = Buffer.from(
    '\ufeff<?xml version="1.0"?><!-- 说明 --><worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t xml:space="preserve"> 运城 &amp; 盐湖 </t></is></c><c r="D1" s="1"><v>44926</v></c></row><row r="3" spans="1:2"><c r="A3"><f>SUM(B1:B2)</f><v>-12.5</v></c><c r="B3" t="str"><v><![CDATA[a<b]]></v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>\n',
  );
  const whole = parse([xml]);
  expect(whole.rows).toEqual([
    { number: 1, cells: ['乙', ' 运城 & 盐湖 ', null, '2022-12-31'] },
    { number: 3, cells: [-12.5, 'a<b'], formulas: [0] },
  ]);
  fc.assert(
    fc.property(fc.array(fc.nat(xml.length), { maxLength: 30 }), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), xml.length];
      expect(parse(edges.slice(1).map((edge, index) => xml.subarray(edges[index], edge)))).toEqual(whole);
    }),
  );
});

it('reads every number as the runtime does', () => {
  const read = (text: string) => parseDecimal(Buffer.from(text), 0, Buffer.byteLength(text));
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), (number) => {
      expect(read(String(number))).toBe(number === 0 ? 0 : number);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (whole, decimals) => {
      const text = (whole / 10 ** decimals).toFixed(decimals);
      expect(read(text)).toBe(Number(text) === 0 ? 0 : Number(text));
    }),
  );
  for (const text of ['', '-', '.', 'abc', '1e999', '0x10', '1,5', 'Infinity', '1 2'])
    expect(read(text)).toBeNaN();
});
