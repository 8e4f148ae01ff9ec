import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'operations.audit.read',
    title: { 'zh-CN': '查看审计记录', en: 'Read the audit' },
    roles: ['auditor', 'administrator'],
  }),
];
