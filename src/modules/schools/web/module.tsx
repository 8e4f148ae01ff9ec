import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import { schoolPageSearch, schoolSearch } from './search.ts';
import { zhCN } from './zh-CN.ts';

export const schoolsWeb = defineModuleWeb({
  id: 'schools',
  messages: { 'zh-CN': zhCN, en },
  navigation: [{ path: '/schools', label: 'schools.title.page', order: 15, group: 'registers' }],
  pages: [
    {
      path: '/schools',
      title: 'schools.title.page',
      search: schoolSearch,
      load: () => import('./schools.page.tsx'),
    },
    {
      path: '/schools/$id',
      title: 'schools.title.page',
      search: schoolPageSearch,
      load: () => import('./school.page.tsx'),
    },
  ],
});
