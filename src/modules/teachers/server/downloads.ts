import { sql } from 'kysely';
import { readOnly } from '#kernel/contract/route.ts';
import { defineFileDownload } from '#kernel/http/file-download.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { maskName } from '#kernel/values/masking.ts';
import { CaseQuery } from '../contract/certification.ts';
import { CheckQuery } from '../contract/recruitment.ts';
import { TeacherQuery } from '../contract/teacher.ts';
import { recruitmentSubject, teacherSubject } from './audit-subjects.ts';
import { listCases, reviewedBlind, shownFileName } from './case-reader.ts';
import { duplicateDownloads } from './duplicate-downloads.ts';
import { listChecks } from './recruitment-reader.ts';
import type { Tables } from './tables.ts';
import { list } from './teacher-reader.ts';

const teacherList = defineListDownload<Tables>()({
  id: 'teachers.list',
  path: '/teachers.xlsx',
  summary: 'The list of teachers with the same filters, identity masked',
  access: { permission: 'teachers.teacher.read' },
  audit: { action: 'teachers.teacher.export', subject: teacherSubject },
  input: TeacherQuery,
  read: list,
  title: 'teachers.export.list',
  columns: [
    { head: 'teachers.name', value: (row) => row.name },
    { head: 'teachers.export.identityMasked', width: 22, value: (row) => row.identityMasked },
    { head: 'teachers.school', width: 30, value: (row) => row.organisationName },
    { head: 'teachers.kind', value: (row, t) => t(`teachers.kind.${row.kind}`) },
    { head: 'teachers.course', value: (row, t) => t(`teachers.course.${row.course}`) },
    { head: 'teachers.programme', value: (row) => row.programme },
    { head: 'teachers.dualQualified', value: (row) => row.dualQualified },
    { head: 'teachers.dualTo', kind: 'date', value: (row) => row.certifiedUntil },
    { head: 'teachers.practiceDays', kind: 'integer', value: (row) => row.practiceDaysYear },
  ],
});

const caseList = defineListDownload<Tables>()({
  id: 'teachers.cases',
  path: '/certification-cases.xlsx',
  summary: 'Certification cases with the same filters',
  access: { permission: 'teachers.case.read' },
  audit: readOnly,
  input: CaseQuery,
  read: listCases,
  title: 'teachers.export.cases',
  columns: [
    { head: 'teachers.name', value: (row) => row.teacherName },
    { head: 'teachers.school', width: 30, value: (row) => row.organisationName },
    { head: 'teachers.case.level', value: (row, t) => t(`teachers.level.${row.level}`) },
    { head: 'teachers.case.state', value: (row, t) => t(`teachers.case.state.${row.state}`) },
    { head: 'teachers.case.openedOn', kind: 'date', value: (row) => row.openedOn },
    { head: 'teachers.case.publicityUntil', kind: 'date', value: (row) => row.publicityUntil },
  ],
});

const checkList = defineListDownload<Tables>()({
  id: 'teachers.recruitment',
  path: '/recruitment-checks.xlsx',
  summary: 'Checks of candidates with the same filters, names masked',
  access: { permission: 'teachers.recruitment.read' },
  audit: { action: 'teachers.recruitment.export', subject: recruitmentSubject },
  input: CheckQuery,
  read: listChecks,
  title: 'teachers.check.title',
  columns: [
    { head: 'teachers.export.nameMasked', value: (row) => maskName(row.candidateName) },
    { head: 'teachers.school', width: 30, value: (row) => row.organisationName },
    { head: 'teachers.check.course', value: (row, t) => t(`teachers.course.${row.course}`) },
    { head: 'teachers.check.checkedOn', kind: 'date', value: (row) => row.checkedOn },
    {
      head: 'teachers.check.outcome',
      width: 18,
      value: (row, t) => t(`teachers.check.outcome.${row.outcome}`),
    },
    { head: 'teachers.export.exceptionReason', width: 36, value: (row) => row.exceptionReason },
    { head: 'teachers.export.approvedBy', value: (row) => row.approvedByName },
    {
      head: 'teachers.check.hired',
      value: (row, t) => t(`teachers.check.hired.${row.teacherId ? 'yes' : 'no'}`),
    },
  ],
});

/** A file of a case, for whoever sees the case: reviewers of other schools too, and nobody else. */
const evidenceFile = defineFileDownload<Tables>()({
  id: 'teachers.evidence-file',
  path: '/certification-evidence/{id}/file',
  summary: 'The file of a piece of evidence',
  access: { permission: 'teachers.case.read' },
  missing: 'evidence',
  record: (call, id) => sql`SELECT e.file_id, ${reviewedBlind(call)} AS blind
    FROM teachers.case_evidence e JOIN teachers.certification_case c ON c.id = e.case_id WHERE e.id = ${id}`,
  name: sql`CASE WHEN r.blind THEN ${shownFileName} ELSE f.name END`,
});

export const downloads = [teacherList, caseList, checkList, ...duplicateDownloads, evidenceFile];
