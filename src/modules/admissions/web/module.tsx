import { defineModuleWeb } from '#web/module-web.ts';
import { helpSearch, reminderSearch } from './choices-search.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

const read = 'admissions.choice.read';
const assist = 'admissions.choice.assist';

export const admissionsWeb = defineModuleWeb({
  id: 'admissions',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    {
      path: '/admissions/choices',
      label: 'admissions.choice.title',
      order: 40,
      group: 'work',
      permission: read,
    },
    {
      path: '/admissions/help-desk',
      label: 'admissions.choice.help',
      order: 41,
      group: 'work',
      permission: assist,
    },
  ],
  pages: [
    {
      path: '/admissions/choices',
      title: 'admissions.choice.title',
      permission: read,
      load: () => import('./choice-rounds.page.tsx'),
    },
    {
      path: '/admissions/choices/$id',
      title: 'admissions.choice.round',
      permission: read,
      load: () => import('./choice-round.page.tsx'),
    },
    {
      path: '/admissions/choices/$id/reminders',
      title: 'admissions.choice.reminders',
      search: reminderSearch,
      permission: read,
      load: () => import('./reminders.page.tsx'),
    },
    {
      path: '/admissions/help-desk',
      title: 'admissions.choice.help',
      search: helpSearch,
      permission: assist,
      load: () => import('./help-desk.page.tsx'),
    },
  ],
});
