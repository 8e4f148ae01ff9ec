import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'teachers.teacher.read',
    title: { 'zh-CN': '查看教师', en: 'Read teachers' },
    roles: ['registrar', 'officer', 'plan-office', 'leader'],
  }),
  definePermission({
    id: 'teachers.teacher.change',
    title: { 'zh-CN': '维护教师', en: 'Change teachers' },
    roles: ['registrar'],
  }),
  definePermission({
    id: 'teachers.practice.verify',
    title: { 'zh-CN': '核验企业实践', en: 'Verify practice' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'teachers.case.read',
    title: { 'zh-CN': '查看认定', en: 'Read certification' },
    roles: ['registrar', 'officer', 'plan-office', 'leader', 'reviewer'],
  }),
  definePermission({
    id: 'teachers.case.decide',
    title: { 'zh-CN': '办理认定', en: 'Decide certification' },
    roles: ['officer', 'plan-office'],
  }),
];
