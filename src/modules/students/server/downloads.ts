import { sql } from 'kysely';
import { defineFileDownload } from '#kernel/http/file-download.ts';
import { defineListDownload, type ListColumn } from '#kernel/http/list-download.ts';
import { FindingQuery, NamesakeQuery, type NamesakeRow } from '../contract/finding.ts';
import { RequestQuery } from '../contract/own-record.ts';
import { StudentQuery } from '../contract/student.ts';
import { TransferQuery } from '../contract/transfer.ts';
import { findingSubject, requestSubject, studentSubject, transferSubject } from './audit-subjects.ts';
import { listFindings } from './findings.ts';
import { listNamesakes } from './namesakes.ts';
import { listRequests } from './own-record.ts';
import { list } from './student-list.ts';
import type { Tables } from './tables.ts';
import { listTransfers } from './transfer-reader.ts';

const read = { permission: 'students.student.read' };

const studentList = defineListDownload<Tables>()({
  id: 'students.list',
  path: '/students.xlsx',
  summary: 'The list of students with the same filters, numbers masked',
  access: read,
  audit: { action: 'students.student.export', subject: studentSubject },
  input: StudentQuery,
  // The total of this list is counted no further than is of use on a page; the rows say how many there are.
  read: async (call, input) => ({ rows: (await list(call, input)).rows }),
  title: 'students.export.list',
  columns: [
    { head: 'students.name', value: (row) => row.name },
    { head: 'students.export.numberMasked', width: 22, value: (row) => row.numberMasked },
    { head: 'students.school', width: 30, value: (row) => row.organisationName },
    { head: 'students.programmeCode', value: (row) => row.programmeCode },
    { head: 'students.programme', value: (row) => row.programmeName },
    { head: 'students.pathway', value: (row, t) => t(`students.pathway.${row.pathway}`) },
    { head: 'students.entryYear', kind: 'integer', value: (row) => row.entryYear },
    { head: 'students.className', value: (row) => row.className },
    { head: 'students.status', value: (row, t) => t(`students.status.${row.status}`) },
    { head: 'students.since', kind: 'date', value: (row) => row.since },
  ],
});

const findingList = defineListDownload<Tables>()({
  id: 'students.findings',
  path: '/student-findings.xlsx',
  summary: 'Findings of the register audit with the same filters, names masked',
  access: read,
  audit: { action: 'students.finding.export', subject: findingSubject },
  input: FindingQuery,
  read: listFindings,
  title: 'students.export.findings',
  columns: [
    { head: 'students.school', width: 30, value: (row) => row.organisationName },
    { head: 'students.severity', value: (row, t) => t(`students.severity.${row.severity}`) },
    { head: 'students.finding.rule', width: 26, value: (row, t) => row.title[t.language] },
    { head: 'students.finding.subject', width: 20, value: (row) => row.label },
    { head: 'students.finding.value', value: (row) => row.value },
    { head: 'students.finding.needed', value: (row) => row.needed },
    { head: 'students.calendar.basis', width: 30, value: (row) => `${row.source} ${row.clause}` },
    { head: 'students.finding.foundOn', kind: 'date', value: (row) => row.foundOn },
    { head: 'students.finding.resolvedOn', kind: 'date', value: (row) => row.resolvedOn },
    { head: 'students.export.waivedReason', width: 24, value: (row) => row.waivedReason },
  ],
});

const requestList = defineListDownload<Tables>()({
  id: 'students.requests',
  path: '/student-requests.xlsx',
  summary: 'What students asked to be corrected, with the same filters',
  access: read,
  audit: { action: 'students.request.export', subject: requestSubject },
  input: RequestQuery,
  read: listRequests,
  title: 'students.requests',
  columns: [
    { head: 'students.student', value: (row) => row.studentName },
    { head: 'students.school', width: 30, value: (row) => row.organisationName },
    { head: 'students.request.field', value: (row, t) => t(`students.field.${row.field}`) },
    { head: 'students.request.proposed', width: 24, value: (row) => row.proposed },
    { head: 'students.reason', width: 30, value: (row) => row.reason },
    { head: 'students.request.askedOn', kind: 'date', value: (row) => row.askedOn },
    { head: 'students.request.dueOn', kind: 'date', value: (row) => row.dueOn },
    { head: 'students.finding.state', value: (row, t) => t(`students.request.state.${row.state}`) },
    { head: 'students.request.answer', width: 30, value: (row) => row.answer },
    { head: 'students.request.answeredOn', kind: 'date', value: (row) => row.answeredOn },
  ],
});

const transferList = defineListDownload<Tables>()({
  id: 'students.transfers',
  path: '/student-transfers.xlsx',
  summary: 'Transfers to and from the schools within reach, with the same filters',
  access: { permission: 'students.transfer.read' },
  audit: { action: 'students.transfer.export', subject: transferSubject },
  input: TransferQuery,
  read: listTransfers,
  title: 'students.transfers',
  columns: [
    { head: 'students.name', value: (row) => row.studentName },
    { head: 'students.transfer.from', width: 30, value: (row) => row.fromName },
    { head: 'students.transfer.to', width: 30, value: (row) => row.toName },
    { head: 'students.transfer.programme', width: 22, value: (row) => row.programmeName },
    { head: 'students.transfer.requestedOn', kind: 'date', value: (row) => row.requestedOn },
    { head: 'students.transfer.effectiveOn', kind: 'date', value: (row) => row.effectiveOn },
    {
      head: 'students.transfer.state',
      width: 20,
      value: (row, t) => t(`students.transfer.state.${row.state}`),
    },
  ],
});

/** One record of a pair in three columns; a record out of reach gives its school at most. */
const sideColumns = (side: 0 | 1, heads: readonly [string, string, string]): ListColumn<NamesakeRow>[] => [
  { head: heads[0], value: (row) => row.sides[side]?.name ?? null },
  { head: heads[1], width: 22, value: (row) => row.sides[side]?.numberMasked ?? null },
  {
    head: heads[2],
    width: 36,
    value: ({ sides }, t) => {
      const { organisationName, entryYear, programmeName } = sides[side] ?? {};
      const school = organisationName ?? t('students.namesake.elsewhere');
      return [school, entryYear, programmeName].filter(Boolean).join(' · ');
    },
  },
];

const namesakeList = defineListDownload<Tables>()({
  id: 'students.namesakes',
  path: '/student-namesakes.xlsx',
  summary: 'Records of the same name, sex and birthday with the same filter, numbers masked',
  access: read,
  audit: { action: 'students.namesake.export', subject: studentSubject },
  input: NamesakeQuery,
  read: listNamesakes,
  title: 'students.namesakes',
  about: ({ rows }) => ({ synthetic: rows.some(({ sides }) => sides.some(({ synthetic }) => synthetic)) }),
  columns: [
    ...sideColumns(0, [
      'students.namesake.firstName',
      'students.namesake.firstNumber',
      'students.namesake.firstStudy',
    ]),
    ...sideColumns(1, [
      'students.namesake.secondName',
      'students.namesake.secondNumber',
      'students.namesake.secondStudy',
    ]),
    { head: 'students.finding.foundOn', kind: 'date', value: (row) => row.foundOn },
    {
      head: 'students.namesake.decision',
      value: (row, t) => t(`students.namesake.${row.decision ?? 'undecided'}`),
    },
    { head: 'students.namesake.decidedOn', kind: 'date', value: (row) => row.decidedOn },
    { head: 'students.namesake.decidedBy', value: (row) => row.decidedByName },
    { head: 'students.reason', width: 30, value: (row) => row.decidedReason },
  ],
});

/** Of the record, not of the school that took it in: whoever the student is with now can show it. */
const consentSheet = defineFileDownload<Tables>()({
  id: 'students.consent-sheet',
  path: '/student-consents/{id}/file',
  summary: 'The sheet that a guardian signed',
  access: read,
  missing: 'consent',
  record: (_call, id) => sql`SELECT file_id FROM students.consent WHERE id = ${id}`,
});

export const downloads = [studentList, findingList, requestList, transferList, namesakeList, consentSheet];
