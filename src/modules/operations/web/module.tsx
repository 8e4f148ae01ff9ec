import { defineModuleWeb } from '#web/module-web.ts';
import { listSearch } from '#web/ui/search-state.ts';
import { en } from './en.ts';
import { auditSearch } from './search.ts';
import { zhCN } from './zh-CN.ts';

export const operationsWeb = defineModuleWeb({
  id: 'operations',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    { path: '/jobs', label: 'operations.jobs', order: 10, group: 'house' },
    {
      path: '/audit',
      label: 'operations.audit',
      order: 20,
      group: 'house',
      permission: 'operations.audit.read',
    },
  ],
  pages: [
    { path: '/jobs', title: 'operations.jobs', search: listSearch, load: () => import('./jobs.page.tsx') },
    {
      path: '/audit',
      title: 'operations.audit',
      search: auditSearch,
      permission: 'operations.audit.read',
      load: () => import('./audit.page.tsx'),
    },
  ],
});
