import { describe, expect, it, test } from 'vitest';
import type { CellValue } from './cell-value.ts';
import type { Column } from './define-sheet.ts';
import { parseCell } from './parse-cell.ts';
import { roster, today } from './testing/teacher-roster.ts';

const codesOf = (findings: readonly { code: string }[]) => findings.map((finding) => finding.code);

describe('a cell', () => {
  const columnOf = (kind: Column['kind']) => roster.columns.find((column) => column.kind === kind)! as Column;
  const plain = { formula: false, error: false };

  test.each<[string, Column, CellValue, unknown]>([
    ['text is trimmed', { ...columnOf('text'), key: 'a' }, ' 王 ', '王'],
    [
      'a number in a text column keeps its digits',
      { ...columnOf('text'), maxLength: 20 } as Column,
      13812345678,
      '13812345678',
    ],
    ['text that begins like a formula stays text', columnOf('text'), '=1+1', '=1+1'],
    ['thousands separators', columnOf('integer'), '1,23', undefined],
    ['thousands separators rightly placed', { ...columnOf('integer'), max: 9999 } as Column, '１,234', 1234],
    ['noise of binary fractions', columnOf('decimal'), 0.1 + 0.2, 0.3],
    ['a day in Chinese', columnOf('date'), '2022年9月1日', '2022-09-01'],
    ['a day as eight digits', columnOf('date'), 20220901, '2022-09-01'],
    ['a day in full-width digits', columnOf('date'), '２０２２／９／１', '2022-09-01'],
    ['yes as a tick', columnOf('yes-no'), '√', true],
    ['no as zero', columnOf('yes-no'), 0, false],
    ['a choice by its English label', columnOf('choice'), 'part-time', 'part-time'],
    ['a choice by its Chinese label', columnOf('choice'), ' 兼 职 ', 'part-time'],
  ])('%s', (_name, column, cell, value) => {
    const parsed = parseCell(column, cell, plain, { today });
    if (value === undefined) expect(parsed.findings).toHaveLength(1);
    else expect(parsed).toEqual({ value, findings: [] });
  });

  test.each<[Column['kind'], CellValue, string]>([
    ['text', null, 'cell.required'],
    ['text', '   ', 'cell.required'],
    ['text', '六个汉字太长', 'cell.too-long'],
    ['text', Number('140882200609010045'), 'cell.digits-lost'],
    ['integer', 1.5, 'cell.not-integer'],
    ['integer', '十', 'cell.not-integer'],
    ['integer', true, 'cell.not-integer'],
    ['integer', -1, 'cell.too-small'],
    ['integer', 401, 'cell.too-large'],
    ['decimal', '8.55', 'cell.too-many-decimals'],
    ['decimal', '85分', 'cell.not-number'],
    ['date', '2022-02-30', 'cell.not-date'],
    ['date', 45000, 'cell.not-date'],
    ['date', '1979-12-31', 'cell.too-small'],
    ['yes-no', '不知道', 'cell.not-yes-no'],
    ['choice', '外聘', 'cell.not-a-choice'],
  ])('of kind %s refuses %j', (kind, cell, code) => {
    const parsed = parseCell(columnOf(kind), cell, plain, { today });
    expect(codesOf(parsed.findings)).toEqual([code]);
  });

  it('refuses formulas and error values unless the column allows a formula', () => {
    const column = columnOf('integer');
    expect(codesOf(parseCell(column, 5, { formula: true, error: false }, { today }).findings)).toEqual([
      'cell.formula',
    ]);
    expect(codesOf(parseCell(column, '#N/A', { formula: true, error: true }, { today }).findings)).toEqual([
      'cell.error-value',
    ]);
    expect(
      parseCell({ ...column, allowFormula: true }, 5, { formula: true, error: false }, { today }).value,
    ).toBe(5);
  });
});
