import { definePermission } from '#kernel/authorization/permissions.ts';

export const resultsPermissions = [
  definePermission({
    id: 'admissions.run.read',
    title: { 'zh-CN': '查看录取运行', en: 'See runs before their release' },
    roles: ['plan-office', 'leader', 'auditor'],
  }),
  definePermission({
    id: 'admissions.run.start',
    title: { 'zh-CN': '启动录取运行', en: 'Order a run' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'admissions.run.release',
    title: { 'zh-CN': '发布录取结果', en: 'Release results' },
    roles: ['leader'],
  }),
  definePermission({
    id: 'admissions.registration.read',
    title: { 'zh-CN': '查看录取名单', en: 'See whom a school expects' },
    roles: ['registrar', 'officer', 'plan-office', 'leader'],
  }),
  definePermission({
    id: 'admissions.registration.decide',
    title: { 'zh-CN': '办理报到', en: 'Register admitted persons' },
    roles: ['registrar'],
  }),
];
