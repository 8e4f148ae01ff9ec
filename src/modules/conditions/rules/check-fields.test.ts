import { describe, expect, it } from 'vitest';
import { fields, type Values } from '../contract/condition.ts';
import type { FieldFinding } from '../contract/return.ts';
import { values } from '../testing/conditions.ts';
import { blocksSigning, checkFields } from './check-fields.ts';

const nothing = Object.fromEntries(fields.map((field) => [field, null])) as Values;
const check = (change: Partial<Values>, last: Partial<Values> | null = {}, register: Partial<Values> = {}) =>
  [
    ...checkFields({
      values: values(change),
      lastYear: last === null ? nothing : values(last),
      register: { ...nothing, ...register },
    }),
  ].flatMap(([field, findings]) => findings.map(({ code, severity }) => `${field} ${code} ${severity}`));

describe('checkFields', () => {
  it.each<[string, Partial<Values>, Partial<Values> | null, Partial<Values>, string[]]>([
    ['the same as last year', {}, {}, {}, []],
    ['a first return has nothing to be compared with', {}, null, {}, []],
    ['a field left empty', { books: null }, {}, {}, ['books missing error']],
    // 36 000 → 32 399 is a loss of 10.0 %, 36 000 → 32 400 exactly a tenth.
    ['a tenth of the books gone', { books: 32_400 }, {}, {}, []],
    ['a little more than a tenth', { books: 32_399 }, {}, {}, ['books loss-unexplained warn']],
    // 1 200 → 1 560 is exactly 30 %.
    ['three tenths more students', { students: 1560 }, {}, {}, []],
    ['one more than that', { students: 1561 }, {}, {}, ['students jump ask']],
    ['half the students gone', { students: 600 }, {}, {}, ['students jump ask']],
    // 60 mu are 40 000 m².
    [
      'land in mu',
      { landArea: 60, buildingArea: 100 },
      { buildingArea: 100 },
      {},
      ['landArea unit-mu error'],
    ],
    ['money in ten thousands', { equipmentValue: 310 }, {}, {}, ['equipmentValue unit-ten-thousand error']],
    [
      'more floor than three times the land',
      { landArea: 40_000, buildingArea: 120_001 },
      { buildingArea: 120_001 },
      {},
      ['buildingArea floor-exceeds-land warn'],
    ],
    [
      'more dual-qualified teachers than programme teachers',
      { dualQualifiedTeachers: 41 },
      { dualQualifiedTeachers: 41 },
      {},
      ['dualQualifiedTeachers part-exceeds-whole error'],
    ],
    // 2 % of 40 000 are 800.
    ['land as in the register, within two per cent', {}, {}, { landArea: 40_800 }, []],
    ['land unlike the register', {}, {}, { landArea: 41_000 }, ['landArea differs-from-register ask']],
  ])('%s', (_name, change, last, register, expected) => {
    expect(check(change, last, register)).toEqual(expected);
  });

  it('finds everything at once', () => {
    expect(check({ books: null, equipmentValue: 2_000_000, students: 2000 })).toEqual([
      'students jump ask',
      'equipmentValue loss-unexplained warn',
      'books missing error',
    ]);
  });
});

describe('blocksSigning', () => {
  const finding = (severity: FieldFinding['severity']): FieldFinding => ({ code: 'x', severity, params: {} });
  it.each<[FieldFinding['severity'], string | null, boolean, boolean]>([
    ['error', null, false, true],
    ['error', '说明', true, true],
    ['warn', null, false, true],
    ['warn', null, true, true],
    ['warn', '说明', false, false],
    ['ask', null, false, true],
    ['ask', null, true, false],
    ['ask', '说明', false, false],
  ])('%s with the remark %s and confirmed %s', (severity, remark, confirmed, blocks) => {
    expect(blocksSigning(finding(severity), { remark, confirmed })).toBe(blocks);
  });
});
