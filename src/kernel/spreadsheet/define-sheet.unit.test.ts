import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { defineSheet, headerForm, type Sheet } from './define-sheet.ts';

describe('defining a sheet', () => {
  const column = { key: 'a', header: { 'zh-CN': '甲', en: 'A' }, kind: 'text' } as const;
  const base = { id: 'test.a', version: 1, title: { 'zh-CN': '甲', en: 'A' }, columns: [column] } as const;
  test.each<[string, Sheet]>([
    ['a repeated key', { ...base, columns: [column, { ...column, header: { 'zh-CN': '乙', en: 'B' } }] }],
    ['a repeated header', { ...base, columns: [column, { ...column, key: 'b' }] }],
    ['no column', { ...base, columns: [] }],
    ['an id with spaces', { ...base, id: 'a b' }],
    ['version 0', { ...base, version: 0 }],
    ['a choice of nothing', { ...base, columns: [{ ...column, kind: 'choice' as const, choices: [] }] }],
    ['an impossible day', { ...base, columns: [{ ...column, kind: 'date' as const, min: '2022-02-30' }] }],
  ])('refuses %s', (_name, sheet) => {
    expect(() => defineSheet(sheet)).toThrow(`sheet ${sheet.id}`);
  });

  it('treats headers alike however they are typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('姓名', 'Identity number'),
        fc.constantFrom('', ' ', '*', '＊ ', '（必填）', '：'),
        (header, mark) => {
          expect(headerForm(`${header}${mark}`)).toBe(headerForm(header));
        },
      ),
    );
  });
});
