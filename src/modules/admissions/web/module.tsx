import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import { registrationSearch } from './search.ts';
import { zhCN } from './zh-CN.ts';

export const admissionsWeb = defineModuleWeb({
  id: 'admissions',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    {
      path: '/admission-results',
      label: 'admissions.result.title',
      order: 40,
      group: 'admissions',
      permission: 'admissions.run.read',
    },
    {
      path: '/admission-registrations',
      label: 'admissions.registration.title',
      order: 50,
      group: 'admissions',
      permission: 'admissions.registration.read',
    },
  ],
  pages: [
    {
      path: '/admission-results',
      title: 'admissions.result.title',
      permission: 'admissions.run.read',
      load: () => import('./results.page.tsx'),
    },
    {
      path: '/admission-registrations',
      title: 'admissions.registration.title',
      search: registrationSearch,
      permission: 'admissions.registration.read',
      load: () => import('./registrations.page.tsx'),
    },
  ],
});
