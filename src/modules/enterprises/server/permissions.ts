import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'enterprises.enterprise.read',
    title: { 'zh-CN': '查看企业', en: 'Read enterprises' },
    roles: ['officer', 'plan-office', 'leader', 'registrar'],
  }),
  definePermission({
    id: 'enterprises.enterprise.change',
    title: { 'zh-CN': '维护企业', en: 'Change enterprises' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'enterprises.enterprise.merge',
    title: { 'zh-CN': '合并重复企业', en: 'Merge duplicates' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'enterprises.contact.manage',
    title: { 'zh-CN': '管理企业联系人', en: 'Manage contacts of enterprises' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'enterprises.proposal.decide',
    title: { 'zh-CN': '办理企业自报', en: 'Decide on what enterprises send' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'enterprises.industry.change',
    title: { 'zh-CN': '维护行业代码', en: 'Import industry codes' },
    roles: ['administrator', 'plan-office'],
  }),
];
