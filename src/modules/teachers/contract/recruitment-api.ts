import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id, line, prose } from '#kernel/contract/scalars.ts';
import { CheckQuery, CheckRow, CheckView, CorrectedCheck, NewCheck } from './recruitment.ts';

const done = z.object({ id: Id });
const read = { permission: 'teachers.recruitment.read' };
const record = { permission: 'teachers.recruitment.record' };
const revision = z.number().int();

/** What is checked of a candidate before a school hires. */
export const recruitmentApi = {
  listChecks: defineRoute({
    method: 'GET',
    path: '/recruitment-checks',
    summary: 'Checks of candidates within reach, each under its last correction',
    access: read,
    audit: readOnly,
    input: CheckQuery,
    output: page(CheckRow),
  }),
  getCheck: defineRoute({
    method: 'GET',
    path: '/recruitment-checks/{id}',
    summary: 'A check with every condition, its value, what is needed and the clause',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: CheckView,
  }),
  recordCheck: defineRoute({
    method: 'POST',
    path: '/recruitment-checks',
    summary: 'Record a candidate and check the conditions',
    access: record,
    audit: { action: 'teachers.recruitment.check' },
    input: NewCheck,
    output: done,
  }),
  correctCheck: defineRoute({
    method: 'POST',
    path: '/recruitment-checks/{id}/corrections',
    summary: 'Check the candidate anew with facts put right; the former check stays',
    access: record,
    audit: { action: 'teachers.recruitment.correct' },
    input: CorrectedCheck,
    output: done,
  }),
  askException: defineRoute({
    method: 'POST',
    path: '/recruitment-checks/{id}/exception',
    summary: 'Ask for an exception, with the reason',
    access: record,
    audit: { action: 'teachers.recruitment.ask' },
    input: z.object({ id: Id, revision, reason: line(500) }),
    output: done,
  }),
  decideException: defineRoute({
    method: 'POST',
    path: '/recruitment-checks/{id}/decision',
    summary: 'Approve or refuse an exception; never by who recorded or asked',
    access: { permission: 'teachers.recruitment.approve' },
    audit: { action: 'teachers.recruitment.decide' },
    input: z.object({
      id: Id,
      revision,
      decision: z.enum(['approve', 'refuse']),
      note: prose(500).nullable().default(null),
    }),
    output: done,
  }),
};
