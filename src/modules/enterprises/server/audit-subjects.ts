import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const enterpriseSubject = defineAuditSubject({
  id: 'enterprises.enterprise',
  title: { 'zh-CN': '企业', en: 'Enterprise' },
  masked: [],
});
export const contactSubject = defineAuditSubject({
  id: 'enterprises.contact',
  title: { 'zh-CN': '企业联系人', en: 'Contact of an enterprise' },
  masked: ['name', 'phone'],
});
export const linkSubject = defineAuditSubject({
  id: 'enterprises.contact-link',
  title: { 'zh-CN': '联系人一次性链接', en: 'One-time link' },
  masked: [],
});
export const proposalSubject = defineAuditSubject({
  id: 'enterprises.proposal',
  title: { 'zh-CN': '企业自报', en: 'Answer of an enterprise' },
  masked: ['contactName', 'phone'],
});
export const industrySubject = defineAuditSubject({
  id: 'enterprises.industry',
  title: { 'zh-CN': '行业代码', en: 'Industry codes' },
  masked: [],
});
