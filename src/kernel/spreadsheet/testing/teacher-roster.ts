import { validateIdentityNumber } from '#kernel/values/identity-number.ts';
import type { CellValue } from '../cell-value.ts';
import { defineSheet } from '../define-sheet.ts';
import { writeWorkbook } from '../writing/write-workbook.ts';
import { bytesOf } from './build-workbook.ts';

/** The day of every import in the tests. */
export const today = '2026-06-01';
/** A sheet with a column of every kind, a validator, a unique key and a rule over two fields. */
export const roster = defineSheet({
  id: 'test.roster',
  version: 3,
  title: { 'zh-CN': '教师名册', en: 'Teacher roster' },
  columns: [
    {
      key: 'name',
      header: { 'zh-CN': '姓名', en: 'Name' },
      kind: 'text',
      required: true,
      maxLength: 5,
      example: '示例教师',
    },
    {
      key: 'identityNumber',
      header: { 'zh-CN': '身份证号', en: 'Identity number' },
      aliases: ['公民身份号码'],
      kind: 'text',
      required: true,
      parse: (text, context) => validateIdentityNumber(text, context),
    },
    { key: 'hours', header: { 'zh-CN': '课时', en: 'Hours' }, kind: 'integer', min: 0, max: 400 },
    { key: 'score', header: { 'zh-CN': '评分', en: 'Score' }, kind: 'decimal', decimals: 1 },
    { key: 'hiredOn', header: { 'zh-CN': '入职日期', en: 'Hired on' }, kind: 'date', min: '1980-01-01' },
    { key: 'leftOn', header: { 'zh-CN': '离职日期', en: 'Left on' }, kind: 'date' },
    { key: 'dualQualified', header: { 'zh-CN': '双师型', en: 'Dual-qualified' }, kind: 'yes-no' },
    {
      key: 'post',
      header: { 'zh-CN': '用工形式', en: 'Post' },
      kind: 'choice',
      choices: [
        { value: 'full-time', label: { 'zh-CN': '专职', en: 'Full-time' } },
        { value: 'part-time', label: { 'zh-CN': '兼职', en: 'Part-time' } },
      ],
    },
  ],
  unique: [['identityNumber']],
  check: (row) =>
    row.hiredOn !== null && row.leftOn !== null && row.leftOn < row.hiredOn
      ? [{ code: 'test.left-before-hired', severity: 'error', column: 'leftOn' }]
      : [],
});
export const HEADER = ['姓名', '身份证号', '课时', '评分', '入职日期', '离职日期', '双师型', '用工形式'];
export const ID = '11010519491231002X';
export const OTHER_ID = '140882200609010045';

/** A filled-in file: plain values in rows from the first. */
export async function workbookOf(
  table: readonly (readonly CellValue[])[],
  properties: Record<string, string> = {},
) {
  const rows = table.map((cells, index) => ({
    number: index + 1,
    cells: cells.map((value) => ({ value, look: 'general' as const })),
  }));
  return bytesOf(writeWorkbook({ sheets: [{ name: '表', columns: [], rows }], properties }));
}
