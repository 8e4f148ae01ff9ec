import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const planSubject = defineAuditSubject({
  id: 'plan.plan',
  title: { 'zh-CN': '计划', en: 'Plan' },
  masked: [],
});
export const taskSubject = defineAuditSubject({
  id: 'plan.task',
  title: { 'zh-CN': '任务', en: 'Task' },
  masked: [],
});
export const milestoneSubject = defineAuditSubject({
  id: 'plan.milestone',
  title: { 'zh-CN': '里程碑', en: 'Milestone' },
  masked: [],
});
export const reportSubject = defineAuditSubject({
  id: 'plan.report',
  title: { 'zh-CN': '进展报告', en: 'Progress report' },
  masked: [],
});
export const evidenceSubject = defineAuditSubject({
  id: 'plan.evidence',
  title: { 'zh-CN': '佐证材料', en: 'Evidence' },
  masked: [],
});
