import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import { validateIdentityNumber } from '#kernel/values/identity-number.ts';
import { courses, educations, levels, postKinds, recognisers, titleRanks } from '../contract/teacher.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';

const texts = {
  'zh-CN': zhCN as Readonly<Record<string, string>>,
  en: en as Readonly<Record<string, string>>,
};
const label = (key: string) => ({ 'zh-CN': texts['zh-CN'][key] ?? key, en: texts.en[key] ?? key });
const choices = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: label(`${prefix}.${value}`) }));

/** The roster of a school, or of all schools below a superior. */
export const rosterSheet = defineSheet({
  id: 'teachers.roster',
  version: 1,
  title: { 'zh-CN': '教师名册', en: 'Roster of teachers' },
  columns: [
    {
      key: 'name',
      kind: 'text',
      header: label('teachers.name'),
      required: true,
      maxLength: 60,
      example: '张示例',
    },
    {
      key: 'identity',
      kind: 'text',
      header: label('teachers.identity'),
      required: true,
      widthCharacters: 22,
      example: '11010519491231002X',
      parse: (value, { today }) => validateIdentityNumber(value, { today }),
    },
    {
      key: 'school',
      kind: 'text',
      header: label('teachers.school'),
      maxLength: 100,
      widthCharacters: 26,
      help: { 'zh-CN': '代多所学校报送时填写学校名称', en: 'Only when one file covers several schools' },
    },
    {
      key: 'education',
      kind: 'choice',
      header: label('teachers.education'),
      required: true,
      choices: choices('teachers.education', educations),
    },
    {
      key: 'kind',
      kind: 'choice',
      header: label('teachers.kind'),
      required: true,
      choices: choices('teachers.kind', postKinds),
    },
    {
      key: 'course',
      kind: 'choice',
      header: label('teachers.course'),
      required: true,
      choices: choices('teachers.course', courses),
    },
    { key: 'programme', kind: 'text', header: label('teachers.programme'), maxLength: 60 },
    {
      key: 'title',
      kind: 'choice',
      header: label('teachers.title'),
      choices: choices('teachers.rank', titleRanks),
    },
    {
      key: 'certificateNumber',
      kind: 'text',
      header: label('teachers.teacherCertificate'),
      maxLength: 60,
      widthCharacters: 20,
    },
    {
      key: 'enteredOn',
      kind: 'date',
      header: label('teachers.enteredOn'),
      required: true,
      example: '2018-09-01',
    },
    { key: 'contractMonths', kind: 'integer', header: label('teachers.contractMonths'), min: 1, max: 600 },
    {
      key: 'enterpriseYears',
      kind: 'decimal',
      header: label('teachers.enterpriseYears'),
      min: 0,
      max: 60,
      decimals: 1,
    },
    {
      key: 'enterpriseName',
      kind: 'text',
      header: label('teachers.enterpriseName'),
      maxLength: 100,
      widthCharacters: 24,
    },
    {
      key: 'enterpriseCode',
      kind: 'text',
      header: label('teachers.enterpriseCode'),
      widthCharacters: 22,
      parse: (value) => validateCreditCode(value),
    },
    {
      key: 'level',
      kind: 'choice',
      header: label('teachers.dualLevel'),
      choices: choices('teachers.level', levels),
    },
    { key: 'dualNumber', kind: 'text', header: label('teachers.dualNumber'), maxLength: 60 },
    { key: 'dualFrom', kind: 'date', header: label('teachers.dualFrom') },
    { key: 'dualTo', kind: 'date', header: label('teachers.dualTo') },
    {
      key: 'recognisedBy',
      kind: 'choice',
      header: label('teachers.recognisedBy'),
      choices: choices('teachers.recogniser', recognisers),
    },
  ],
  unique: [['identity']],
  check: (row) => {
    const findings: { code: string; severity: 'error'; column: 'dualFrom' | 'dualTo' | 'enterpriseName' }[] =
      [];
    if (row.level && !row.dualFrom)
      findings.push({ code: 'dual-qualified-without-day', severity: 'error', column: 'dualFrom' });
    if (row.dualFrom && row.dualTo && row.dualTo <= row.dualFrom)
      findings.push({ code: 'dual-qualified-ends-early', severity: 'error', column: 'dualTo' });
    if (row.kind === 'part-time-industry' && !row.enterpriseName)
      findings.push({ code: 'enterprise-needed', severity: 'error', column: 'enterpriseName' });
    return findings;
  },
});
