import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import {
  cohortSearch,
  findingSearch,
  namesakeSearch,
  requestSearch,
  studentSearch,
  transferSearch,
} from './search.ts';
import { zhCN } from './zh-CN.ts';

const read = 'students.student.read';
const change = 'students.student.change';
const transfers = 'students.transfer.read';
const group = 'registers';

export const studentsWeb = defineModuleWeb({
  id: 'students',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    { path: '/students', label: 'students.title', order: 40, group, permission: read },
    { path: '/student-transfers', label: 'students.transfers', order: 41, group, permission: transfers },
    { path: '/student-findings', label: 'students.findings', order: 42, group, permission: read },
    { path: '/my-record', label: 'students.mine', order: 1, group: 'work', withoutMembership: true },
  ],
  pages: [
    {
      path: '/students',
      title: 'students.title',
      search: studentSearch,
      permission: read,
      load: () => import('./students.page.tsx'),
    },
    {
      path: '/students/import',
      title: 'students.import',
      permission: change,
      load: () => import('./students-import.page.tsx'),
    },
    {
      path: '/students/compare',
      title: 'students.import.otherRoll',
      permission: 'students.roll.compare',
      load: () => import('./other-roll.page.tsx'),
    },
    {
      path: '/students/new',
      title: 'students.enrol',
      permission: change,
      load: () => import('./student-entry.page.tsx'),
    },
    {
      path: '/students/cohorts',
      title: 'students.cohorts',
      search: cohortSearch,
      permission: read,
      load: () => import('./cohorts.page.tsx'),
    },
    {
      path: '/students/calendar',
      title: 'students.calendar',
      permission: read,
      load: () => import('./calendar.page.tsx'),
    },
    {
      path: '/students/$id',
      title: 'students.student',
      permission: read,
      load: () => import('./student.page.tsx'),
    },
    {
      path: '/student-transfers',
      title: 'students.transfers',
      search: transferSearch,
      permission: transfers,
      load: () => import('./transfers.page.tsx'),
    },
    {
      path: '/student-transfers/$id',
      title: 'students.transfer',
      permission: transfers,
      load: () => import('./transfer.page.tsx'),
    },
    {
      path: '/student-findings',
      title: 'students.findings',
      search: findingSearch,
      permission: read,
      load: () => import('./findings.page.tsx'),
    },
    {
      path: '/student-namesakes',
      title: 'students.namesakes',
      search: namesakeSearch,
      permission: read,
      load: () => import('./namesakes.page.tsx'),
    },
    {
      path: '/student-requests',
      title: 'students.requests',
      search: requestSearch,
      permission: read,
      load: () => import('./requests.page.tsx'),
    },
    { path: '/my-record', title: 'students.mine', load: () => import('./my-record.page.tsx') },
  ],
});
