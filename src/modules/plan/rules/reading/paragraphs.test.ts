import { expect, test } from 'vitest';
import { joinParagraphs } from './paragraphs.ts';
import { splitSourceLines } from './source-lines.ts';

const read = (text: string) =>
  joinParagraphs(splitSourceLines(text)).map(({ marker, body }) => `${marker?.printed ?? '-'}|${body.text}`);

test('lines broken inside a sentence are joined, also inside brackets and figures', () => {
  expect(read('1.甲事。建设10\n00个基地。（责\n任单位：\n市教育局、\n市财政局）\n2.乙事。')).toEqual([
    '1|甲事。建设1000个基地。（责任单位：市教育局、市财政局）',
    '2|乙事。',
  ]);
});

test('a decimal at the start of a line is no marker', () => {
  expect(read('1.甲事。每年培训达到\n2.5万人次。\n2.乙事。')).toEqual([
    '1|甲事。每年培训达到2.5万人次。',
    '2|乙事。',
  ]);
});

test('a figure glued to the next marker stays with the title', () => {
  expect(read('10.甲事。\n11.121人才梯队项目。\n12.丙事。').map((line) => line.split('|')[0])).toEqual([
    '10',
    '11',
    '12',
  ]);
});

test('items that follow each other inside one paragraph are split', () => {
  expect(read('1.甲事。（责任单位：市教育局）2.乙事。（责任单位：市财政局）3.丙事。')).toHaveLength(3);
});
