import { defineModuleWeb } from '#web/module-web.ts';
import { listSearch } from '#web/ui/search-state.ts';
import { en } from './en.ts';
import {
  cockpitSearch,
  daySearch,
  metricSearch,
  recordSearch,
  snapshotSearch,
  targetSearch,
} from './search.ts';
import { zhCN } from './zh-CN.ts';

const read = 'indicators.figure.read';
const draft = 'indicators.briefing.draft';

export const indicatorsWeb = defineModuleWeb({
  id: 'indicators',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    { path: '/cockpit', label: 'indicators.cockpit', order: 5, group: 'work', permission: read },
    { path: '/metrics', label: 'indicators.metrics', order: 10, group: 'figures', permission: read },
    { path: '/snapshots', label: 'indicators.snapshots', order: 20, group: 'figures', permission: read },
    { path: '/briefings', label: 'indicators.briefings', order: 30, group: 'figures', permission: draft },
  ],
  pages: [
    {
      path: '/cockpit',
      title: 'indicators.cockpit',
      search: cockpitSearch,
      permission: read,
      load: () => import('./cockpit.page.tsx'),
    },
    {
      path: '/cockpit/targets/$targetId',
      title: 'indicators.target',
      search: targetSearch,
      permission: read,
      load: () => import('./target.page.tsx'),
    },
    {
      path: '/metrics',
      title: 'indicators.metrics',
      search: daySearch,
      permission: read,
      load: () => import('./metrics.page.tsx'),
    },
    {
      path: '/metrics/$id',
      title: 'indicators.metric',
      search: metricSearch,
      permission: read,
      load: () => import('./metric.page.tsx'),
    },
    {
      path: '/metrics/$id/records',
      title: 'indicators.records',
      search: recordSearch,
      permission: read,
      load: () => import('./records.page.tsx'),
    },
    {
      path: '/snapshots',
      title: 'indicators.snapshots',
      search: snapshotSearch,
      permission: read,
      load: () => import('./snapshots.page.tsx'),
    },
    {
      path: '/snapshots/$id',
      title: 'indicators.snapshots',
      permission: read,
      load: () => import('./snapshot.page.tsx'),
    },
    {
      path: '/briefings',
      title: 'indicators.briefings',
      search: listSearch,
      permission: draft,
      load: () => import('./briefings.page.tsx'),
    },
    {
      path: '/briefings/$id',
      title: 'indicators.briefing',
      permission: draft,
      load: () => import('./briefing.page.tsx'),
    },
  ],
});
