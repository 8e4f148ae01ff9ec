import { defineModuleWeb } from '#web/module-web.ts';
import { helpSearch, reminderSearch } from './choices-search.ts';
import { en } from './en.ts';
import { registrationSearch } from './search.ts';
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
      order: 20,
      group: 'admissions',
      permission: read,
    },
    {
      path: '/admissions/help-desk',
      label: 'admissions.choice.help',
      order: 30,
      group: 'admissions',
      permission: assist,
    },
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
