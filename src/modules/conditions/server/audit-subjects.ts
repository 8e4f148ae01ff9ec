import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const roundSubject = defineAuditSubject({
  id: 'conditions.round',
  title: { 'zh-CN': '年度采集', en: 'Collection' },
  masked: [],
});
export const returnSubject = defineAuditSubject({
  id: 'conditions.return',
  title: { 'zh-CN': '办学条件填报表', en: 'Return' },
  masked: [],
});
export const objectionSubject = defineAuditSubject({
  id: 'conditions.objection',
  title: { 'zh-CN': '数据异议', en: 'Objection' },
  masked: [],
});
export const standardSubject = defineAuditSubject({
  id: 'conditions.standard',
  title: { 'zh-CN': '达标标准', en: 'Standard' },
  masked: [],
});
export const scenarioSubject = defineAuditSubject({
  id: 'conditions.scenario',
  title: { 'zh-CN': '布局方案', en: 'Layout scenario' },
  masked: [],
});
