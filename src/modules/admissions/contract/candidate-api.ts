import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id, line } from '#kernel/contract/scalars.ts';
import {
  CandidateQuery,
  CandidateRow,
  CandidateView,
  CorrectionProposal,
  DecideCorrection,
  IssueCodes,
  OnceFile,
  OriginRow,
  WithdrawCandidate,
} from './candidate.ts';

const read = { permission: 'admissions.candidate.read' };
const enter = { permission: 'admissions.candidate.enter' };
const confirm = { permission: 'admissions.candidate.confirm' };
const done = z.object({ id: Id });

export const candidateApi = {
  listCandidates: defineRoute({
    method: 'GET',
    path: '/admission-candidates',
    summary: 'Candidates within reach, numbers masked',
    access: read,
    audit: { action: 'admissions.candidate.list' },
    input: CandidateQuery,
    output: page(CandidateRow),
  }),
  getCandidate: defineRoute({
    method: 'GET',
    path: '/admission-candidates/{id}',
    summary: 'A candidate with corrections and history',
    access: read,
    audit: { action: 'admissions.candidate.view' },
    input: z.object({ id: Id }),
    output: CandidateView,
  }),
  listOrigins: defineRoute({
    method: 'GET',
    path: '/admission-cycles/{cycleId}/origins',
    summary: 'Candidates by school: entered, confirmed, with codes',
    access: read,
    audit: readOnly,
    input: z.object({ cycleId: Id }),
    output: z.array(OriginRow),
  }),
  revealCandidate: defineRoute({
    method: 'POST',
    path: '/admission-candidates/{id}/identity',
    summary: 'Identity number and telephone in clear, for a stated purpose; each reading is kept',
    access: enter,
    audit: { action: 'admissions.candidate.reveal' },
    answer: 'not-kept',
    input: z.object({ id: Id, purpose: line(200) }),
    output: z.object({ identityNumber: z.string(), phone: z.string().nullable() }),
  }),
  proposeCorrection: defineRoute({
    method: 'POST',
    path: '/admission-candidates/{id}/corrections',
    summary: 'Propose to put a record right',
    access: enter,
    audit: { action: 'admissions.candidate.propose-correction' },
    input: CorrectionProposal,
    output: done,
  }),
  decideCandidateCorrection: defineRoute({
    method: 'POST',
    path: '/admission-candidate-corrections/{id}/decision',
    summary: 'Accept or refuse a proposed correction of a record',
    access: confirm,
    audit: { action: 'admissions.candidate.decide-correction' },
    input: DecideCorrection,
    output: done,
  }),
  confirmCandidates: defineRoute({
    method: 'POST',
    path: '/admission-cycles/{cycleId}/confirmation',
    summary: 'Confirm candidates, those named or all within reach',
    access: confirm,
    audit: { action: 'admissions.candidate.confirm' },
    input: z.object({ cycleId: Id, ids: z.array(Id).min(1).max(5000).optional() }),
    output: z.object({ confirmed: z.number() }),
  }),
  withdrawCandidate: defineRoute({
    method: 'POST',
    path: '/admission-candidates/{id}/withdrawal',
    summary: 'Take a candidate out of the cycle',
    access: confirm,
    audit: { action: 'admissions.candidate.withdraw' },
    input: WithdrawCandidate,
    output: done,
  }),
  issueCodes: defineRoute({
    method: 'POST',
    path: '/admission-cycles/{cycleId}/codes',
    summary: 'Hand out query codes of a school as a file that exists only in this answer',
    access: { permission: 'admissions.candidate.code' },
    audit: { action: 'admissions.candidate.issue-codes' },
    answer: 'not-kept',
    input: IssueCodes,
    output: OnceFile,
  }),
};
