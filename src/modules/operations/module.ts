import { applyImport, readImport } from '#kernel/imports/import-jobs.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { auditSubject, importSubject } from './server/audit-subjects.ts';
import { downloads } from './server/downloads.ts';
import { permissions } from './server/permissions.ts';
import { routes } from './server/routes.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const operationsModule = defineModule({
  id: 'operations',
  kind: 'observer',
  title: { 'zh-CN': '运行', en: 'Operations' },
  messages: { 'zh-CN': zhCN, en },
  permissions,
  routes,
  downloads,
  jobs: [readImport, applyImport],
  audits: [importSubject, auditSubject],
  reads: ['organisations.organisation_v1'],
});
