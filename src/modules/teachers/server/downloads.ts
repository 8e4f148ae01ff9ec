import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { TeacherQuery } from '../contract/teacher.ts';
import { zhCN } from '../web/zh-CN.ts';
import { teacherSubject } from './audit-subjects.ts';
import type { Tables } from './tables.ts';
import { list } from './teacher-reader.ts';

const rowsMax = 100_000;
const texts: Readonly<Record<string, string>> = zhCN;

export const downloads = [
  defineDownload<Tables>()({
    id: 'teachers.list',
    path: '/teachers.xlsx',
    summary: 'The list of teachers with the same filters, identity masked',
    access: { permission: 'teachers.teacher.read' },
    audit: { action: 'teachers.teacher.export' },
    input: TeacherQuery,
    run: async (call, input) => {
      const { rows, total } = await list(call, { ...input, page: 1, pageSize: rowsMax });
      await call.audit({
        action: 'teachers.teacher.export',
        subject: teacherSubject,
        subjectId: 'list',
        after: { rows: total },
      });
      const asOf = input.asOf ?? call.today;
      return {
        name: `教师名册-${asOf}.xlsx`,
        mediaType: xlsxType,
        body: exportXlsx({
          sheetName: '教师名册',
          title: `教师名册（截至 ${asOf}）`,
          notes: rows.some(({ synthetic }) => synthetic) ? ['含演示数据：人员均为虚构。'] : [],
          rows,
          columns: [
            { header: '姓名', kind: 'text', value: (row) => row.name },
            {
              header: '身份证件号（掩码）',
              kind: 'text',
              widthCharacters: 22,
              value: (row) => row.identityMasked,
            },
            { header: '学校', kind: 'text', widthCharacters: 30, value: (row) => row.organisationName },
            {
              header: '岗位类别',
              kind: 'text',
              value: (row) => texts[`teachers.kind.${row.kind}`] ?? row.kind,
            },
            {
              header: '课程类别',
              kind: 'text',
              value: (row) => texts[`teachers.course.${row.course}`] ?? row.course,
            },
            { header: '任教专业', kind: 'text', value: (row) => row.programme },
            { header: '双师型', kind: 'text', value: (row) => (row.dualQualified ? '是' : '否') },
            { header: '有效期至', kind: 'date', value: (row) => row.certifiedUntil },
            { header: '本年实践天数', kind: 'integer', value: (row) => row.practiceDaysYear },
            { header: '演示', kind: 'text', value: (row) => (row.synthetic ? '演示' : null) },
          ],
        }),
      };
    },
  }),
];
