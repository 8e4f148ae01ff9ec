import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const cycleSubject = defineAuditSubject({
  id: 'admissions.cycle',
  title: { 'zh-CN': '招生周期', en: 'Admission cycle' },
  masked: [],
});
export const programmeSubject = defineAuditSubject({
  id: 'admissions.programme',
  title: { 'zh-CN': '招生计划', en: 'Seat plan' },
  masked: [],
});
export const candidateSubject = defineAuditSubject({
  id: 'admissions.candidate',
  title: { 'zh-CN': '考生', en: 'Candidate' },
  masked: ['name', 'identityNumber', 'phone', 'guardianName'],
});
export const scoreSubject = defineAuditSubject({
  id: 'admissions.score',
  title: { 'zh-CN': '成绩', en: 'Scores' },
  masked: [],
});
export const objectionSubject = defineAuditSubject({
  id: 'admissions.objection',
  title: { 'zh-CN': '异议', en: 'Objection' },
  masked: ['statement'],
});
