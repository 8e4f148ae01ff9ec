import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'organisations.organisation.change',
    title: { 'zh-CN': '维护机构', en: 'Change organisations' },
    roles: ['administrator', 'plan-office'],
  }),
  definePermission({
    id: 'organisations.account.manage',
    title: { 'zh-CN': '管理账号', en: 'Manage accounts' },
    roles: ['administrator'],
  }),
];
