import { definePermission } from '#kernel/authorization/permissions.ts';

const staff = ['registrar', 'officer', 'plan-office', 'leader'] as const;

export const permissions = [
  definePermission({
    id: 'teachers.teacher.read',
    title: { 'zh-CN': '查看教师', en: 'Read teachers' },
    roles: staff,
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
    roles: [...staff, 'reviewer'],
  }),
  definePermission({
    id: 'teachers.case.decide',
    title: { 'zh-CN': '办理认定', en: 'Decide certification' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'teachers.duplicate.read',
    title: { 'zh-CN': '查看重复核查', en: 'Read possible duplicates' },
    roles: ['registrar', 'officer', 'plan-office'],
  }),
  definePermission({
    id: 'teachers.duplicate.decide',
    title: { 'zh-CN': '判定是否同一人', en: 'Decide on duplicates' },
    roles: ['registrar', 'officer', 'plan-office'],
  }),
  definePermission({
    id: 'teachers.recruitment.read',
    title: { 'zh-CN': '查看招聘核查', en: 'Read recruitment checks' },
    roles: staff,
  }),
  definePermission({
    id: 'teachers.recruitment.record',
    title: { 'zh-CN': '登记招聘核查', en: 'Record recruitment checks' },
    roles: ['registrar'],
  }),
  definePermission({
    id: 'teachers.recruitment.approve',
    title: { 'zh-CN': '审批招聘例外', en: 'Approve exceptions in recruitment' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'teachers.rule.read',
    title: { 'zh-CN': '查看认定标准与口径', en: 'Read criteria and counting rules' },
    roles: [...staff, 'reviewer', 'teacher'],
  }),
  definePermission({
    id: 'teachers.rule.draft',
    title: { 'zh-CN': '拟定和启用标准与口径', en: 'Draft and adopt criteria and counting rules' },
    roles: ['plan-office'],
  }),
];
