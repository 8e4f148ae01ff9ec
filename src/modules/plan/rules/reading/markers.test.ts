import { expect, test } from 'vitest';
import { parseMarker } from './markers.ts';

test.each([
  ['一、总体要求', 'part', '一', 1],
  ['（十二）加强', 'section', '（十二）', 12],
  ['(三)加强', 'section', '(三)', 3],
  ['3.加强', 'item', '3', 3],
  ['3．加强', 'item', '3', 3],
  ['3、加强', 'item', '3', 3],
  ['（4）加强', 'point', '（4）', 4],
  ['第十一条 加强', 'article', '第十一条', 11],
  ['第二章 总则', 'chapter', '第二章', 2],
  ['③加强', 'circled', '③', 3],
])('%s', (line, style, printed, ordinal) => {
  expect(parseMarker(line)).toMatchObject({ style, printed, ordinal });
});

test.each(['2025年底', '30门课程', '一校一策', '第一批', '0.5万人'])('%s begins with no marker', (line) => {
  expect(parseMarker(line)).toBeUndefined();
});
