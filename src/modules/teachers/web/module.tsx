import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import { caseSearch, teacherSearch } from './search.ts';
import { zhCN } from './zh-CN.ts';

const read = 'teachers.teacher.read';
const cases = 'teachers.case.read';

export const teachersWeb = defineModuleWeb({
  id: 'teachers',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    { path: '/teachers', label: 'teachers.title.page', order: 20, group: 'registers', permission: read },
    {
      path: '/certification-cases',
      label: 'teachers.cases',
      order: 30,
      group: 'registers',
      permission: cases,
    },
  ],
  pages: [
    {
      path: '/teachers',
      title: 'teachers.title.page',
      search: teacherSearch,
      permission: read,
      load: () => import('./teachers.page.tsx'),
    },
    {
      path: '/teachers/import',
      title: 'teachers.import',
      permission: 'teachers.teacher.change',
      load: () => import('./roster-import.page.tsx'),
    },
    {
      path: '/teachers/$id',
      title: 'teachers.title.page',
      permission: read,
      load: () => import('./teacher.page.tsx'),
    },
    {
      path: '/certification-cases',
      title: 'teachers.cases',
      search: caseSearch,
      permission: cases,
      load: () => import('./cases.page.tsx'),
    },
    {
      path: '/certification-cases/$id',
      title: 'teachers.cases',
      permission: cases,
      load: () => import('./case.page.tsx'),
    },
  ],
});
