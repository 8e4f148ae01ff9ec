import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { validateIdentityNumber } from '#kernel/values/identity-number.ts';
import { validateProgrammeCode } from '#kernel/values/programme-code.ts';
import { validateStudentRegisterNumber } from '#kernel/values/student-register-number.ts';
import { pathways, relations, sexes } from '../contract/student.ts';
import { readPersonNumber } from '../rules/person-number.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';

const texts = {
  'zh-CN': zhCN as Readonly<Record<string, string>>,
  en: en as Readonly<Record<string, string>>,
};
export const label = (key: string) => ({ 'zh-CN': texts['zh-CN'][key] ?? key, en: texts.en[key] ?? key });
const choices = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: label(`${prefix}.${value}`) }));

type RowFinding = {
  code: string;
  severity: 'error';
  column: 'identity' | 'registerNumber' | 'sex' | 'enteredOn' | 'registeredOn' | 'entryYear' | 'guardianName';
  params?: Readonly<Record<string, string | number>>;
};

function numberFindings(
  row: { identity: string | null; registerNumber: string | null; sex: string | null },
  today: string,
): RowFinding[] {
  const reading = readPersonNumber(row, today);
  if (!reading.ok)
    return reading.faults.map(({ code, field, params }) => ({
      code,
      severity: 'error',
      column: field,
      ...(params ? { params } : {}),
    }));
  const { sex } = reading.value;
  if (sex === null && !row.sex) return [{ code: 'sex-needed', severity: 'error', column: 'sex' }];
  return sex !== null && row.sex && row.sex !== sex
    ? [{ code: 'sex-differs-from-number', severity: 'error', column: 'sex' }]
    : [];
}

/** The roster of a school, or of all schools below a superior: persons, where they study, who answers for them. */
export const rosterSheet = defineSheet({
  id: 'students.roster',
  version: 1,
  title: { 'zh-CN': '学生名册', en: 'Roster of students' },
  columns: [
    {
      key: 'name',
      kind: 'text',
      header: label('students.name'),
      required: true,
      maxLength: 60,
      example: '李示例',
    },
    {
      key: 'identity',
      kind: 'text',
      header: label('students.identity'),
      widthCharacters: 22,
      example: '14080220080315012X',
      parse: (value, { today }) => validateIdentityNumber(value, { today }),
    },
    {
      key: 'registerNumber',
      kind: 'text',
      header: label('students.registerNumber'),
      widthCharacters: 22,
      parse: (value, { today }) => validateStudentRegisterNumber(value, { today }),
      help: {
        'zh-CN': '有身份证件号的可不填；没有的填 J 或 L 开头的学籍号',
        en: 'Only for who has no identity number: it begins with J or L',
      },
    },
    { key: 'legacyNumber', kind: 'text', header: label('students.legacyNumber'), maxLength: 40 },
    { key: 'sex', kind: 'choice', header: label('students.sex'), choices: choices('students.sex', sexes) },
    {
      key: 'school',
      kind: 'text',
      header: label('students.school'),
      maxLength: 100,
      widthCharacters: 26,
      help: { 'zh-CN': '代多所学校报送时填写学校名称', en: 'Only when one file covers several schools' },
    },
    {
      key: 'programmeCode',
      kind: 'text',
      header: label('students.programmeCode'),
      required: true,
      example: '660301',
      parse: (value) => validateProgrammeCode(value),
    },
    {
      key: 'programmeName',
      kind: 'text',
      header: label('students.programmeName'),
      required: true,
      maxLength: 60,
      widthCharacters: 18,
      example: '机电技术应用',
    },
    {
      key: 'pathway',
      kind: 'choice',
      header: label('students.pathway'),
      required: true,
      choices: choices('students.pathway', pathways),
    },
    {
      key: 'entryYear',
      kind: 'integer',
      header: label('students.entryYear'),
      required: true,
      min: 1990,
      max: 2100,
    },
    { key: 'className', kind: 'text', header: label('students.className'), maxLength: 40 },
    {
      key: 'enteredOn',
      kind: 'date',
      header: label('students.enteredOn'),
      required: true,
      min: '1990-01-01',
      example: '2026-09-01',
    },
    {
      key: 'registeredOn',
      kind: 'date',
      header: label('students.registeredOn'),
      min: '1990-01-01',
      help: {
        'zh-CN': '已在国家学籍系统注册的填注册日期，不填按导入当天',
        en: 'Day of registration; left empty it is the day of the import',
      },
    },
    { key: 'fullTime', kind: 'yes-no', header: label('students.fullTime') },
    { key: 'guardianName', kind: 'text', header: label('students.guardian.name'), maxLength: 60 },
    {
      key: 'guardianRelation',
      kind: 'choice',
      header: label('students.guardian.relation'),
      choices: choices('students.relation', relations),
    },
    {
      key: 'guardianPhone',
      kind: 'text',
      header: label('students.guardian.phone'),
      widthCharacters: 14,
      parse: (value) => ({
        ok: /^\+?[\d-]{6,20}$/.test(value),
        value,
        findings: /^\+?[\d-]{6,20}$/.test(value) ? [] : [{ code: 'phone-shape', severity: 'error' }],
      }),
    },
    { key: 'consent', kind: 'yes-no', header: label('students.consent.given') },
  ],
  unique: [['identity'], ['registerNumber']],
  check: (row, { today }) => {
    const findings: RowFinding[] = [];
    // The columns have checked each number by itself; here the two meet, and the sex that one of them tells.
    if (row.registerNumber || row.sex || !row.identity) findings.push(...numberFindings(row, today));
    if (row.enteredOn > today) findings.push({ code: 'day-ahead', severity: 'error', column: 'enteredOn' });
    if (row.registeredOn && row.registeredOn > today)
      findings.push({ code: 'day-ahead', severity: 'error', column: 'registeredOn' });
    const latest = Number(row.enteredOn.slice(0, 4));
    if (row.entryYear > latest)
      findings.push({ code: 'entry-year-ahead', severity: 'error', column: 'entryYear', params: { latest } });
    if ((row.guardianRelation || row.guardianPhone || row.consent) && !row.guardianName)
      findings.push({ code: 'guardian-name-needed', severity: 'error', column: 'guardianName' });
    return findings;
  },
});
