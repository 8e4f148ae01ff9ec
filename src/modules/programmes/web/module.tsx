import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import {
  catalogueSearch,
  demandSearch,
  filingSearch,
  itemSearch,
  offeringSearch,
  returnSearch,
  simulationSearch,
  supplySearch,
} from './search.ts';
import { zhCN } from './zh-CN.ts';

const read = 'programmes.return.read';
const lists = 'programmes.list.read';
const filings = 'programmes.filing.read';
const rules = 'programmes.rule.change';

export const programmesWeb = defineModuleWeb({
  id: 'programmes',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    {
      path: '/programme-filings',
      label: 'programmes.filings',
      order: 40,
      group: 'work',
      permission: filings,
    },
    { path: '/adjustment-lists', label: 'programmes.lists', order: 42, group: 'work', permission: lists },
    { path: '/programme-supply', label: 'programmes.supply', order: 40, group: 'figures', permission: read },
    { path: '/programme-demand', label: 'programmes.demand', order: 42, group: 'figures', permission: read },
    { path: '/programmes', label: 'programmes.offerings', order: 22, group: 'registers' },
    {
      path: '/programme-returns',
      label: 'programmes.returns',
      order: 24,
      group: 'registers',
      permission: read,
    },
    { path: '/programme-catalogue', label: 'programmes.catalogue', order: 26, group: 'registers' },
  ],
  pages: [
    {
      path: '/programmes',
      title: 'programmes.offerings',
      search: offeringSearch,
      load: () => import('./offerings.page.tsx'),
    },
    {
      path: '/programmes/import',
      title: 'programmes.import',
      permission: 'programmes.offering.change',
      load: () => import('./offering-import.page.tsx'),
    },
    { path: '/programmes/$id', title: 'programmes.offerings', load: () => import('./offering.page.tsx') },
    {
      path: '/programme-catalogue',
      title: 'programmes.catalogue',
      search: catalogueSearch,
      load: () => import('./catalogue.page.tsx'),
    },
    {
      path: '/programme-catalogue/import',
      title: 'programmes.import',
      permission: 'programmes.catalogue.import',
      load: () => import('./catalogue-import.page.tsx'),
    },
    {
      path: '/programme-supply',
      title: 'programmes.supply',
      search: supplySearch,
      permission: read,
      load: () => import('./supply.page.tsx'),
    },
    {
      path: '/pillar-industries',
      title: 'programmes.industries',
      permission: read,
      load: () => import('./industries.page.tsx'),
    },
    {
      path: '/programme-demand',
      title: 'programmes.demand',
      search: demandSearch,
      permission: read,
      load: () => import('./demand.page.tsx'),
    },
    {
      path: '/programme-demand/import',
      title: 'programmes.import',
      permission: 'programmes.demand.report',
      load: () => import('./demand-import.page.tsx'),
    },
    {
      path: '/programme-returns',
      title: 'programmes.returns',
      search: returnSearch,
      permission: read,
      load: () => import('./returns.page.tsx'),
    },
    {
      path: '/programme-returns/import',
      title: 'programmes.import',
      permission: 'programmes.return.enter',
      load: () => import('./return-import.page.tsx'),
    },
    {
      path: '/programme-rules',
      title: 'programmes.rules',
      permission: lists,
      load: () => import('./rules.page.tsx'),
    },
    {
      path: '/programme-rules/$id',
      title: 'programmes.rules',
      permission: lists,
      load: () => import('./rule-set.page.tsx'),
    },
    {
      path: '/programme-rules/$id/simulation',
      title: 'programmes.simulation',
      search: simulationSearch,
      permission: rules,
      load: () => import('./simulation.page.tsx'),
    },
    {
      path: '/adjustment-lists',
      title: 'programmes.lists',
      permission: lists,
      load: () => import('./lists.page.tsx'),
    },
    {
      path: '/adjustment-lists/$id',
      title: 'programmes.lists',
      search: itemSearch,
      permission: lists,
      load: () => import('./list.page.tsx'),
    },
    {
      path: '/adjustment-items/$id',
      title: 'programmes.lists',
      permission: lists,
      load: () => import('./item.page.tsx'),
    },
    {
      path: '/programme-filings',
      title: 'programmes.filings',
      search: filingSearch,
      permission: filings,
      load: () => import('./filings.page.tsx'),
    },
    {
      path: '/programme-filings/new',
      title: 'programmes.filing.new',
      permission: 'programmes.filing.submit',
      load: () => import('./filing-new.page.tsx'),
    },
    {
      path: '/programme-filings/$id',
      title: 'programmes.filings',
      permission: filings,
      load: () => import('./filing.page.tsx'),
    },
  ],
});
