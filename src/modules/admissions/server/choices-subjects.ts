import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const visitSubject = defineAuditSubject({
  id: 'admissions.visit',
  title: { 'zh-CN': '考生登录', en: 'Candidate sign-in' },
  masked: [],
});
export const roundSubject = defineAuditSubject({
  id: 'admissions.round',
  title: { 'zh-CN': '填报轮次', en: 'Round of choices' },
  masked: [],
});
export const choiceSubject = defineAuditSubject({
  id: 'admissions.choice',
  title: { 'zh-CN': '志愿', en: 'Choices' },
  masked: ['choices'],
});
