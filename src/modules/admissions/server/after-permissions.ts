import { definePermission } from '#kernel/authorization/permissions.ts';

export const afterPermissions = [
  definePermission({
    id: 'admissions.registration.hand-over',
    title: { 'zh-CN': '转入学籍', en: 'Hand registered persons over to the student register' },
    roles: ['registrar'],
  }),
];
