import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import { accountSearch, organisationPageSearch, organisationSearch } from './search.ts';
import { zhCN } from './zh-CN.ts';

export const organisationsWeb = defineModuleWeb({
  id: 'organisations',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    { path: '/organisations', label: 'organisations.title', order: 10, group: 'registers' },
    {
      path: '/accounts',
      label: 'organisations.accounts',
      order: 5,
      group: 'house',
      permission: 'organisations.account.manage',
    },
  ],
  pages: [
    {
      path: '/organisations',
      title: 'organisations.title',
      search: organisationSearch,
      load: () => import('./organisations.page.tsx'),
    },
    {
      path: '/organisations/import',
      title: 'operations.imports',
      permission: 'organisations.organisation.change',
      load: () => import('./organisation-import.page.tsx'),
    },
    {
      path: '/organisations/$id',
      title: 'organisations.title',
      search: organisationPageSearch,
      load: () => import('./organisation.page.tsx'),
    },
    {
      path: '/accounts',
      title: 'organisations.accounts',
      search: accountSearch,
      permission: 'organisations.account.manage',
      load: () => import('./accounts.page.tsx'),
    },
  ],
});
