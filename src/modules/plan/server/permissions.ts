import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'plan.plan.manage',
    title: { 'zh-CN': '管理计划', en: 'Manage plans' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'plan.task.read',
    title: { 'zh-CN': '查看任务', en: 'Read tasks' },
    roles: ['plan-office', 'officer', 'leader', 'registrar', 'auditor'],
  }),
  definePermission({
    id: 'plan.task.work',
    title: { 'zh-CN': '推进任务', en: 'Work on tasks' },
    roles: ['officer', 'plan-office', 'registrar'],
  }),
  definePermission({
    id: 'plan.report.verify',
    title: { 'zh-CN': '核验进展', en: 'Verify progress' },
    roles: ['plan-office', 'leader'],
  }),
];
