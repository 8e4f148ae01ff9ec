import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const importSubject = defineAuditSubject({
  id: 'operations.import',
  title: { 'zh-CN': '表格导入', en: 'Import' },
  masked: [],
});
export const auditSubject = defineAuditSubject({
  id: 'operations.audit',
  title: { 'zh-CN': '审计记录', en: 'Audit' },
  masked: [],
});
