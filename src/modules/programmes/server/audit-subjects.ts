import { defineAuditSubject } from '#kernel/audit/audit.ts';

const subject = (noun: string, chinese: string, english: string) =>
  defineAuditSubject({ id: `programmes.${noun}`, title: { 'zh-CN': chinese, en: english }, masked: [] });

export const catalogueSubject = subject('catalogue', '专业目录', 'Programme catalogue');
export const offeringSubject = subject('offering', '专业布点', 'Offering');
export const demandSubject = subject('demand', '用人需求', 'Demand');
export const returnSubject = subject('return', '专业年报', 'Yearly return');
export const industrySubject = subject('industry', '支柱产业', 'Pillar industry');
export const ruleSubject = subject('rule', '预警规则', 'Warning rules');
export const listSubject = subject('list', '专业调整名单', 'Adjustment list');
export const appealSubject = subject('appeal', '申诉', 'Appeal');
export const filingSubject = subject('filing', '专业备案', 'Filing');

export const auditSubjects = [
  catalogueSubject,
  offeringSubject,
  demandSubject,
  returnSubject,
  industrySubject,
  ruleSubject,
  listSubject,
  appealSubject,
  filingSubject,
];
