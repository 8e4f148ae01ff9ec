import { z } from 'zod';
import { InboxItem } from '#kernel/contract/inbox.ts';
import { PageQuery, page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Bilingual, Day, Id, Instant } from '#kernel/contract/scalars.ts';

const own = { signedIn: 'everybody sees what waits for them and the jobs they asked for' };
const bySheet = { signedIn: 'each sheet names its own permission, asked at the organisation concerned' };

export const JobRow = z.object({
  id: Id,
  kind: z.string(),
  title: Bilingual.or(z.record(z.string(), z.string())),
  state: z.enum(['waiting', 'running', 'succeeded', 'failed', 'cancelled']),
  doneSteps: z.number(),
  allSteps: z.number().nullable(),
  /** Why it failed; empty for every other job. */
  faults: z.array(
    z.object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    }),
  ),
  requestedAt: Instant,
  endedAt: Instant.nullable(),
});

export const AuditRow = z.object({
  id: Id,
  recordedAt: Instant,
  actor: z.string(),
  actorName: z.string(),
  action: z.string(),
  subject: z.string(),
  subjectId: z.string(),
  organisationName: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  sealed: z.boolean(),
});

export const AuditQuery = PageQuery.extend({
  actor: z.string().trim().max(60).optional(),
  action: z.string().trim().max(80).optional(),
  subject: z.string().trim().max(80).optional(),
  subjectId: z.string().trim().max(80).optional(),
  from: Day.optional(),
  to: Day.optional(),
});

const Params = z.record(z.string(), z.union([z.string(), z.number()]));
export const ImportFault = z.object({
  key: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warn']),
  params: Params.optional(),
});
export const ImportView = z.object({
  id: Id,
  sheet: z.string(),
  title: Bilingual,
  fileName: z.string(),
  organisationId: Id,
  state: z.enum(['reading', 'checked', 'applying', 'applied', 'unreadable', 'discarded']),
  rowsRead: z.number(),
  rowsFaulty: z.number(),
  rowsChanged: z.number().nullable(),
  /** Figures of the preview, named by the module: new, changed, unchanged … */
  summary: z.record(z.string(), z.number()),
  findings: z.array(z.object({ code: z.string(), severity: z.string(), params: Params.optional() })),
  fault: z.object({ code: z.string(), params: Params.optional() }).nullable(),
  jobId: Id.nullable(),
  columns: z.array(z.object({ key: z.string(), header: Bilingual })),
});
export type ImportView = z.infer<typeof ImportView>;

export const api = {
  inbox: defineRoute({
    method: 'GET',
    path: '/inbox',
    summary: 'What waits for the caller',
    access: own,
    audit: readOnly,
    input: z.object({}),
    output: z.array(InboxItem),
  }),
  listJobs: defineRoute({
    method: 'GET',
    path: '/jobs',
    summary: "The caller's jobs, newest first",
    access: own,
    audit: readOnly,
    input: PageQuery,
    output: page(JobRow),
  }),
  cancelJob: defineRoute({
    method: 'POST',
    path: '/jobs/{id}/cancel',
    summary: 'Ask a running job to stop',
    access: own,
    audit: { none: 'only the one who asked for the job can, and the job keeps that it was cancelled' },
    input: z.object({ id: Id }),
    output: z.object({ id: Id }),
  }),
  listAudit: defineRoute({
    method: 'GET',
    path: '/audit',
    summary: 'Who did what, newest first',
    access: { permission: 'operations.audit.read' },
    audit: readOnly,
    input: AuditQuery,
    output: page(AuditRow),
  }),
  verifyAudit: defineRoute({
    method: 'POST',
    path: '/audit/verification',
    summary: 'Recompute the hash chain of the audit',
    access: { permission: 'operations.audit.read' },
    audit: { action: 'operations.audit.verify' },
    input: z.object({}),
    output: z.object({
      sealed: z.number(),
      unsealed: z.number(),
      head: z.string(),
      faults: z.array(z.object({ position: z.number(), entryId: z.string() })),
    }),
  }),
  startImport: defineRoute({
    method: 'POST',
    path: '/imports',
    summary: 'Have an uploaded spreadsheet read and checked',
    access: bySheet,
    audit: { action: 'operations.import.start' },
    input: z.object({
      sheet: z.string().max(80),
      fileId: Id,
      organisationId: Id,
      /** What the sheet wants stated beside the file. */
      options: z.record(z.string().max(40), z.string().max(200)).default({}),
    }),
    output: z.object({ id: Id, jobId: Id }),
  }),
  getImport: defineRoute({
    method: 'GET',
    path: '/imports/{id}',
    summary: 'State and figures of an import',
    access: bySheet,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: ImportView,
  }),
  listImportRows: defineRoute({
    method: 'GET',
    path: '/imports/{id}/rows',
    summary: 'Rows of an import with their faults',
    access: bySheet,
    audit: readOnly,
    input: PageQuery.extend({ id: Id, faultyOnly: z.stringbool().default(false) }),
    output: page(
      z.object({
        rowNumber: z.number(),
        record: z.record(z.string(), z.unknown()).nullable(),
        faults: z.array(ImportFault),
      }),
    ),
  }),
  applyImport: defineRoute({
    method: 'POST',
    path: '/imports/{id}/application',
    summary: 'Write the rows of a checked import',
    access: bySheet,
    audit: { action: 'operations.import.apply' },
    input: z.object({ id: Id, withoutFaultyRows: z.boolean().default(false) }),
    output: z.object({ jobId: Id }),
  }),
  discardImport: defineRoute({
    method: 'POST',
    path: '/imports/{id}/discard',
    summary: 'Drop a checked import',
    access: bySheet,
    audit: { action: 'operations.import.discard' },
    input: z.object({ id: Id }),
    output: z.object({ id: Id }),
  }),
};
