import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'conditions.return.read',
    title: { 'zh-CN': '查看办学条件', en: 'Read school conditions' },
    roles: ['registrar', 'officer', 'plan-office', 'leader', 'auditor'],
  }),
  definePermission({
    id: 'conditions.return.fill',
    title: { 'zh-CN': '填报办学条件', en: 'Fill in and sign returns' },
    roles: ['registrar'],
  }),
  definePermission({
    id: 'conditions.return.check',
    title: { 'zh-CN': '审核办学条件', en: 'Check returns' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'conditions.round.manage',
    title: { 'zh-CN': '组织采集、验收办学条件', en: 'Run collections and accept returns' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'conditions.standard.manage',
    title: { 'zh-CN': '维护达标标准', en: 'Keep the standards' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'conditions.scenario.read',
    title: { 'zh-CN': '查看布局方案', en: 'Read layout scenarios' },
    roles: ['plan-office', 'leader'],
  }),
  definePermission({
    id: 'conditions.scenario.manage',
    title: { 'zh-CN': '编制布局方案', en: 'Draft layout scenarios' },
    roles: ['plan-office'],
  }),
];
