import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import { compareSearch, complianceSearch, standardEditSearch } from './search.ts';
import { zhCN } from './zh-CN.ts';

export const conditionsWeb = defineModuleWeb({
  id: 'conditions',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    {
      path: '/conditions',
      label: 'conditions.title',
      order: 40,
      group: 'work',
      permission: 'conditions.return.read',
    },
    {
      path: '/condition-rounds',
      label: 'conditions.rounds',
      order: 41,
      group: 'work',
      permission: 'conditions.return.read',
    },
    {
      path: '/layout-scenarios',
      label: 'conditions.scenarios',
      order: 42,
      group: 'work',
      permission: 'conditions.scenario.read',
    },
  ],
  pages: [
    {
      path: '/conditions',
      title: 'conditions.title',
      search: complianceSearch,
      permission: 'conditions.return.read',
      load: () => import('./compliance.page.tsx'),
    },
    {
      path: '/condition-rounds',
      title: 'conditions.rounds',
      permission: 'conditions.return.read',
      load: () => import('./rounds.page.tsx'),
    },
    {
      path: '/condition-returns/$id',
      title: 'conditions.return',
      permission: 'conditions.return.read',
      load: () => import('./return.page.tsx'),
    },
    {
      path: '/condition-standards',
      title: 'conditions.standards',
      permission: 'conditions.return.read',
      load: () => import('./standards.page.tsx'),
    },
    {
      path: '/condition-standards/new',
      title: 'conditions.standard.edit',
      search: standardEditSearch,
      permission: 'conditions.standard.manage',
      load: () => import('./standard-edit.page.tsx'),
    },
    {
      path: '/layout-scenarios',
      title: 'conditions.scenarios',
      search: compareSearch,
      permission: 'conditions.scenario.read',
      load: () => import('./scenarios.page.tsx'),
    },
    {
      path: '/layout-scenarios/$id',
      title: 'conditions.scenarios',
      permission: 'conditions.scenario.read',
      load: () => import('./scenario.page.tsx'),
    },
  ],
});
