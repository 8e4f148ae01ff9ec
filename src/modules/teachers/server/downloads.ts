import { sql } from 'kysely';
import { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { defineDownload, xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { maskName } from '#kernel/values/masking.ts';
import { CaseQuery } from '../contract/certification.ts';
import { CheckQuery } from '../contract/recruitment.ts';
import { TeacherQuery } from '../contract/teacher.ts';
import { zhCN } from '../web/zh-CN.ts';
import { recruitmentSubject, teacherSubject } from './audit-subjects.ts';
import { listCases, reviewedBlind, shownFileName } from './case-reader.ts';
import { listChecks } from './recruitment-reader.ts';
import type { Tables } from './tables.ts';
import { list } from './teacher-reader.ts';

const rowsMax = 100_000;
const texts: Readonly<Record<string, string>> = zhCN;

const text = (key: string) => texts[key] ?? key;
const demoNote = (rows: readonly { synthetic: boolean }[]) =>
  rows.some(({ synthetic }) => synthetic) ? ['含演示数据：人员均为虚构。'] : [];

const teacherList = defineDownload<Tables>()({
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
        notes: demoNote(rows),
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
            value: (row) => text(`teachers.kind.${row.kind}`),
          },
          {
            header: '课程类别',
            kind: 'text',
            value: (row) => text(`teachers.course.${row.course}`),
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
});

const caseList = defineDownload<Tables>()({
  id: 'teachers.cases',
  path: '/certification-cases.xlsx',
  summary: 'Certification cases with the same filters',
  access: { permission: 'teachers.case.read' },
  audit: readOnly,
  input: CaseQuery,
  run: async (call, input) => {
    const { rows } = await listCases(call, { ...input, page: 1, pageSize: rowsMax });
    return {
      name: `双师型认定申请-${call.today}.xlsx`,
      mediaType: xlsxType,
      body: exportXlsx({
        sheetName: '认定申请',
        title: `双师型认定申请（${call.today}）`,
        rows,
        columns: [
          { header: '姓名', kind: 'text', value: (row) => row.teacherName },
          { header: '学校', kind: 'text', widthCharacters: 30, value: (row) => row.organisationName },
          { header: '等级', kind: 'text', value: (row) => text(`teachers.level.${row.level}`) },
          { header: '状态', kind: 'text', value: (row) => text(`teachers.case.state.${row.state}`) },
          { header: '申请日期', kind: 'date', value: (row) => row.openedOn },
          { header: '公示至', kind: 'date', value: (row) => row.publicityUntil },
        ],
      }),
    };
  },
});

const checkList = defineDownload<Tables>()({
  id: 'teachers.recruitment',
  path: '/recruitment-checks.xlsx',
  summary: 'Checks of candidates with the same filters, names masked',
  access: { permission: 'teachers.recruitment.read' },
  audit: { action: 'teachers.recruitment.export' },
  input: CheckQuery,
  run: async (call, input) => {
    const { rows, total } = await listChecks(call, { ...input, page: 1, pageSize: rowsMax });
    await call.audit({
      action: 'teachers.recruitment.export',
      subject: recruitmentSubject,
      subjectId: 'list',
      after: { rows: total },
    });
    return {
      name: `招聘核查-${call.today}.xlsx`,
      mediaType: xlsxType,
      body: exportXlsx({
        sheetName: '招聘核查',
        title: `招聘核查台账（${call.today}）`,
        notes: demoNote(rows),
        rows,
        columns: [
          { header: '姓名（掩码）', kind: 'text', value: (row) => maskName(row.candidateName) },
          { header: '学校', kind: 'text', widthCharacters: 30, value: (row) => row.organisationName },
          { header: '拟任课程', kind: 'text', value: (row) => text(`teachers.course.${row.course}`) },
          { header: '核查日期', kind: 'date', value: (row) => row.checkedOn },
          {
            header: '结论',
            kind: 'text',
            widthCharacters: 18,
            value: (row) => text(`teachers.check.outcome.${row.outcome}`),
          },
          { header: '例外理由', kind: 'text', widthCharacters: 36, value: (row) => row.exceptionReason },
          { header: '审批人', kind: 'text', value: (row) => row.approvedByName },
          { header: '已聘用', kind: 'text', value: (row) => (row.teacherId ? '是' : '否') },
        ],
      }),
    };
  },
});

/** A file of a case, for whoever sees the case: reviewers of other schools too, and nobody else. */
const evidenceFile = defineDownload<Tables>()({
  id: 'teachers.evidence-file',
  path: '/certification-evidence/{id}/file',
  summary: 'The file of a piece of evidence',
  access: { permission: 'teachers.case.read' },
  audit: readOnly,
  input: z.object({ id: Id }),
  run: async (call, { id }) => {
    const { rows } = await sql<{ sha256: string; name: string; mediaType: string }>`
      SELECT encode(f.sha256, 'hex') AS sha256, CASE WHEN ${reviewedBlind(call)} THEN ${shownFileName} ELSE f.name END AS name, f.media_type AS "mediaType"
      FROM teachers.case_evidence e JOIN teachers.certification_case c ON c.id = e.case_id JOIN kernel.file f ON f.id = e.file_id WHERE e.id = ${id}`.execute(
      call.query,
    );
    const [file] = rows;
    if (!file) throw notFound('evidence');
    return { name: file.name, mediaType: file.mediaType, body: call.services.files.open(file.sha256) };
  },
});

export const downloads = [teacherList, caseList, checkList, evidenceFile];
