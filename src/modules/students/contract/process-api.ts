import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id, line } from '#kernel/contract/scalars.ts';
import { BatchRow, CohortPreview, CohortQuery, CohortRow, CohortStep, NewBatch } from './cohort.ts';
import {
  DecideNamesake,
  FindingQuery,
  FindingRow,
  NamesakeQuery,
  NamesakeRow,
  SchoolFindings,
  Waiver,
} from './finding.ts';
import { AnswerRequest, NewRequest, OwnRecord, RequestQuery, RequestRow } from './own-record.ts';
import { ActOnTransfer, NewTransfer, TransferQuery, TransferRow, TransferView } from './transfer.ts';

const done = z.object({ id: Id });
const read = { permission: 'students.student.read' };
const change = { permission: 'students.student.change' };
const transfers = { permission: 'students.transfer.read' };
const waive = { permission: 'students.finding.waive' };
const own = { signedIn: 'a student reaches the own record and no other' };

/** Transfers, cohorts, the audit of the register, and what students ask for. */
export const processApi = {
  listTransfers: defineRoute({
    method: 'GET',
    path: '/student-transfers',
    summary: 'Transfers to and from the schools within reach',
    access: transfers,
    audit: readOnly,
    input: TransferQuery,
    output: page(TransferRow),
  }),
  getTransfer: defineRoute({
    method: 'GET',
    path: '/student-transfers/{id}',
    summary: 'A transfer with its conditions and what was done',
    access: transfers,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: TransferView,
  }),
  requestTransfer: defineRoute({
    method: 'POST',
    path: '/student-transfers',
    summary: 'Ask for a transfer: the consent of the school that the student leaves',
    access: change,
    audit: { action: 'students.transfer.request' },
    input: NewTransfer,
    output: done,
  }),
  actOnTransfer: defineRoute({
    method: 'POST',
    path: '/student-transfers/{id}/actions',
    summary: 'Accept, approve, refuse or withdraw a transfer',
    access: transfers,
    audit: { action: 'students.transfer.act' },
    input: ActOnTransfer,
    output: done,
  }),
  cohorts: defineRoute({
    method: 'GET',
    path: '/student-cohorts',
    summary: 'Cohorts and classes of a school',
    access: read,
    audit: readOnly,
    input: CohortQuery,
    output: z.array(CohortRow),
  }),
  previewCohort: defineRoute({
    method: 'POST',
    path: '/student-cohorts/preview',
    summary: 'Whom a step for a cohort would concern, and whom it cannot; changes nothing',
    access: change,
    audit: { none: 'reads only' },
    input: CohortStep,
    output: CohortPreview,
  }),
  takeCohortStep: defineRoute({
    method: 'POST',
    path: '/student-batches',
    summary: 'Take one step for a whole cohort',
    access: change,
    audit: { action: 'students.batch.take' },
    input: NewBatch,
    output: done,
  }),
  batches: defineRoute({
    method: 'GET',
    path: '/student-batches',
    summary: 'Steps taken for cohorts of a school',
    access: read,
    audit: readOnly,
    input: CohortQuery,
    output: z.array(BatchRow),
  }),
  undoBatch: defineRoute({
    method: 'POST',
    path: '/student-batches/{id}/undoing',
    summary: 'Undo a step of a cohort as a whole',
    access: change,
    audit: { action: 'students.batch.undo' },
    input: z.object({ id: Id, reason: line(500) }),
    output: done,
  }),
  listFindings: defineRoute({
    method: 'GET',
    path: '/student-findings',
    summary: 'What the audit of the register found',
    access: read,
    audit: readOnly,
    input: FindingQuery,
    output: page(FindingRow),
  }),
  findingOverview: defineRoute({
    method: 'GET',
    path: '/student-findings/schools',
    summary: 'Open findings by school',
    access: read,
    audit: readOnly,
    input: z.object({}),
    output: z.array(SchoolFindings),
  }),
  runAudit: defineRoute({
    method: 'POST',
    path: '/student-audits',
    summary: 'Audit the register of the schools within reach now',
    access: read,
    audit: { action: 'students.finding.audit' },
    input: z.object({}),
    output: z.object({ jobId: Id }),
  }),
  waive: defineRoute({
    method: 'POST',
    path: '/student-findings/{id}/waiver',
    summary: 'Let a finding stand, with a reason, by a superior',
    access: waive,
    audit: { action: 'students.finding.waive' },
    input: Waiver,
    output: done,
  }),
  listNamesakes: defineRoute({
    method: 'GET',
    path: '/student-namesakes',
    summary: 'Records of the same name, sex and birthday',
    access: read,
    audit: readOnly,
    input: NamesakeQuery,
    output: page(NamesakeRow),
  }),
  decideNamesake: defineRoute({
    method: 'POST',
    path: '/student-namesakes/decision',
    summary: 'Decide whether two records are one person',
    access: read,
    audit: { action: 'students.namesake.decide' },
    input: DecideNamesake,
    output: z.object({ firstId: Id }),
  }),
  myRecord: defineRoute({
    method: 'GET',
    path: '/my-student-record',
    summary: 'The own record of a student',
    access: own,
    audit: readOnly,
    input: z.object({}),
    output: z.object({ record: OwnRecord }),
  }),
  askCorrection: defineRoute({
    method: 'POST',
    path: '/my-student-record/requests',
    summary: 'Ask the school to correct the own record',
    access: own,
    audit: { action: 'students.request.ask' },
    input: NewRequest,
    output: done,
  }),
  listRequests: defineRoute({
    method: 'GET',
    path: '/student-requests',
    summary: 'Correction requests of students',
    access: read,
    audit: readOnly,
    input: RequestQuery,
    output: page(RequestRow),
  }),
  answerRequest: defineRoute({
    method: 'POST',
    path: '/student-requests/{id}/answer',
    summary: 'Accept or refuse a correction request, with the reason',
    access: change,
    audit: { action: 'students.request.answer' },
    input: AnswerRequest,
    output: done,
  }),
};
