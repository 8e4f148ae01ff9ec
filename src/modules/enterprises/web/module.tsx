import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import { duplicateSearch, enterpriseSearch, historySearch, importSearch, proposalSearch } from './search.ts';
import { zhCN } from './zh-CN.ts';

const read = 'enterprises.enterprise.read';
const change = 'enterprises.enterprise.change';

export const enterprisesWeb = defineModuleWeb({
  id: 'enterprises',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    { path: '/enterprises', label: 'enterprises.title', order: 40, group: 'registers', permission: read },
    {
      path: '/enterprises/proposals',
      label: 'enterprises.proposals',
      order: 41,
      group: 'registers',
      permission: 'enterprises.proposal.decide',
    },
  ],
  pages: [
    {
      path: '/enterprises',
      title: 'enterprises.title',
      search: enterpriseSearch,
      permission: read,
      load: () => import('./enterprises.page.tsx'),
    },
    {
      path: '/enterprises/import',
      title: 'enterprises.import',
      search: importSearch,
      permission: change,
      load: () => import('./import.page.tsx'),
    },
    {
      path: '/enterprises/duplicates',
      title: 'enterprises.duplicates',
      search: duplicateSearch,
      permission: 'enterprises.enterprise.merge',
      load: () => import('./duplicates.page.tsx'),
    },
    {
      path: '/enterprises/proposals',
      title: 'enterprises.proposals',
      search: proposalSearch,
      permission: 'enterprises.proposal.decide',
      load: () => import('./proposals.page.tsx'),
    },
    {
      path: '/enterprises/$id',
      title: 'enterprises.title',
      permission: read,
      load: () => import('./enterprise.page.tsx'),
    },
    {
      path: '/enterprises/$id/history',
      title: 'enterprises.history',
      search: historySearch,
      permission: read,
      load: () => import('./history.page.tsx'),
    },
  ],
});
