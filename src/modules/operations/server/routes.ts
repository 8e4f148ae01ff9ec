import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { applyImport, discardImport, getImport, listImportRows, startImport } from './imports.ts';
import { cancelJob, inbox, listAudit, listJobs, verifyAudit } from './read-operations.ts';

export const routes = implementRoutes<unknown>()(api, {
  inbox: (call) => inbox(call),
  listJobs,
  cancelJob,
  listAudit,
  verifyAudit: (call) => verifyAudit(call),
  startImport,
  getImport,
  listImportRows,
  applyImport,
  discardImport,
});
