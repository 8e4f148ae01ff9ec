import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const organisationSubject = defineAuditSubject({
  id: 'organisations.organisation',
  title: { 'zh-CN': '机构', en: 'Organisation' },
  masked: [],
});

export const accountSubject = defineAuditSubject({
  id: 'organisations.account',
  title: { 'zh-CN': '账号', en: 'Account' },
  masked: ['name', 'email'],
});

export const membershipSubject = defineAuditSubject({
  id: 'organisations.membership',
  title: { 'zh-CN': '任职', en: 'Membership' },
  masked: [],
});
