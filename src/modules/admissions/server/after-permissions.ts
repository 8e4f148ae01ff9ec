import { definePermission } from '#kernel/authorization/permissions.ts';

export const afterPermissions = [
  definePermission({
    id: 'admissions.registration.hand-over',
    title: { 'zh-CN': '转入学籍', en: 'Hand registered persons over to the student register' },
    roles: ['registrar'],
  }),
  definePermission({
    id: 'admissions.correction.read',
    title: { 'zh-CN': '查看录取更正', en: 'See corrections of released results' },
    roles: ['plan-office', 'leader', 'auditor'],
  }),
  definePermission({
    id: 'admissions.correction.propose',
    title: { 'zh-CN': '提出录取更正', en: 'Propose corrections of released results' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'admissions.correction.decide',
    title: { 'zh-CN': '决定录取更正', en: 'Decide on corrections of released results' },
    roles: ['leader'],
  }),
];
