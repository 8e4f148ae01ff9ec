import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { Act, CaseQuery, CaseRow, CaseView, Statement } from './certification.ts';
import { Level } from './teacher.ts';

const done = z.object({ id: Id });
const change = { permission: 'teachers.teacher.change' };
const review = { permission: 'teachers.case.read' };

/** Recognition as dual-qualified teacher: cases, evidence, panel, certificates and their renewal. */
export const certificationApi = {
  listCases: defineRoute({
    method: 'GET',
    path: '/certification-cases',
    summary: 'Certification cases within reach',
    access: review,
    audit: readOnly,
    input: CaseQuery,
    output: page(CaseRow),
  }),
  getCase: defineRoute({
    method: 'GET',
    path: '/certification-cases/{id}',
    summary: 'A case with criteria, panel and history',
    access: review,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: CaseView,
  }),
  listReviewers: defineRoute({
    method: 'GET',
    path: '/certification-reviewers',
    summary: 'Reviewers who may sit on a panel',
    access: { permission: 'teachers.case.decide' },
    audit: readOnly,
    input: z.object({}),
    output: z.array(z.object({ accountId: z.string(), name: z.string(), organisationName: z.string() })),
  }),
  openCase: defineRoute({
    method: 'POST',
    path: '/certification-cases',
    summary: 'Open a case for a teacher',
    access: change,
    audit: { action: 'teachers.case.open' },
    input: z.object({ teacherId: Id, organisationId: Id, level: Level }),
    output: done,
  }),
  renewCertificate: defineRoute({
    method: 'POST',
    path: '/teacher-certificates/{id}/renewal',
    summary: 'Open a case that goes on from a certificate, with the evidence that counted before',
    access: change,
    audit: { action: 'teachers.case.open' },
    input: z.object({ id: Id }),
    output: done,
  }),
  addStatement: defineRoute({
    method: 'POST',
    path: '/certification-cases/{id}/statements',
    summary: 'State what the register cannot show',
    access: change,
    audit: { action: 'teachers.case.state' },
    input: Statement,
    output: done,
  }),
  act: defineRoute({
    method: 'POST',
    path: '/certification-cases/{id}/actions',
    summary: 'Take a step that the state of the case allows',
    access: review,
    audit: { action: 'teachers.case.act' },
    input: Act,
    output: done,
  }),
  vote: defineRoute({
    method: 'POST',
    path: '/certification-cases/{id}/votes',
    summary: 'Vote as a member of the panel',
    access: review,
    audit: { action: 'teachers.case.vote' },
    input: z.object({
      id: Id,
      vote: z.enum(['for', 'against', 'abstain']),
      note: z.string().trim().max(500).nullable().default(null),
    }),
    output: done,
  }),
  withdrawCertificate: defineRoute({
    method: 'POST',
    path: '/teacher-certificates/{id}/withdrawal',
    summary: 'Withdraw a recognition',
    access: { permission: 'teachers.case.decide' },
    audit: { action: 'teachers.certificate.withdraw' },
    input: z.object({ id: Id, on: Day, reason: line(200) }),
    output: done,
  }),
  dropEvidence: defineRoute({
    method: 'POST',
    path: '/certification-evidence/{id}/removal',
    summary: 'Take evidence out of a case that is still being prepared',
    access: change,
    audit: { action: 'teachers.case.drop-evidence' },
    input: z.object({ id: Id }),
    output: done,
  }),
};
