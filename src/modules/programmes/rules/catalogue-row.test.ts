import { expect, it } from 'vitest';
import { type CatalogueLine, catalogueFindings } from './catalogue-row.ts';

const cases: [string, CatalogueLine, string[]][] = [
  ['a secondary programme', { code: '660301', level: 'secondary', controlled: false }, []],
  ['a controlled one with its K', { code: '570102K', level: 'college', controlled: true }, []],
  ['lower case and full width are read', { code: '５７０１０２ｋ', level: 'college', controlled: true }, []],
  ['nothing claimed', { code: '660301', level: null, controlled: null }, []],
  [
    'controlled, but the code has no K',
    { code: '570102', level: 'college', controlled: true },
    ['controlled programmes-controlled-without-mark'],
  ],
  [
    'a K that the column denies',
    { code: '570102K', level: 'college', controlled: false },
    ['controlled programmes-mark-without-control'],
  ],
  [
    'a college code claimed to be secondary',
    { code: '460301', level: 'secondary', controlled: false },
    ['code programme-code.level-mismatch'],
  ],
  [
    'a suffix of an older catalogue',
    { code: '570102S', level: 'college', controlled: null },
    ['code programme-code.suffix-unknown'],
  ],
  ['seven digits', { code: '5701021', level: 'college', controlled: null }, ['code programme-code.shape']],
  [
    'a family outside every range',
    { code: '800101', level: null, controlled: null },
    ['code programme-code.family'],
  ],
];

it.each(cases)('%s', (_name, line, expected) => {
  const found = catalogueFindings(line);
  expect(found.map(({ column, code }) => `${column} ${code}`)).toEqual(expected);
  expect(found.every(({ severity }) => severity === 'error')).toBe(true);
});
