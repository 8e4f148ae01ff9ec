import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'students.student.read',
    title: { 'zh-CN': '查看学生', en: 'Read students' },
    roles: ['registrar', 'officer', 'plan-office', 'leader'],
  }),
  definePermission({
    id: 'students.student.change',
    title: { 'zh-CN': '办理学籍', en: 'Keep the register' },
    roles: ['registrar'],
  }),
  definePermission({
    id: 'students.transfer.read',
    title: { 'zh-CN': '查看转学', en: 'Read transfers' },
    roles: ['registrar', 'officer', 'plan-office', 'leader'],
  }),
  definePermission({
    id: 'students.transfer.approve',
    title: { 'zh-CN': '审批转学', en: 'Approve transfers' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'students.finding.waive',
    title: { 'zh-CN': '认可核查例外', en: 'Waive findings' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'students.roll.compare',
    title: { 'zh-CN': '比对普通高中学籍', en: 'Compare with the academic roll' },
    roles: ['plan-office'],
  }),
];
