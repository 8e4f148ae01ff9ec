import { definePermission } from '#kernel/authorization/permissions.ts';

export const choicesPermissions = [
  definePermission({
    id: 'admissions.choice.read',
    title: { 'zh-CN': '查看填报进度', en: 'See how far choices have come' },
    roles: ['registrar', 'officer', 'plan-office', 'leader'],
  }),
  definePermission({
    id: 'admissions.choice.remind',
    title: { 'zh-CN': '查看本校考生姓名以便提醒', en: 'See names of own candidates to remind them' },
    roles: ['registrar'],
  }),
  definePermission({
    id: 'admissions.choice.assist',
    title: { 'zh-CN': '代考生填报（服务台）', en: 'Submit for a candidate (help desk)' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'admissions.choice.manage',
    title: { 'zh-CN': '开放、取消、封存填报', en: 'Open, cancel and seal rounds' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'admissions.seal.sign',
    title: { 'zh-CN': '签署封存', en: 'Sign the seal' },
    roles: ['plan-office', 'leader'],
  }),
];
