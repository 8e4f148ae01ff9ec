import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { FindingQuery } from '../contract/finding.ts';
import { StudentQuery } from '../contract/student.ts';
import { zhCN } from '../web/zh-CN.ts';
import { findingSubject, studentSubject } from './audit-subjects.ts';
import { listFindings } from './findings.ts';
import { list } from './student-list.ts';
import type { Tables } from './tables.ts';

const rowsMax = 100_000;
const texts: Readonly<Record<string, string>> = zhCN;
const text = (key: string) => texts[key] ?? key;

const studentsDownload = defineDownload<Tables>()({
  id: 'students.list',
  path: '/students.xlsx',
  summary: 'The list of students with the same filters, numbers masked',
  access: { permission: 'students.student.read' },
  audit: { action: 'students.student.export' },
  input: StudentQuery,
  run: async (call, input) => {
    const { rows } = await list(call, { ...input, page: 1, pageSize: rowsMax });
    await call.audit({
      action: 'students.student.export',
      subject: studentSubject,
      subjectId: 'list',
      after: { rows: rows.length },
    });
    const asOf = input.asOf ?? call.today;
    const notes = rows.some(({ synthetic }) => synthetic) ? ['含演示数据：人员均为虚构。'] : [];
    if (rows.length === rowsMax) notes.push(`只导出前 ${rowsMax} 行，请缩小筛选范围。`);
    return {
      name: `学生名册-${asOf}.xlsx`,
      mediaType: xlsxType,
      body: exportXlsx({
        sheetName: '学生名册',
        title: `学生名册（截至 ${asOf}）`,
        notes,
        rows,
        columns: [
          { header: '姓名', kind: 'text', value: (row) => row.name },
          { header: '证件号（掩码）', kind: 'text', widthCharacters: 22, value: (row) => row.numberMasked },
          { header: '学校', kind: 'text', widthCharacters: 30, value: (row) => row.organisationName },
          { header: '专业代码', kind: 'text', value: (row) => row.programmeCode },
          { header: '专业', kind: 'text', widthCharacters: 18, value: (row) => row.programmeName },
          { header: '培养类型', kind: 'text', value: (row) => text(`students.pathway.${row.pathway}`) },
          { header: '年级', kind: 'integer', value: (row) => row.entryYear },
          { header: '班级', kind: 'text', value: (row) => row.className },
          { header: '状态', kind: 'text', value: (row) => text(`students.status.${row.status}`) },
          { header: '状态起始', kind: 'date', value: (row) => row.since },
          { header: '演示', kind: 'text', value: (row) => (row.synthetic ? '演示' : null) },
        ],
      }),
    };
  },
});

const findingsDownload = defineDownload<Tables>()({
  id: 'students.findings',
  path: '/student-findings.xlsx',
  summary: 'Findings of the register audit with the same filters, names masked',
  access: { permission: 'students.student.read' },
  audit: { action: 'students.finding.export' },
  input: FindingQuery,
  run: async (call, input) => {
    const { rows } = await listFindings(call, { ...input, page: 1, pageSize: rowsMax });
    await call.audit({
      action: 'students.finding.export',
      subject: findingSubject,
      subjectId: 'list',
      after: { rows: rows.length },
    });
    return {
      name: `学籍核查问题-${call.today}.xlsx`,
      mediaType: xlsxType,
      body: exportXlsx({
        sheetName: '核查问题',
        title: `学籍核查问题（${call.today}）`,
        notes: [],
        rows,
        columns: [
          { header: '学校', kind: 'text', widthCharacters: 30, value: (row) => row.organisationName },
          { header: '级别', kind: 'text', value: (row) => text(`students.severity.${row.severity}`) },
          { header: '规则', kind: 'text', widthCharacters: 26, value: (row) => row.title['zh-CN'] },
          { header: '对象', kind: 'text', widthCharacters: 20, value: (row) => row.label },
          { header: '现值', kind: 'text', value: (row) => row.value },
          { header: '应为', kind: 'text', value: (row) => row.needed },
          {
            header: '依据',
            kind: 'text',
            widthCharacters: 30,
            value: (row) => `${row.source} ${row.clause}`,
          },
          { header: '发现日期', kind: 'date', value: (row) => row.foundOn },
          { header: '认可理由', kind: 'text', widthCharacters: 24, value: (row) => row.waivedReason },
        ],
      }),
    };
  },
});

export const downloads = [studentsDownload, findingsDownload];
