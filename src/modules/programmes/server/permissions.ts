import { definePermission } from '#kernel/authorization/permissions.ts';

export const permissions = [
  definePermission({
    id: 'programmes.offering.change',
    title: { 'zh-CN': '维护专业布点', en: 'Change offerings' },
    roles: ['registrar', 'plan-office'],
  }),
  definePermission({
    id: 'programmes.catalogue.import',
    title: { 'zh-CN': '导入专业目录', en: 'Import the catalogue' },
    roles: ['plan-office', 'administrator'],
  }),
  definePermission({
    id: 'programmes.return.read',
    title: { 'zh-CN': '查看供需数据', en: 'Read supply and demand' },
    roles: ['registrar', 'officer', 'plan-office', 'leader'],
  }),
  definePermission({
    id: 'programmes.return.enter',
    title: { 'zh-CN': '填报专业年报', en: 'Enter yearly returns' },
    roles: ['registrar'],
  }),
  definePermission({
    id: 'programmes.return.verify',
    title: { 'zh-CN': '核验专业年报', en: 'Verify yearly returns' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'programmes.demand.report',
    title: { 'zh-CN': '填报用人需求', en: 'Report demand' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'programmes.industry.change',
    title: { 'zh-CN': '维护支柱产业', en: 'Change pillar industries' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'programmes.rule.change',
    title: { 'zh-CN': '制定预警规则', en: 'Make warning rules' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'programmes.list.read',
    title: { 'zh-CN': '查看专业调整', en: 'Read adjustment lists' },
    roles: ['registrar', 'officer', 'plan-office', 'leader'],
  }),
  definePermission({
    id: 'programmes.list.decide',
    title: { 'zh-CN': '办理专业调整', en: 'Decide adjustment lists' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'programmes.appeal.file',
    title: { 'zh-CN': '提出申诉', en: 'File appeals' },
    roles: ['registrar', 'leader'],
  }),
  definePermission({
    id: 'programmes.filing.read',
    title: { 'zh-CN': '查看专业备案', en: 'Read filings' },
    roles: ['registrar', 'officer', 'plan-office', 'leader'],
  }),
  definePermission({
    id: 'programmes.filing.submit',
    title: { 'zh-CN': '申报新专业', en: 'File new programmes' },
    roles: ['registrar'],
  }),
  definePermission({
    id: 'programmes.filing.check',
    title: { 'zh-CN': '审核专业备案', en: 'Check filings' },
    roles: ['officer', 'plan-office'],
  }),
  definePermission({
    id: 'programmes.filing.decide',
    title: { 'zh-CN': '办理专业备案', en: 'Decide filings' },
    roles: ['plan-office'],
  }),
];
