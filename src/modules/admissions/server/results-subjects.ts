import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const registrationSubject = defineAuditSubject({
  id: 'admissions.registration',
  title: { 'zh-CN': '录取报到', en: 'Registration of an admitted person' },
  masked: [],
});
