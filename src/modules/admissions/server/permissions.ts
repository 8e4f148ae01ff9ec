import { definePermission } from '#kernel/authorization/permissions.ts';
import { afterPermissions } from './after-permissions.ts';
import { choicesPermissions } from './choices-permissions.ts';
import { resultsPermissions } from './results-permissions.ts';

export const permissions = [
  definePermission({
    id: 'admissions.cycle.read',
    title: { 'zh-CN': '查看招生周期', en: 'Read admission cycles' },
    roles: ['plan-office', 'officer', 'leader', 'registrar', 'auditor'],
  }),
  definePermission({
    id: 'admissions.cycle.manage',
    title: { 'zh-CN': '组织招生', en: 'Run admission cycles' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'admissions.programme.read',
    title: { 'zh-CN': '查看招生计划', en: 'Read seat plans' },
    roles: ['plan-office', 'officer', 'leader', 'registrar', 'auditor'],
  }),
  definePermission({
    id: 'admissions.programme.propose',
    title: { 'zh-CN': '申报招生计划', en: 'Propose seats' },
    roles: ['registrar'],
  }),
  definePermission({
    id: 'admissions.programme.balance',
    title: { 'zh-CN': '平衡和下达招生计划', en: 'Balance and adopt seat plans' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'admissions.candidate.read',
    title: { 'zh-CN': '查看考生', en: 'Read candidates' },
    roles: ['plan-office', 'officer', 'registrar'],
  }),
  definePermission({
    id: 'admissions.candidate.enter',
    title: { 'zh-CN': '录入考生、提出更正', en: 'Enter candidates and propose corrections' },
    roles: ['plan-office', 'officer', 'registrar'],
  }),
  definePermission({
    id: 'admissions.candidate.confirm',
    title: { 'zh-CN': '确认考生和更正', en: 'Confirm candidates and corrections' },
    roles: ['plan-office', 'officer'],
  }),
  definePermission({
    id: 'admissions.candidate.code',
    title: { 'zh-CN': '发放查询码', en: 'Hand out query codes' },
    roles: ['plan-office', 'officer', 'registrar'],
  }),
  definePermission({
    id: 'admissions.score.enter',
    title: { 'zh-CN': '录入和核算成绩', en: 'Enter and compute scores' },
    roles: ['plan-office'],
  }),
  definePermission({
    id: 'admissions.objection.answer',
    title: { 'zh-CN': '答复异议', en: 'Answer objections' },
    roles: ['plan-office', 'officer'],
  }),
  ...choicesPermissions,
  ...resultsPermissions,
  ...afterPermissions,
];
