import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'indicators.figure.read',
    title: { 'zh-CN': '查看指标与驾驶舱', en: 'Read figures and the cockpit' },
    roles: ['plan-office', 'officer', 'leader', 'registrar', 'auditor'],
  }),
  definePermission({
    id: 'indicators.snapshot.manage',
    title: { 'zh-CN': '固化并发布指标快照', en: 'Take and publish snapshots' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'indicators.briefing.draft',
    title: { 'zh-CN': '起草工作简报', en: 'Draft briefings' },
    roles: ['plan-office', 'leader'],
  }),
];
