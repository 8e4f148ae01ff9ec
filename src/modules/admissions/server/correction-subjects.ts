import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const correctionSubject = defineAuditSubject({
  id: 'admissions.correction',
  title: { 'zh-CN': '录取更正', en: 'Correction of a released result' },
  masked: [],
});
