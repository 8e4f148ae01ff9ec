import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import { draftSearch, taskSearch } from './search.ts';
import { zhCN } from './zh-CN.ts';

const read = 'plan.task.read';
const manage = 'plan.plan.manage';

export const planWeb = defineModuleWeb({
  id: 'plan',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    { path: '/duties', label: 'plan.duties', order: 5, group: 'work', permission: 'plan.task.work' },
    { path: '/tasks', label: 'plan.tasks', order: 10, group: 'work', permission: read },
    { path: '/plans', label: 'plan.title', order: 20, group: 'work', permission: read },
  ],
  pages: [
    { path: '/duties', title: 'plan.duties', permission: read, load: () => import('./duties.page.tsx') },
    {
      path: '/tasks',
      title: 'plan.tasks',
      search: taskSearch,
      permission: read,
      load: () => import('./tasks.page.tsx'),
    },
    { path: '/tasks/$id', title: 'plan.tasks', permission: read, load: () => import('./task.page.tsx') },
    { path: '/plans', title: 'plan.title', permission: read, load: () => import('./plans.page.tsx') },
    {
      path: '/plans/$id',
      title: 'plan.review',
      search: draftSearch,
      permission: manage,
      load: () => import('./draft.page.tsx'),
    },
    {
      path: '/plans/$id/amendment',
      title: 'plan.amend',
      permission: manage,
      load: () => import('./amendment.page.tsx'),
    },
  ],
});
