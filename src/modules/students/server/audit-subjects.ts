import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const studentSubject = defineAuditSubject({
  id: 'students.student',
  title: { 'zh-CN': '学生', en: 'Student' },
  masked: ['name', 'number', 'identityNumber', 'registerNumber', 'phone'],
});
export const enrolmentSubject = defineAuditSubject({
  id: 'students.enrolment',
  title: { 'zh-CN': '学籍', en: 'Enrolment' },
  masked: ['name', 'legacyNumber'],
});
export const transferSubject = defineAuditSubject({
  id: 'students.transfer',
  title: { 'zh-CN': '转学', en: 'Transfer' },
  masked: [],
});
export const batchSubject = defineAuditSubject({
  id: 'students.batch',
  title: { 'zh-CN': '批量办理', en: 'Step of a cohort' },
  masked: [],
});
export const findingSubject = defineAuditSubject({
  id: 'students.finding',
  title: { 'zh-CN': '学籍核查问题', en: 'Finding of the register audit' },
  masked: [],
});
export const requestSubject = defineAuditSubject({
  id: 'students.request',
  title: { 'zh-CN': '更正申请', en: 'Correction request' },
  masked: ['proposed'],
});
