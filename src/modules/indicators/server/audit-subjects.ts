import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const figureSubject = defineAuditSubject({
  id: 'indicators.figure',
  title: { 'zh-CN': '指标数值', en: 'Figure' },
  masked: [],
});

export const snapshotSubject = defineAuditSubject({
  id: 'indicators.snapshot',
  title: { 'zh-CN': '指标快照', en: 'Snapshot' },
  masked: [],
});

export const briefingSubject = defineAuditSubject({
  id: 'indicators.briefing',
  title: { 'zh-CN': '工作简报', en: 'Briefing' },
  masked: [],
});
