import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const teacherSubject = defineAuditSubject({
  id: 'teachers.teacher',
  title: { 'zh-CN': '教师', en: 'Teacher' },
  masked: ['name', 'identityNumber'],
});
export const practiceSubject = defineAuditSubject({
  id: 'teachers.practice',
  title: { 'zh-CN': '企业实践', en: 'Enterprise practice' },
  masked: [],
});
export const caseSubject = defineAuditSubject({
  id: 'teachers.case',
  title: { 'zh-CN': '双师型认定', en: 'Certification case' },
  masked: [],
});
export const certificateSubject = defineAuditSubject({
  id: 'teachers.certificate',
  title: { 'zh-CN': '双师型证书', en: 'Certificate' },
  masked: [],
});
