import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'schools.school.change',
    title: { 'zh-CN': '维护学校类型与举办者', en: 'Change kind and ownership of schools' },
    roles: ['administrator', 'plan-office'],
  }),
  definePermission({
    id: 'schools.premises.change',
    title: { 'zh-CN': '维护校区与校舍', en: 'Change campuses and buildings' },
    roles: ['registrar', 'plan-office'],
  }),
];
